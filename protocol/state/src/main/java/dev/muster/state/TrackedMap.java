package dev.muster.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A map of the state. Every entry has a small id besides its key: the smallest that is free, and
 * not used again until its removal has left the room's history. Entries are walked by ascending id,
 * in the same order on every node and after a restore.
 *
 * <p>Entries may be put and removed while the map is walked: what was removed is not met any more,
 * what was put may or may not be met. At most 65,536 entries.
 *
 * @param <V> messages, or boxed scalars
 */
public abstract class TrackedMap<V> extends Part {
  private static final Object[] NONE = {};
  private static final Grid[] NO_GRIDS = {};

  final Element<V> element;
  final ProtoType keyType;
  final @Nullable Ownership<V> ownership;

  private final EntryIds ids = new EntryIds();
  private final IdSet changed = new IdSet();
  private final IdSet added = new IdSet();
  private final IdSet removed = new IdSet();
  private @Nullable Object[] values = NONE;
  private @Nullable Object[] sent = NONE;
  private @Nullable GoneEntries gone;
  private @Nullable MapSnapshot snapshot;
  private @Nullable Collection<V> view;
  private Grid[] grids = NO_GRIDS;
  private @Nullable IdSet shown;
  private boolean dirty;
  private boolean held;

  TrackedMap(
      Tracked parent,
      int bit,
      ProtoType keyType,
      Element<V> element,
      @Nullable Ownership<V> ownership) {
    this.keyType = keyType;
    this.element = element;
    this.ownership = ownership;
    super.attach(parent, bit);
  }

  // ------------------------------------------------------------------ what kinds of keys differ in

  abstract void writeKey(PatchWriter out, int id);

  abstract void writeKey(ProtoWriter out, int id);

  /** Reads a key to be looked up or stored. */
  abstract void readKey(PatchReader in);

  abstract void readKey(ProtoReader in);

  /** The key is the default one. */
  abstract void blankKey();

  /** The id of the entry with the key that was read last; 0 if there is none. */
  abstract int findKey();

  /** The key that was read last is that of this id. */
  abstract void storeKey(int id);

  /** Finds this id by its key no more. */
  abstract void unlink(int id);

  /** Whether the key that was read last is this one. */
  abstract boolean isReadKey(Object key);

  /** The id here of the key that this id has there; 0 if there is none. */
  abstract int findSame(TrackedMap<V> other, int otherId);

  /** The hash of the key of this id. */
  abstract int keyHash(int id);

  /** The key of this id, boxed. */
  abstract Object boxedKey(int id);

  /** Tells a message its key. */
  abstract void tellKey(int id, Tracked value);

  /** The key of this id as the number of a seat. */
  int seatKey(int id) {
    throw new IllegalStateException("these keys are no seats");
  }

  // ------------------------------------------------------------------ for everybody

  /** How many entries there are. */
  public final int size() {
    return ids.live.count();
  }

  public final boolean isEmpty() {
    return ids.live.isEmpty();
  }

  /** All values by ascending id; the iterator may remove. */
  public final Collection<V> values() {
    Collection<V> present = view;
    if (present == null) {
      present = new MapValues<>(this);
      view = present;
    }
    return present;
  }

  /** Whether the values are messages of this kind. */
  public final boolean holds(Class<?> type) {
    return element.isMessage() && type.isInstance(element.blank());
  }

  /** The value of the entry with this id; null if there is none. */
  public final @Nullable V byId(int id) {
    return ids.live.has(id) ? value(id) : null;
  }

  /**
   * Which bit of its message's masks is this map's; beyond the layout's table: it is never sent.
   */
  public final int bit() {
    return slot();
  }

  /** The maps that stand right in this message, by ascending number of their fields. */
  public static List<TrackedMap<?>> of(Tracked message) {
    List<TrackedMap<?>> maps = new ArrayList<>();
    message.parts(part -> {
      if (part instanceof TrackedMap<?> map) {
        maps.add(map);
      }
    });
    return maps;
  }

  /** Removes every entry. */
  public final void clear() {
    for (int id = ids.live.next(1); id >= 0; id = ids.live.next(id + 1)) {
      removeId(id);
    }
  }

  /** The entries by ascending id, as text. */
  @Override
  public final String toString() {
    List<String> entries = new ArrayList<>();
    for (int id = ids.live.next(1); id >= 0; id = ids.live.next(id + 1)) {
      entries.add(boxedKey(id) + "=" + value(id));
    }
    return entries.toString();
  }

  // ------------------------------------------------------------------ entries by id

  @SuppressWarnings("unchecked") // only V is ever put here
  final V value(int id) {
    return (V) Objects.requireNonNull(values[id]);
  }

  final int firstId() {
    return ids.live.next(1);
  }

  final int nextId(int id) {
    return ids.live.next(id + 1);
  }

  final IdSet liveIds() {
    return ids.live;
  }

  final IdSet changedIds() {
    return changed;
  }

  final IdSet addedIds() {
    return added;
  }

  final IdSet removedIds() {
    return removed;
  }

  final boolean isDirty() {
    return dirty;
  }

