package dev.muster.state;

import java.util.Arrays;
import java.util.Objects;

/** Gathers what only owners may see and writes it seat by seat. Kept and reused. */
final class OwnRows {
  private static final int REMOVE = 0;
  private static final int ADD = 1;
  private static final int CHANGE = 2;

  /** An addition that sets everything back to defaults, for who owned the row before. */
  private static final int RESET = 3;

  private final TrackedMap<?>[] maps;
  private final PatchWriter out = new PatchWriter();
  // seat: 32 bits, index of the map: 6, part of the collection: 2, id: 20, RESET: 1
  private long[] found = new long[16];
  private int count;

  OwnRows(TrackedMap<?>[] maps) {
    this.maps = Arrays.stream(maps).filter(OwnRows::isOwned).toArray(TrackedMap<?>[]::new);
  }

  private static boolean isOwned(TrackedMap<?> map) {
    Ownership<?> ownership = Objects.requireNonNull(map.ownership);
    return ownership.hasOwner() && ownership.audience() != Audience.TEAM;
  }

  /** What changed since the last patch. */
  void take(OwnSink sink) {
    count = 0;
    for (int map = 0; map < maps.length; map++) {
      if (maps[map].isDirty()) {
        gatherChanges(map, maps[map]);
      }
    }
    write(sink);
  }

  /**
   * Everything that this seat owns, whatever its owner holds: additions with all fields, and maps
   * that nobody else sees are emptied first. The bytes hold until the next call.
   */
  PatchWriter full(int seat) {
    out.clear();
    count = 0;
    long mask = 0;
    for (int map = 0; map < maps.length && seat != 0; map++) {
      int before = count;
      gatherAll(map, maps[map], seat);
      mask |= count > before || whole(maps[map]) ? 1L << maps[map].slot() : 0;
    }
    if (mask != 0) {
      out.varint(mask);
      writeFull();
    }
    return out;
  }

  private <V> void gatherAll(int index, TrackedMap<V> map, int seat) {
    Ownership<V> ownership = Objects.requireNonNull(map.ownership);
    for (int id = map.firstId(); id >= 0; id = map.nextId(id)) {
      if (ownership.owner(map, id) == seat
          && (ownership.whole()
              || map.value(id) instanceof Tracked message && message.ownerFields() != 0)) {
        add(seat, index, ADD, id);
      }
    }
  }

  private void writeFull() {
    int from = 0;
    for (int map = 0; map < maps.length; map++) {
      int to = from;
      while (to < count && map(found[to]) == map) {
        to++;
      }
      boolean whole = whole(maps[map]);
      if (whole || to > from) {
        out.raw((whole ? MapDelta.CLEAR : 0) | (to > from ? MapDelta.ADDITIONS : 0));
        writeAdditions(maps[map], from, to, true);
      }
      from = to;
    }
  }

  private static boolean whole(TrackedMap<?> map) {
    return Objects.requireNonNull(map.ownership).whole();
  }

  private <V> void gatherChanges(int index, TrackedMap<V> map) {
    Ownership<V> ownership = Objects.requireNonNull(map.ownership);
    if (ownership.whole()) {
      IdSet removed = map.removedIds();
      for (int id = removed.next(1); id >= 0; id = removed.next(id + 1)) {
        add(ownership.sentOwner(map, id), index, REMOVE, id);
      }
    }
    IdSet added = map.addedIds();
    for (int id = added.next(1); id >= 0; id = added.next(id + 1)) {
      give(index, map, ownership, id);
    }
    IdSet changed = map.changedIds();
    for (int id = changed.next(1); id >= 0; id = changed.next(id + 1)) {
      if (!added.has(id)) {
        gatherChange(index, map, ownership, id);
      }
    }
  }

  private <V> void gatherChange(int index, TrackedMap<V> map, Ownership<V> ownership, int id) {
    int was = ownership.sentOwner(map, id);
    int now = ownership.owner(map, id);
    if (was != now) {
      if (ownership.whole()) {
        add(was, index, REMOVE, id);
      } else if (map.value(id) instanceof Tracked message && message.ownerFields() != 0) {
        add(was, index, RESET, id);
      }
      give(index, map, ownership, id);
    } else if (!(map.value(id) instanceof Tracked message)
        || message.pendingFields(ownership.fields(message)) != 0) {
      add(now, index, CHANGE, id);
    }
  }

