package dev.muster.state;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whose the rows of a map are. For generated code.
 *
 * @param <V> the map's values
 */
public final class Ownership<V> {
  private final @Nullable ToIntFunction<? super V> field;
  private final boolean whole;
  private int[] sent = {};

  private Ownership(@Nullable ToIntFunction<? super V> field, boolean whole) {
    this.field = field;
    this.whole = whole;
  }

  /** The key is the owner's seat; {@code whole} if nobody else may see the rows at all. */
  public static <V> Ownership<V> byKey(boolean whole) {
    return new Ownership<>(null, whole);
  }

  /** A field of the value is the owner's seat, 0 for nobody. */
  public static <V> Ownership<V> byField(ToIntFunction<? super V> field, boolean whole) {
    return new Ownership<>(field, whole);
  }

  boolean whole() {
    return whole;
  }

  int owner(TrackedMap<V> map, int id) {
    return field == null ? map.seatKey(id) : field.applyAsInt(map.value(id));
  }

  /** The owner at the last patch. */
  int sentOwner(TrackedMap<V> map, int id) {
    return field == null ? map.seatKey(id) : sent[id];
  }

  void commit(TrackedMap<V> map, int id) {
    if (field != null) {
      if (id >= sent.length) {
        sent = Arrays.copyOf(sent, Math.max(id + 1, sent.length * 2));
      }
      sent[id] = owner(map, id);
    }
  }

  /** The fields of a row that only its owner sees. */
  long fields(Tracked message) {
    return whole ? message.publicFields() | message.ownerFields() : message.ownerFields();
  }
}
