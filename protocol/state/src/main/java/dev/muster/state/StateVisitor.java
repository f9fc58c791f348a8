package dev.muster.state;

import org.jspecify.annotations.Nullable;

/**
 * Walks a state, or what changed in it since the last patch. Fields come by ascending bit, entries
 * by ascending id, elements by ascending index. Values are boxed: for consoles and recorders, not
 * for every tick.
 */
public interface StateVisitor {
  /**
   * Where something stands.
   *
   * @param field the field; of a map or list for its entries and elements
   * @param key an entry's key, boxed; null for others
   * @param index an entry's id or an element's index; −1 for a field itself
   * @param fresh whether it was not there at the last patch
   */
  record Place(Field<?, ?> field, @Nullable Object key, int index, boolean fresh) {}

  /** One value: of a field, an entry or an element. */
  void value(Place at, Object value);

  /**
   * A message, map or list; what it contains follows. {@code size} is a map's or list's present
   * size.
   */
  void enter(Place at, int size);

  /** The end of what was entered last. */
  void leave();

  /** An entry that left its map, or a message field that became absent. */
  void removed(Place at);
}
