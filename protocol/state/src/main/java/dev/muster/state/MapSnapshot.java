package dev.muster.state;

/**
 * A map in snapshots. Written as protobuf does, with each entry's id beside its key and value; read
 * into what is already there, so that entries which stay are the same objects. An instance lives
 * from the first to the last entry of one snapshot.
 */
final class MapSnapshot {
  private final IdSet seen = new IdSet();
  private int mark;

  static <V> void write(TrackedMap<V> map, ProtoWriter out, int number, boolean saved) {
    for (int id = map.firstId(); id >= 0; id = map.nextId(id)) {
      if (!saved && !map.isShown(id)) {
        continue;
      }
      int mark = out.begin(number);
      map.writeKey(out, id);
      V value = map.value(id);
      if (value instanceof Tracked message) {
        Tracked.writeChild(out, 2, message, saved);
      } else {
        out.tag(2, map.element.wireType());
        map.element.writeFull(out, value);
      }
      out.uint32(3, id);
      out.end(mark);
    }
  }

  /**
   * Reads one entry. What its key and id are must be known before its value can go where it
   * belongs.
   */
  <V> void read(TrackedMap<V> map, ProtoReader in) {
    int outer = in.enterFlat();
    int start = in.position();
    int id = 0;
    map.blankKey();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag >>> 3) {
        case 1 -> map.readKey(in);
        case 3 -> id = in.uint32();
        default -> in.skip();
      }
    }
    place(map, in, id);
    in.seek(start);
    boolean found = false;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag >>> 3 == 2) {
        readValue(map, in, id);
        found = true;
      } else {
        in.skip();
      }
    }
    if (!found) {
      blank(map, id);
    }
    in.leaveFlat(outer);
  }

  /**
   * Makes sure that there is an entry with this id and the key that was read: the present one, or a
   * new one.
   */
  private <V> void place(TrackedMap<V> map, ProtoReader in, int id) {
    if (id <= 0 || id >= PatchReader.MAX_ID) {
      throw new Malformed("a map entry without an id, or with one out of range");
    }
    int present = map.findKey();
    if (seen.has(id) || present != 0 && seen.has(present)) {
      throw new Malformed("an id or key twice in a map");
    }
    if (present != id) {
      if (present != 0) {
        map.removeId(present);
      }
      if (map.liveIds().has(id)) {
        map.removeId(id);
      }
      in.values().grow(map.announce(id));
      map.insert(id, map.element.blank());
    }
    seen.add(id);
  }

  private static <V> void readValue(TrackedMap<V> map, ProtoReader in, int id) {
    if (map.value(id) instanceof Tracked message) {
      Tracked.readChild(in, message);
    } else if (in.wireType() != map.element.wireType()) {
      throw new Malformed("wire type " + in.wireType() + " in a map");
    } else {
      map.setScalar(id, map.element.kept(map.element.readFull(in)));
    }
  }

  private static <V> void blank(TrackedMap<V> map, int id) {
    if (map.value(id) instanceof Tracked message) {
      message.reset(-1L);
    } else {
      map.setScalar(id, map.element.blank());
    }
  }

  /** Up to this id none may be used yet. */
  void mark(int id) {
    if (id < 0 || id >= PatchReader.MAX_ID) {
      throw new Malformed("an id mark out of range");
    }
    mark = id;
  }

  int mark() {
    return mark;
  }

  /** What the snapshot did not mention is gone. */
  <V> void end(TrackedMap<V> map) {
    for (int id = map.firstId(); id >= 0; id = map.nextId(id)) {
      if (!seen.has(id)) {
        map.removeId(id);
      }
    }
  }
}
