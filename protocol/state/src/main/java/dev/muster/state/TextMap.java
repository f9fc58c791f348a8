package dev.muster.state;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map of the state with keys that are strings.
 *
 * @param <V> messages, or boxed scalars
 */
public final class TextMap<V> extends TrackedMap<V> {
  private final KeyIndex index = new KeyIndex(this);
  private String[] keys = new String[8];
  private String read = "";

  /** For generated code. */
  public TextMap(Tracked parent, int bit, ProtoType keyType, Element<V> element) {
    super(parent, bit, keyType, element, null);
  }

  /** For generated code. */
  public TextMap(
      Tracked parent,
      int bit,
      ProtoType keyType,
      Element<V> element,
      @Nullable Ownership<V> ownership) {
    super(parent, bit, keyType, element, ownership);
  }

  /** Hears of entries that come; what it returns, if anything, is run when the entry leaves. */
  @FunctionalInterface
  public interface Added<V> {
    @Nullable Runnable added(String key, V value);
  }

  /** Takes a key and its value. */
  @FunctionalInterface
  public interface Each<V> {
    void accept(String key, V value);
  }

  /** Hears of entries that change; for messages both values are the same object. */
  @FunctionalInterface
  public interface Changed<V> {
    void changed(String key, V was, V is);
  }

  /**
   * The value of this key from here on. A message replaces a present one as another entry; the same
   * one again is no change.
   *
   * @return the value
   * @throws IllegalStateException if the message is already part of a state, or the map is full
   */
  public V put(String key, V value) {
    int id = idOf(key);
    read = Utf8.sound(key);
    if (id == 0) {
      insert(value);
    } else {
      putAt(id, value);
    }
    return value;
  }

  /** The value of this key, or null. */
  public @Nullable V get(String key) {
    int id = idOf(key);
    return id == 0 ? null : value(id);
  }

  /** The value of this key, if there is one. */
  public Optional<V> find(String key) {
    return Optional.ofNullable(get(key));
  }

  /**
   * The value of this key.
   *
   * @throws NoSuchElementException if there is none
   */
  public V at(String key) {
    int id = idOf(key);
    if (id == 0) {
      throw new NoSuchElementException("no entry " + key);
    }
    return value(id);
  }

  public boolean contains(String key) {
    return idOf(key) != 0;
  }

  /** Removes the entry and returns its value; null if there was none. */
  public @Nullable V remove(String key) {
    int id = idOf(key);
    return id == 0 ? null : removeId(id);
  }

  /** Takes every entry by ascending id. */
  public void forEach(Each<? super V> action) {
    for (int id = firstId(); id >= 0; id = nextId(id)) {
      action.accept(keys[id], value(id));
    }
  }

  /**
   * Calls back at once for every present entry, and then for each that comes, after the patch that
   * brought it was applied. What the callback returns is run when that entry leaves, or with it the
   * message that holds this map; not when the registration is closed.
   */
  public Registration onAdd(Added<? super V> listener) {
    var entries =
        new EntryListener<V>() {
          @Override
          @Nullable Runnable came(Object key, V value) {
            return listener.added((String) key, value);
          }
        };
    forEach((key, value) -> entries.added(key, value));
    return listenEntries(entries);
  }

  /** Calls back for each entry that left. */
  public Registration onRemove(Each<? super V> listener) {
    return listenEntries(
        new EntryListener<V>() {
          @Override
          void left(Object key, V value) {
            listener.accept((String) key, value);
          }
        });
  }

  /** Calls back for each present entry whose value changed. */
  public Registration onChange(Changed<? super V> listener) {
    return listenEntries(
        new EntryListener<V>() {
          @Override
          void turned(Object key, V was, V is) {
            listener.changed((String) key, was, is);
          }
        });
  }

  private int idOf(String anyKey) {
    String key = Utf8.sound(anyKey);
    int slot = index.first(KeyIndex.mix(key.hashCode()));
    for (int id = index.id(slot); id != 0; id = index.id(slot)) {
      if (key.equals(keys[id])) {
        return id;
      }
      slot = index.next(slot);
    }
    return 0;
  }

  @Override
  void writeKey(PatchWriter out, int id) {
    out.text(keys[id]);
  }

  @Override
  void readKey(PatchReader in) {
    read = in.text();
  }

  @Override
  void writeKey(ProtoWriter out, int id) {
    out.text(1, keys[id]);
  }

  @Override
  void readKey(ProtoReader in) {
    read = in.text();
  }

  @Override
  void blankKey() {
    read = "";
  }

  @Override
  int findKey() {
    return idOf(read);
  }

  @Override
  boolean isReadKey(Object key) {
    return key.equals(read);
  }

  @Override
  int findSame(TrackedMap<V> other, int otherId) {
    read = ((TextMap<V>) other).keys[otherId];
    return findKey();
  }

  @Override
  void storeKey(int id) {
    if (id >= keys.length) {
      keys = Arrays.copyOf(keys, Math.max(id + 1, keys.length * 2));
    }
    keys[id] = read;
    index.add(id);
  }

  @Override
  void unlink(int id) {
    index.remove(id);
  }

  @Override
  int keyHash(int id) {
    return KeyIndex.mix(keys[id].hashCode());
  }

  @Override
  Object boxedKey(int id) {
    return keys[id];
  }

  @Override
  void tellKey(int id, Tracked value) {
    value.keyed(keys[id]);
  }
}
