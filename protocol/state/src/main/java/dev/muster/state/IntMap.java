package dev.muster.state;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map of the state with keys that are 32-bit integers.
 *
 * @param <V> messages, or boxed scalars
 */
public final class IntMap<V> extends TrackedMap<V> {
  private final KeyIndex index = new KeyIndex(this);
  private int[] keys = new int[8];
  private int read;

  /** For generated code. */
  public IntMap(Tracked parent, int bit, ProtoType keyType, Element<V> element) {
    super(parent, bit, keyType, element, null);
  }

  /** For generated code. */
  public IntMap(
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
    @Nullable Runnable added(int key, V value);
  }

  /** Takes a key and its value. */
  @FunctionalInterface
  public interface Each<V> {
    void accept(int key, V value);
  }

  /** Hears of entries that change; for messages both values are the same object. */
  @FunctionalInterface
  public interface Changed<V> {
    void changed(int key, V was, V is);
  }

  /**
   * The value of this key from here on. A message replaces a present one as another entry; the same
   * one again is no change.
   *
   * @return the value
   * @throws IllegalStateException if the message is already part of a state, or the map is full
   */
  public V put(int key, V value) {
    int id = idOf(key);
    read = key;
    if (id == 0) {
      insert(value);
    } else {
      putAt(id, value);
    }
    return value;
  }

  /** The value of this key, or null. */
  public @Nullable V get(int key) {
    int id = idOf(key);
    return id == 0 ? null : value(id);
  }

  /** The value of this key, if there is one. */
  public Optional<V> find(int key) {
    return Optional.ofNullable(get(key));
  }

  /**
   * The value of this key.
   *
   * @throws NoSuchElementException if there is none
   */
  public V at(int key) {
    int id = idOf(key);
    if (id == 0) {
      throw new NoSuchElementException("no entry " + key);
    }
    return value(id);
  }

  public boolean contains(int key) {
    return idOf(key) != 0;
  }

  /** Removes the entry and returns its value; null if there was none. */
  public @Nullable V remove(int key) {
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
            return listener.added((Integer) key, value);
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
            listener.accept((Integer) key, value);
          }
        });
  }

  /** Calls back for each present entry whose value changed. */
  public Registration onChange(Changed<? super V> listener) {
    return listenEntries(
        new EntryListener<V>() {
          @Override
          void turned(Object key, V was, V is) {
            listener.changed((Integer) key, was, is);
          }
        });
  }

  private int idOf(int key) {
    int slot = index.first(KeyIndex.mix(key));
    for (int id = index.id(slot); id != 0; id = index.id(slot)) {
      if (keys[id] == key) {
        return id;
      }
      slot = index.next(slot);
    }
    return 0;
  }

  @Override
  void writeKey(PatchWriter out, int id) {
    if (keyType.kind() == Kind.UINT32) {
      out.varint32(keys[id]);
    } else {
      out.zigzag32(keys[id]);
    }
  }

  @Override
  void readKey(PatchReader in) {
    read = keyType.kind() == Kind.UINT32 ? in.varint32() : in.zigzag32();
  }

  @Override
  void writeKey(ProtoWriter out, int id) {
    out.number(1, keyType, keys[id]);
  }

  @Override
  void readKey(ProtoReader in) {
    read = in.number32(keyType);
  }

  @Override
  void blankKey() {
    read = 0;
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
    read = ((IntMap<V>) other).keys[otherId];
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
    return KeyIndex.mix(keys[id]);
  }

  @Override
  Object boxedKey(int id) {
    return keys[id];
  }

  @Override
  int seatKey(int id) {
    return keys[id];
  }

  @Override
  void tellKey(int id, Tracked value) {
    value.keyed(keys[id]);
  }
}
