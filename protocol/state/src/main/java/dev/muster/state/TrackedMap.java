package dev.muster.state;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
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

  final Element<V> element;
  final ProtoType keyType;
  final @Nullable Ownership<V> ownership;

  private final IdSet live = new IdSet();
  private final IdSet taken = new IdSet();
  private final IdSet changed = new IdSet();
  private final IdSet added = new IdSet();
  private final IdSet removed = new IdSet();
  private @Nullable Object[] values = NONE;
  private @Nullable Object[] sent = NONE;
  private @Nullable NavigableMap<Integer, Gone> gone;
  private @Nullable IdSet seen;
  private @Nullable Quarantine quarantine;
  private @Nullable Collection<V> view;
  private int holdUpTo;
  private boolean dirty;
  private boolean held;

  /** An entry that receivers hold and that was removed. */
  private record Gone(int id, Object key, Object value) {}

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
    return live.count();
  }

  public final boolean isEmpty() {
    return live.isEmpty();
  }

  /** All values by ascending id; the iterator may remove. */
  public final Collection<V> values() {
    Collection<V> present = view;
    if (present == null) {
      present = new Values();
      view = present;
    }
    return present;
  }

  /** Removes every entry. */
  public final void clear() {
    for (int id = live.next(1); id >= 0; id = live.next(id + 1)) {
      removeId(id);
    }
  }

  /** The entries by ascending id, as text. */
  @Override
  public final String toString() {
    List<String> entries = new ArrayList<>();
    for (int id = live.next(1); id >= 0; id = live.next(id + 1)) {
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
    return live.next(1);
  }

  final int nextId(int id) {
    return live.next(id + 1);
  }

  final boolean isLive(int id) {
    return live.has(id);
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

  /** A new entry with the key that was read or set last. */
  final void insert(V value) {
    int id = freeId();
    insert(id, value);
  }

  private void insert(int id, V value) {
    V kept = element.kept(value);
    if (kept instanceof Tracked message) {
      message.attach(this, id);
    }
    if (id >= values.length) {
      values = Arrays.copyOf(values, Math.max(Math.max(8, id + 1), values.length * 2));
    }
    values[id] = kept;
    live.add(id);
    taken.add(id);
    added.add(id);
    storeKey(id);
    if (kept instanceof Tracked message) {
      tellKey(id, message);
    }
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

  private void setScalar(int id, V kept) {
    if (!element.same(value(id), kept)) {
      values[id] = kept;
      changed.add(id);
      mark();
    }
  }

  final V removeId(int id) {
    V value = value(id);
    unlink(id);
    live.remove(id);
    changed.remove(id);
    values[id] = null;
    if (added.remove(id)) {
      if (!removed.has(id)) {
        taken.remove(id);
      }
    } else {
      removed.add(id);
      gone().put(id, new Gone(id, boxedKey(id), value));
    }
    if (value instanceof Tracked message) {
      message.detach();
    }
    mark();
    return value;
  }

  private NavigableMap<Integer, Gone> gone() {
    NavigableMap<Integer, Gone> present = gone;
    if (present == null) {
      present = new TreeMap<>();
      gone = present;
    }
    return present;
  }

  /**
   * The entry with this id and the key that was read: new, or what was removed since the last
   * commit under both.
   */
  private void insertOrRevive(int id) {
    Gone before = removed.has(id) ? gone().get(id) : null;
    if (before == null || !isReadKey(before.key())) {
      insert(id, element.blank());
      return;
    }
    gone().remove(id);
    removed.remove(id);
    insert(id, revived(before));
    added.remove(id);
    changed.add(id);
    if (values[id] instanceof Tracked message) {
      message.keepHeld();
    }
  }

  @SuppressWarnings("unchecked") // the value was in here before
  private V revived(Gone before) {
    if (before.value() instanceof Tracked message && message.parent() == null) {
      message.reset(-1L);
      return (V) message;
    }
    return element.isMessage() ? element.blank() : (V) before.value();
  }

  private int freeId() {
    if (live.count() >= PatchReader.MAX_SIZE) {
      throw new IllegalStateException("a map of the state holds at most " + PatchReader.MAX_SIZE);
    }
    Quarantine waiting = quarantine;
    if (waiting != null) {
      Ledger ledger = ledger();
      if (ledger == null) {
        waiting.clear(taken);
      } else {
        waiting.release(ledger.patches, ledger.historyPatches, taken);
      }
    }
    int id = taken.nextAbsent(1);
    if (id >= PatchReader.MAX_ID) {
      throw new IllegalStateException(
          "no id below " + PatchReader.MAX_ID + " is free: too many entries come and go");
    }
    return id;
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

  // ------------------------------------------------------------------ patches, for generated code

  /** Whether anything is to be sent to everybody. */
  public final boolean isPending() {
    if (!dirty) {
      return false;
    }
    if (!added.isEmpty() || !removed.isEmpty() || !element.isMessage()) {
      return true;
    }
    for (int id = changed.next(1); id >= 0; id = changed.next(id + 1)) {
      Tracked message = (Tracked) value(id);
      if (message.pendingFields(message.publicFields()) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Writes what changed, or every entry if {@code fresh}. */
  public final void writeDelta(PatchWriter out, boolean fresh) {
    if (fresh) {
      out.raw(live.isEmpty() ? 0 : CollectionFlags.ADDITIONS);
      if (!live.isEmpty()) {
        writeAdditions(out, live);
      }
      return;
    }
    int flagsAt = out.size();
    out.raw(0);
    int flags = 0;
    if (removed.count() > 1 && added.count() == live.count()) {
      flags |= CollectionFlags.CLEAR;
    } else if (!removed.isEmpty()) {
      flags |= CollectionFlags.REMOVALS;
      writeRemovals(out);
    }
    if (!added.isEmpty()) {
      flags |= CollectionFlags.ADDITIONS;
      writeAdditions(out, added);
    }
    if (writeChanges(out)) {
      flags |= CollectionFlags.CHANGES;
    }
    out.array()[flagsAt] = (byte) flags;
  }

  private void writeRemovals(PatchWriter out) {
    out.varint32(removed.count());
    int previous = 0;
    for (int id = removed.next(1); id >= 0; id = removed.next(id + 1)) {
      out.varint32(id - previous);
      previous = id;
    }
  }

  private void writeAdditions(PatchWriter out, IdSet ids) {
    out.varint32(ids.count());
    int previous = 0;
    for (int id = ids.next(1); id >= 0; id = ids.next(id + 1)) {
      out.varint32(id - previous);
      writeKey(out, id);
      if (values[id] instanceof Tracked message) {
        message.writeFresh(out, message.publicFields());
      } else {
        element.write(out, value(id), element.blank());
      }
      previous = id;
    }
  }

  private boolean writeChanges(PatchWriter out) {
    int previous = 0;
    for (int id = changed.next(1); id >= 0; id = changed.next(id + 1)) {
      if (!added.has(id)) {
        if (values[id] instanceof Tracked message) {
          long fields = message.pendingFields(message.publicFields());
          if (fields != 0) {
            writeRow(out, previous, id, fields);
            previous = id;
          }
        } else {
          writeRow(out, previous, id, 1);
          previous = id;
        }
      }
    }
    if (previous != 0) {
      out.raw(0);
    }
    return previous != 0;
  }

  /** A row of changes: which entry, which fields, their values. */
  final void writeRow(PatchWriter out, int previous, int id, long fields) {
    int gap = id - previous - 1;
    if (gap == 0) {
      out.varint(fields << 1);
    } else {
      out.varint(fields << 1 | 1);
      out.varint32(gap);
    }
    if (values[id] instanceof Tracked message) {
      message.writeDelta(out, fields, false);
    } else {
      element.write(out, value(id), sentValue(id));
    }
  }

  @SuppressWarnings("unchecked") // only V is ever put here
  private V sentValue(int id) {
    return (V) Objects.requireNonNull(sent[id]);
  }

  /** Reads what another node's map wrote. */
  public final void applyDelta(PatchReader in, Table table, boolean fresh) {
    int flags = in.raw();
    if (flags > CollectionFlags.ALL_FLAGS) {
      throw new Malformed("unknown flags of a collection");
    }
    if (fresh || (flags & CollectionFlags.CLEAR) != 0) {
      clear();
    }
    if ((flags & CollectionFlags.REMOVALS) != 0) {
      applyRemovals(in);
    }
    if ((flags & CollectionFlags.ADDITIONS) != 0) {
      applyAdditions(in, table);
    }
    if ((flags & CollectionFlags.CHANGES) != 0) {
      applyChanges(in, table);
    }
  }

  private void applyRemovals(PatchReader in) {
    int id = 0;
    for (int left = in.size(); left > 0; left--) {
      id = in.ascend(id, in.varint(), PatchReader.MAX_ID);
      if (!live.has(id)) {
        throw new Malformed("removes id " + id + ", which is not held");
      }
      removeId(id);
    }
  }

  private void applyAdditions(PatchReader in, Table table) {
    int id = 0;
    for (int left = in.size(); left > 0; left--) {
      id = in.ascend(id, in.varint(), PatchReader.MAX_ID);
      readKey(in);
      int present = findKey();
      if (present != id && (present != 0 || live.has(id))) {
        throw new Malformed("id " + id + " and its key belong to different entries");
      }
      if (present == 0) {
        if (live.count() >= PatchReader.MAX_SIZE) {
          throw new Malformed("a map over " + PatchReader.MAX_SIZE);
        }
        in.grow(Math.max(0, id + 1 - values.length));
        insertOrRevive(id);
      }
      if (values[id] instanceof Tracked message) {
        message.readObject(in, table, true);
      } else {
        setScalar(id, element.read(in, element.blank()));
      }
    }
  }

  private void applyChanges(PatchReader in, Table table) {
    int id = 0;
    for (long head = in.varint(); head != 0; head = in.varint()) {
      long gap = (head & 1) == 0 ? 0 : in.varint();
      id = in.ascend(id, gap < 0 ? 0 : gap + 1, PatchReader.MAX_ID);
      if (!live.has(id)) {
        throw new Malformed("changes id " + id + ", which is not held");
      }
      if (values[id] instanceof Tracked message) {
        message.readFields(in, table, in.checked(head >>> 1, table), false);
      } else if (head >>> 1 == 1) {
        setScalar(id, element.read(in, value(id)));
      } else {
        throw new Malformed("a row without its value");
      }
    }
  }

  /** What changed counts as sent. */
  public final void commit(@Nullable Events events) {
    if (!dirty && held) {
      return;
    }
    if (events != null && gone != null) {
      reportGone(events);
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
    retire();
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

  /** Ids that were removed wait until their removal has left the history. */
  private void retire() {
    if (removed.isEmpty()) {
      return;
    }
    Ledger ledger = ledger();
    for (int id = removed.next(1); id >= 0; id = removed.next(id + 1)) {
      if (live.has(id)) {
        continue;
      }
      if (ledger == null) {
        taken.remove(id);
      } else {
        hold(id, ledger);
      }
    }
  }

  private void hold(int id, Ledger ledger) {
    Quarantine waiting = quarantine;
    if (waiting == null) {
      waiting = new Quarantine();
      quarantine = waiting;
    }
    taken.add(id);
    waiting.add(id, ledger.patches + ledger.historyPatches + 1);
  }

  private void reportGone(Events events) {
    for (Gone entry : gone().values()) {
      if (listeners != null) {
        listeners.removed(events, entry.key(), entry.value());
      }
      if (entry.value() instanceof Tracked message) {
        message.gone(events);
      }
    }
  }

  @Override
  final void gone(Events events) {
    for (int id = live.next(1); id >= 0; id = live.next(id + 1)) {
      if (listeners != null) {
        listeners.removed(events, boxedKey(id), value(id));
      }
      if (values[id] instanceof Tracked message) {
        message.gone(events);
      }
    }
  }

  // ------------------------------------------------------------------ snapshots, for generated
  // code

  /** Writes all entries as field {@code number}. */
  public final void writeFull(ProtoWriter out, int number, boolean saved) {
    for (int id = live.next(1); id >= 0; id = live.next(id + 1)) {
      int mark = out.begin(number);
      writeKey(out, id);
      if (values[id] instanceof Tracked message) {
        Tracked.writeChild(out, 2, message, saved);
      } else {
        out.tag(2, element.wireType());
        element.writeFull(out, value(id));
      }
      out.uint32(3, id);
      out.end(mark);
    }
  }

  /** Writes, if need be, up to which id none may be used yet that is not in the snapshot. */
  public final void writeIdMark(ProtoWriter out, int number) {
    int highest = quarantine == null ? 0 : quarantine.highest();
    if (highest > Math.max(0, live.last())) {
      int mark = out.begin(Tracked.ID_MARK);
      out.values().varint32(number);
      out.values().varint32(highest);
      out.end(mark);
    }
  }

  /** Up to this id none may be used yet. */
  public final void holdUpTo(int id) {
    if (id < 0 || id >= PatchReader.MAX_ID) {
      throw new Malformed("an id mark out of range");
    }
    holdUpTo = id;
  }

  /** Before the entries of a snapshot. */
  public final void beginFull() {
    seen = new IdSet();
    holdUpTo = 0;
  }

  /** One entry of a snapshot. */
  public final void readFull(ProtoReader in) {
    int outer = in.enterFlat();
    int start = in.position();
    int id = 0;
    blankKey();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag >>> 3) {
        case 1 -> readKey(in);
        case 3 -> id = in.uint32();
        default -> in.skip();
      }
    }
    id = place(in, id);
    in.seek(start);
    boolean found = false;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag >>> 3 == 2) {
        readValue(in, id);
        found = true;
      } else {
        in.skip();
      }
    }
    if (!found) {
      if (values[id] instanceof Tracked message) {
        message.reset(-1L);
      } else {
        setScalar(id, element.blank());
      }
    }
    in.leaveFlat(outer);
  }

  /** The entry with this id and the key that was read: the present one, or a new one. */
  private int place(ProtoReader in, int announced) {
    int present = findKey();
    int id = announced;
    if (id <= 0 || id >= PatchReader.MAX_ID) {
      throw new Malformed("a map entry without an id, or with one out of range");
    }
    IdSet known = seen == null ? new IdSet() : seen;
    if (known.has(id) || present != 0 && known.has(present)) {
      throw new Malformed("an id or key twice in a map");
    }
    if (present != id) {
      if (present != 0) {
        removeId(present);
      }
      if (live.has(id)) {
        removeId(id);
      }
      if (live.count() >= PatchReader.MAX_SIZE) {
        throw new Malformed("a map over " + PatchReader.MAX_SIZE);
      }
      in.values().grow(Math.max(0, id + 1 - values.length));
      insert(id, element.blank());
    }
    known.add(id);
    return id;
  }

  private void readValue(ProtoReader in, int id) {
    if (values[id] instanceof Tracked message) {
      int outer = in.enter();
      message.readFull(in);
      in.leave(outer);
    } else if (in.wireType() != element.wireType()) {
      throw new Malformed("wire type " + in.wireType() + " in a map");
    } else {
      setScalar(id, element.kept(element.readFull(in)));
    }
  }

  /** After the entries of a snapshot: what it does not mention is gone. */
  public final void endFull() {
    IdSet known = seen == null ? new IdSet() : seen;
    seen = null;
    for (int id = live.next(1); id >= 0; id = live.next(id + 1)) {
      if (!known.has(id)) {
        removeId(id);
      }
    }
    Ledger ledger = ledger();
    if (ledger != null) {
      int highest = Math.max(live.last(), holdUpTo);
      for (int id = taken.nextAbsent(1); id <= highest; id = taken.nextAbsent(id + 1)) {
        hold(id, ledger);
      }
    }
  }

  // ------------------------------------------------------------------ the rest, for generated code

  /** Walks the entries, or what changed in them. */
  public final void visit(StateVisitor visitor, Field<?, ?> field, boolean full) {
    visitor.enter(field.place(), size());
    if (!full) {
      for (Gone entry : gone().values()) {
        visitor.removed(new StateVisitor.Place(field, entry.key(), entry.id(), false));
      }
    }
    for (int id = live.next(1); id >= 0; id = live.next(id + 1)) {
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
    for (int id = live.next(1); id >= 0; id = live.next(id + 1)) {
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

  private final class Values extends AbstractCollection<V> {
    @Override
    public int size() {
      return live.count();
    }

    @Override
    public Iterator<V> iterator() {
      return new ValueIterator();
    }
  }

  private final class ValueIterator implements Iterator<V> {
    private int previous;

    @Override
    public boolean hasNext() {
      return live.next(previous + 1) >= 0;
    }

    @Override
    public V next() {
      int id = live.next(previous + 1);
      if (id < 0) {
        throw new NoSuchElementException();
      }
      previous = id;
      return value(id);
    }

    @Override
    public void remove() {
      if (previous == 0 || !live.has(previous)) {
        throw new IllegalStateException("nothing to remove");
      }
      removeId(previous);
    }
  }
}
