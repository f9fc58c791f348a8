package dev.muster.state;

/** A map in patches: written and read here, in the same order. */
final class MapDelta {
  static final int REMOVALS = 1;
  static final int ADDITIONS = 2;
  static final int CHANGES = 4;
  static final int CLEAR = 8;
  static final int ALL_FLAGS = 15;

  private MapDelta() {}

  // ------------------------------------------------------------------ writing

  static <V> void write(TrackedMap<V> map, PatchWriter out, boolean fresh) {
    if (fresh) {
      out.raw(map.isEmpty() ? 0 : ADDITIONS);
      if (!map.isEmpty()) {
        writeAdditions(map, out, map.liveIds());
      }
      return;
    }
    int flagsAt = out.size();
    out.raw(0);
    int flags = 0;
    if (map.removedIds().count() > 1 && map.addedIds().count() == map.size()) {
      flags |= CLEAR;
    } else if (!map.removedIds().isEmpty()) {
      flags |= REMOVALS;
      writeRemovals(map.removedIds(), out);
    }
    if (!map.addedIds().isEmpty()) {
      flags |= ADDITIONS;
      writeAdditions(map, out, map.addedIds());
    }
    if (writeChanges(map, out)) {
      flags |= CHANGES;
    }
    out.array()[flagsAt] = (byte) flags;
  }

  static void writeRemovals(IdSet removed, PatchWriter out) {
    out.varint32(removed.count());
    int previous = 0;
    for (int id = removed.next(1); id >= 0; id = removed.next(id + 1)) {
      out.varint32(id - previous);
      previous = id;
    }
  }

  private static <V> void writeAdditions(TrackedMap<V> map, PatchWriter out, IdSet ids) {
    out.varint32(ids.count());
    int previous = 0;
    for (int id = ids.next(1); id >= 0; id = ids.next(id + 1)) {
      out.varint32(id - previous);
      map.writeKey(out, id);
      V value = map.value(id);
      if (value instanceof Tracked message) {
        message.writeFresh(out, fields(message, out.isRelay()));
      } else {
        map.element.write(out, value, map.element.blank());
      }
      previous = id;
    }
  }

  private static <V> boolean writeChanges(TrackedMap<V> map, PatchWriter out) {
    IdSet changed = map.changedIds();
    IdSet added = map.addedIds();
    int previous = 0;
    for (int id = changed.next(1); id >= 0; id = changed.next(id + 1)) {
      long fields = added.has(id) ? 0 : changes(map.value(id), out.isRelay());
      if (fields != 0) {
        writeRow(map, out, previous, id, fields);
        previous = id;
      }
    }
    if (previous != 0) {
      out.raw(0);
    }
    return previous != 0;
  }

  /** The fields of a changed value that everybody hears of. */
  static long publicChanges(Object value) {
    return changes(value, false);
  }

  /** The fields of a changed value that everybody hears of, or with {@code relay} anybody. */
  static long changes(Object value, boolean relay) {
    return value instanceof Tracked message ? message.pendingFields(fields(message, relay)) : 1;
  }

  private static long fields(Tracked message, boolean relay) {
    return relay ? message.sentFields() : message.publicFields();
  }

  /** A row of changes: which entry, which fields, their values. */
  static <V> void writeRow(TrackedMap<V> map, PatchWriter out, int previous, int id, long fields) {
    writeHead(out, previous, id, fields);
    V value = map.value(id);
    if (value instanceof Tracked message) {
      message.writeDelta(out, fields, false);
    } else {
      map.element.write(out, value, map.sentValue(id));
    }
  }

  /** What stands before a row's values. */
  static void writeHead(PatchWriter out, int previous, int id, long fields) {
    int gap = id - previous - 1;
    if (gap == 0) {
      out.varint(fields << 1);
    } else {
      out.varint(fields << 1 | 1);
      out.varint32(gap);
    }
  }

  // ------------------------------------------------------------------ reading

  static <V> void apply(TrackedMap<V> map, PatchReader in, Table table, boolean fresh) {
    int flags = in.raw();
    if (flags > ALL_FLAGS) {
      throw new Malformed("unknown flags of a collection");
    }
    if (fresh || (flags & CLEAR) != 0) {
      map.clear();
    }
    if ((flags & REMOVALS) != 0) {
      applyRemovals(map, in);
    }
    if ((flags & ADDITIONS) != 0) {
      applyAdditions(map, in, table);
    }
    if ((flags & CHANGES) != 0) {
      applyChanges(map, in, table);
    }
  }

  private static <V> void applyRemovals(TrackedMap<V> map, PatchReader in) {
    int id = 0;
    for (int left = in.size(); left > 0; left--) {
      id = in.ascend(id, in.varint(), PatchReader.MAX_ID);
      if (!map.liveIds().has(id)) {
        throw new Malformed("removes id " + id + ", which is not held");
      }
      map.removeId(id);
    }
  }

  private static <V> void applyAdditions(TrackedMap<V> map, PatchReader in, Table table) {
    int id = 0;
    for (int left = in.size(); left > 0; left--) {
      id = in.ascend(id, in.varint(), PatchReader.MAX_ID);
      map.readKey(in);
      int present = map.findKey();
      if (present != id && (present != 0 || map.liveIds().has(id))) {
        throw new Malformed("id " + id + " and its key belong to different entries");
      }
      if (present == 0) {
        in.grow(map.announce(id));
        map.insertOrRevive(id);
      }
      if (map.value(id) instanceof Tracked message) {
        message.readObject(in, table, true);
      } else {
        map.setScalar(id, map.element.read(in, map.element.blank()));
      }
    }
  }

  private static <V> void applyChanges(TrackedMap<V> map, PatchReader in, Table table) {
    int id = 0;
    for (long head = in.varint(); head != 0; head = in.varint()) {
      long gap = (head & 1) == 0 ? 0 : in.varint();
      id = in.ascend(id, gap < 0 ? 0 : gap + 1, PatchReader.MAX_ID);
      if (!map.liveIds().has(id)) {
        throw new Malformed("changes id " + id + ", which is not held");
      }
      V value = map.value(id);
      if (value instanceof Tracked message) {
        message.readFields(in, table, in.checked(head >>> 1, table), false);
      } else if (head >>> 1 == 1) {
        map.setScalar(id, map.element.read(in, value));
      } else {
        throw new Malformed("a row without its value");
      }
    }
  }
}