  /** The row is new to its owner. */
  private <V> void give(int index, TrackedMap<V> map, Ownership<V> ownership, int id) {
    if (ownership.whole()
        || map.value(id) instanceof Tracked message
            && (message.filledFields() & message.ownerFields()) != 0) {
      add(ownership.owner(map, id), index, ADD, id);
    }
  }

  private void add(int seat, int map, int part, int id) {
    if (seat == 0) {
      return;
    }
    if (count == found.length) {
      found = Arrays.copyOf(found, count * 2);
    }
    int order = part == RESET ? ADD : part;
    found[count++] =
        ((seat & 0xffff_ffffL) << 6 | map) << 23
            | (long) order << 21
            | (long) id << 1
            | (part == RESET ? 1 : 0);
  }

  private static int seat(long entry) {
    return (int) (entry >>> 29);
  }

  private static int map(long entry) {
    return (int) (entry >>> 23) & 63;
  }

  private static int part(long entry) {
    return (int) (entry >>> 21) & 3;
  }

  private static int id(long entry) {
    return (int) (entry >>> 1) & PatchReader.MAX_ID - 1;
  }

  private void write(OwnSink sink) {
    Arrays.sort(found, 0, count);
    for (int from = 0; from < count; ) {
      int to = from + 1;
      while (to < count && seat(found[to]) == seat(found[from])) {
        to++;
      }
      out.clear();
      writeSeat(from, to);
      sink.rows(seat(found[from]), out.array(), 0, out.size());
      from = to;
    }
  }

  private void writeSeat(int from, int to) {
    long mask = 0;
    for (int i = from; i < to; i++) {
      mask |= 1L << maps[map(found[i])].slot();
    }
    out.varint(mask);
    for (int begin = from; begin < to; ) {
      int map = map(found[begin]);
      int end = begin;
      while (end < to && map(found[end]) == map) {
        end++;
      }
      writeCollection(maps[map], begin, end);
      begin = end;
    }
  }

  private <V> void writeCollection(TrackedMap<V> map, int from, int to) {
    int additions = from;
    while (additions < to && part(found[additions]) == REMOVE) {
      additions++;
    }
    int changes = additions;
    while (changes < to && part(found[changes]) == ADD) {
      changes++;
    }
    out.raw(
        (additions > from ? MapDelta.REMOVALS : 0)
            | (changes > additions ? MapDelta.ADDITIONS : 0)
            | (to > changes ? MapDelta.CHANGES : 0));
    writeRemovals(from, additions);
    writeAdditions(map, additions, changes, false);
    writeChanges(map, changes, to);
  }

  private void writeRemovals(int from, int to) {
    int previous = 0;
    for (int i = from; i < to; i++) {
      if (i == from) {
        out.varint32(to - from);
      }
      out.varint32(id(found[i]) - previous);
      previous = id(found[i]);
    }
  }

  private <V> void writeAdditions(TrackedMap<V> map, int from, int to, boolean all) {
    int previous = 0;
    for (int i = from; i < to; i++) {
      if (i == from) {
        out.varint32(to - from);
      }
      int id = id(found[i]);
      out.varint32(id - previous);
      map.writeKey(out, id);
      writeAddition(map, id, (found[i] & 1) != 0, all);
      previous = id;
    }
  }

  private <V> void writeAddition(TrackedMap<V> map, int id, boolean reset, boolean all) {
    Ownership<V> ownership = Objects.requireNonNull(map.ownership);
    if (reset) {
      writeAll((Tracked) map.element.blank());
    } else if (all && !ownership.whole()) {
      writeAll((Tracked) map.value(id));
    } else if (map.value(id) instanceof Tracked message) {
      message.writeFresh(out, ownership.fields(message));
    } else {
      map.element.write(out, map.value(id), map.element.blank());
    }
  }

  private void writeAll(Tracked message) {
    out.varint(message.ownerFields());
    message.writeDelta(out, message.ownerFields(), true);
  }

  private <V> void writeChanges(TrackedMap<V> map, int from, int to) {
    Ownership<V> ownership = Objects.requireNonNull(map.ownership);
    int previous = 0;
    for (int i = from; i < to; i++) {
      int id = id(found[i]);
      long fields =
          map.value(id) instanceof Tracked message
              ? message.pendingFields(ownership.fields(message))
              : 1;
      MapDelta.writeRow(map, out, previous, id, fields);
      previous = id;
    }
    if (to > from) {
      out.raw(0);
    }
  }
}