  /** Whether receivers of the last patch hold this entry. */
  final boolean wasHeld(int id) {
    return removed.has(id) || ids.live.has(id) && !added.has(id);
  }

  /** A new entry with the key that was read or set last. */
  final void insert(V value) {
    int id = freeId();
    insert(id, value);
  }

  final void insert(int id, V value) {
    V kept = element.kept(value);
    if (kept instanceof Tracked message) {
      message.attach(this, id);
    }
    if (id >= values.length) {
      values = Arrays.copyOf(values, Math.max(Math.max(8, id + 1), values.length * 2));
    }
    values[id] = kept;
    ids.use(id);
    added.add(id);
    storeKey(id);
    if (kept instanceof Tracked message) {
      tellKey(id, message);
    }
    moved(id);
    mark();
  }

  /** Another value for a present key: a message is another entry, with an id of its own. */
  @SuppressWarnings("ReferenceEquality") // the same object again is no change
  final void putAt(int id, V value) {
    if (element.isMessage()) {
      if (values[id] != value) {
        if (((Tracked) value).parent() != null) {
          ((Tracked) value).attach(this, id); // refuses
        }
        removeId(id);
        insert(value);
      }
    } else {
      setScalar(id, element.kept(value));
    }
  }

  final void setScalar(int id, V kept) {
    if (!element.same(value(id), kept)) {
      values[id] = kept;
      changed.add(id);
      mark();
    }
  }

  final V removeId(int id) {
    V value = value(id);
    unlink(id);
    ids.leave(id);
    changed.remove(id);
    values[id] = null;
    if (added.remove(id)) {
      if (!removed.has(id)) {
        ids.forget(id);
      }
    } else {
      removed.add(id);
      gone().add(id, boxedKey(id), value);
    }
    if (value instanceof Tracked message) {
      message.detach();
    }
    moved(id);
    mark();
    return value;
  }

  private GoneEntries gone() {
    GoneEntries present = gone;
    if (present == null) {
      present = new GoneEntries();
      gone = present;
    }
    return present;
  }

  /**
   * The entry with this id and the key that was read: new, or what was removed since the last
   * commit under both.
   */
  final void insertOrRevive(int id) {
    GoneEntries.Entry before = removed.has(id) ? gone().get(id) : null;
    if (before == null || !isReadKey(before.key())) {
      insert(id, element.blank());
      return;
    }
    gone().takeBack(id);
    removed.remove(id);
    insert(id, revived(before));
    added.remove(id);
    changed.add(id);
    if (values[id] instanceof Tracked message) {
      message.keepHeld();
    }
  }

  @SuppressWarnings("unchecked") // the value was in here before
  private V revived(GoneEntries.Entry before) {
    if (before.value() instanceof Tracked message && message.parent() == null) {
      message.reset(-1L);
      return (V) message;
    }
    return element.isMessage() ? element.blank() : (V) before.value();
  }

  private int freeId() {
    if (size() >= PatchReader.MAX_SIZE) {
      throw new IllegalStateException("a map of the state holds at most " + PatchReader.MAX_SIZE);
    }
    return ids.free(ledger());
  }

  /** A receiver is about to insert this id: how much larger that makes the map. */
  final int announce(int id) {
    if (size() >= PatchReader.MAX_SIZE) {
      throw new Malformed("a map over " + PatchReader.MAX_SIZE);
    }
    return Math.max(0, id + 1 - values.length);
  }

  private void mark() {
    if (!dirty) {
      dirty = true;
      tellParent();
    }
  }

  @Override
  final void childChanged(int id) {
    changed.add(id);
    mark();
  }

  /** The entry with this id came, stands elsewhere, or is gone. */
  final void moved(int id) {
    for (Grid grid : grids) {
      grid.stale(id);
    }
  }

  /** The grids that keep its entries by where they are. */
  final Grid[] grids() {
    return grids;
  }

  final void add(Grid grid) {
    grids = Arrays.copyOf(grids, grids.length + 1);
    grids[grids.length - 1] = grid;
  }

  /** Leaves all other entries out of snapshots; null: no longer. */
  final void showOnly(@Nullable IdSet ids) {
    shown = ids;
  }

  /** Whether a snapshot has this entry. */
  final boolean isShown(int id) {
    return shown == null || shown.has(id);
  }

  // ------------------------------------------------------------------ patches, for generated code

  /** Whether anything is to be sent to everybody. */
  public final boolean isPending() {
    return isPending(false);
  }

