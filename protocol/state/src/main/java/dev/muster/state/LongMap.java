package dev.muster.state;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map of the state with keys that are 64-bit integers.
 *
 * @param <V> messages, or boxed scalars
 */
public final class LongMap<V> extends TrackedMap<V> {
  private final KeyIndex index = new KeyIndex(this);
  private long[] keys = new long[8];
  private long read;

  /** For generated code. */
  public LongMap(Tracked parent, int bit, ProtoType keyType, Element<V> element) {
    super(parent, bit, keyType, element, null);
  }

  /** For generated code. */
  public LongMap(
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
    @Nullable Runnable added(long key, V value);
  }

  /** Takes a key and its value. */
  @FunctionalInterface
  public interface Each<V> {
    void accept(long key, V value);
  }

  /** Hears of entries that change; for messages both values are the same object. */
  @FunctionalInterface
  public interface Changed<V> {
    void changed(long key, V was, V is);
  }

  /**
   * The value of this key from here on. A message replaces a present one as another entry; the same
   * one again is no change.
   *
   * @return the value
   * @throws IllegalStateException if the message is already part of a state, or the map is full
   */
  public V put(long key, V value) {
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
  public @Nullable V get(long key) {
    int id = idOf(key);
    return id == 0 ? null : value(id);
  }

  /** The value of this key, if there is one. */
  public Optional<V> find(long key) {
    return Optional.ofNullable(get(key));
  }

  /**
   * The value of this key.
   *
   * @throws NoSuchElementException if there is none
   */
  public V at(long key) {
    int id = idOf(key);
    if (id == 0) {
      throw new NoSuchElementException("no entry " + key);
    }
    return value(id);
  }

  public boolean contains(long key) {
    return idOf(key) != 0;
  }

  /** Removes the entry and returns its value; null if there was none. */
  public @Nullable V remove(long key) {
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
            return listener.added((Long) key, value);
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
            listener.accept((Long) key, value);
          }
        });
  }

  /** Calls back for each present entry whose value changed. */
  public Registration onChange(Changed<? super V> listener) {
    return listenEntries(
        new EntryListener<V>() {
          @Override
          void turned(Object key, V was, V is) {
            listener.changed((Long) key, was, is);
          }
        });
  }

  private int idOf(long key) {
    int slot = index.first(KeyIndex.mix(Long.hashCode(key)));
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
    if (keyType.kind() == Kind.UINT64) {
      out.varint(keys[id]);
    } else {
      out.zigzag64(keys[id]);
    }
  }

  @Override
  void readKey(PatchReader in) {
    read = keyType.kind() == Kind.UINT64 ? in.varint() : in.zigzag64();
  }

  @Override
  void writeKey(ProtoWriter out, int id) {
    out.number(1, keyType, keys[id]);
  }

  @Override
  void readKey(ProtoReader in) {
    read = in.number64(keyType);
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
    read = ((LongMap<V>) other).keys[otherId];
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
    return KeyIndex.mix(Long.hashCode(keys[id]));
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