  /** Whether anything is to be sent to everybody, or with {@code relay} to anybody. */
  final boolean isPending(boolean relay) {
    if (!dirty) {
      return false;
    }
    if (!added.isEmpty() || !removed.isEmpty() || !element.isMessage()) {
      return true;
    }
    for (int id = changed.next(1); id >= 0; id = changed.next(id + 1)) {
      if (MapDelta.changes(value(id), relay) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Writes what changed, or every entry if {@code fresh}. */
  public final void writeDelta(PatchWriter out, boolean fresh) {
    MapDelta.write(this, out, fresh);
  }

  /** Reads what another node's map wrote. */
  public final void applyDelta(PatchReader in, Table table, boolean fresh) {
    MapDelta.apply(this, in, table, fresh);
  }

  /** The value at the last patch. */
  @SuppressWarnings("unchecked") // only V is ever put here
  final V sentValue(int id) {
    return (V) Objects.requireNonNull(sent[id]);
  }

  /** What changed counts as sent. */
  public final void commit(@Nullable Events events) {
    if (!dirty && held) {
      return;
    }
    if (events != null && gone != null) {
      gone.report(events, listeners);
    }
    for (int id = added.next(1); id >= 0; id = added.next(id + 1)) {
      if (events != null && listeners != null) {
        listeners.added(events, boxedKey(id), value(id));
      }
      commitEntry(id, events);
    }
    for (int id = changed.next(1); id >= 0; id = changed.next(id + 1)) {
      if (!added.has(id)) {
        if (events != null && listeners != null) {
          listeners.changed(
              events, boxedKey(id), element.isMessage() ? value(id) : sentValue(id), value(id));
        }
        commitEntry(id, events);
      }
    }
    if (events != null && listeners != null) {
      listeners.anyChanged(events);
    }
    if (!removed.isEmpty()) {
      ids.retire(removed, ledger());
    }
    added.clear();
    changed.clear();
    removed.clear();
    gone = null;
    dirty = false;
    held = true;
  }

  private void commitEntry(int id, @Nullable Events events) {
    if (values[id] instanceof Tracked message) {
      message.settle(events);
    } else {
      if (id >= sent.length) {
        sent = Arrays.copyOf(sent, values.length);
      }
      sent[id] = values[id];
    }
    if (ownership != null) {
      ownership.commit(this, id);
    }
  }

  @Override
  final void gone(Events events) {
    for (int id = ids.live.next(1); id >= 0; id = ids.live.next(id + 1)) {
      if (listeners != null) {
        listeners.removed(events, boxedKey(id), value(id));
      }
      if (values[id] instanceof Tracked message) {
        message.gone(events);
      }
    }
  }

  // ------------------------------------------------------------------ snapshots, generated code

  /** Writes all entries as field {@code number}. */
  public final void writeFull(ProtoWriter out, int number, boolean saved) {
    MapSnapshot.write(this, out, number, saved);
  }

  /** Writes, if need be, up to which id none may be used yet that is not in the snapshot. */
  public final void writeIdMark(ProtoWriter out, int number) {
    if (ids.mark() != 0 && !out.isRelay()) {
      int mark = out.begin(Tracked.ID_MARK);
      out.values().varint32(number);
      out.values().varint32(ids.mark());
      out.end(mark);
    }
  }

  /** Before the entries of a snapshot. */
  public final void beginFull() {
    snapshot = new MapSnapshot();
  }

  /** One entry of a snapshot. */
  public final void readFull(ProtoReader in) {
    Objects.requireNonNull(snapshot).read(this, in);
  }

  /** Up to this id none may be used yet. */
  public final void holdUpTo(int id) {
    Objects.requireNonNull(snapshot).mark(id);
  }

  /** After the entries of a snapshot: what it does not mention is gone. */
  public final void endFull() {
    MapSnapshot ended = Objects.requireNonNull(snapshot);
    snapshot = null;
    ended.end(this);
    Ledger ledger = ledger();
    if (ledger != null) {
      ids.restUpTo(ended.mark(), ledger);
    }
  }

  // ------------------------------------------------------------------ the rest, for generated code

  /** Walks the entries, or what changed in them. */
  public final void visit(StateVisitor visitor, Field<?, ?> field, boolean full) {
    visitor.enter(field.place(), size());
    if (!full && gone != null) {
      gone.visit(visitor, field);
    }
    for (int id = ids.live.next(1); id >= 0; id = ids.live.next(id + 1)) {
      boolean fresh = added.has(id);
      if (full || fresh || changed.has(id)) {
        var place = new StateVisitor.Place(field, boxedKey(id), id, !full && fresh);
        if (values[id] instanceof Tracked message) {
          visitor.enter(place, 0);
          message.visitFields(visitor, full || fresh);
          visitor.leave();
        } else {
          visitor.value(place, value(id));
        }
      }
    }
    visitor.leave();
  }

  /** Becomes equal to another map; entries with the same key stay the same. */
  public final void copyFrom(TrackedMap<V> other) {
    for (int id = ids.live.next(1); id >= 0; id = ids.live.next(id + 1)) {
      if (other.findSame(this, id) == 0) {
        removeId(id);
      }
    }
    for (int id = other.firstId(); id >= 0; id = other.nextId(id)) {
      int own = findSame(other, id);
      if (own == 0) {
        V value = other.value(id) instanceof Tracked message ? copyOf(message) : other.value(id);
        insert(value);
      } else if (values[own] instanceof Tracked message) {
        message.copyFields((Tracked) other.value(id));
      } else {
        setScalar(own, other.value(id));
      }
    }
  }

  @SuppressWarnings("unchecked") // a copy is of the same class
  private V copyOf(Tracked message) {
    return (V) message.copy();
  }

  final Registration listenEntries(Listeners.OfEntries listener) {
    return listeners().entries(listener);
  }
}
