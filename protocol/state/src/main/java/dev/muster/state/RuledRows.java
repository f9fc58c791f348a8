package dev.muster.state;

/** What everybody who sees a row gets of it, of one map with a rule: the public part of a view. */
final class RuledRows {
  final RuledMap map;
  private final TrackedMap<?> rows;
  private final EncodedRows changes;
  private final EncodedRows additions;
  private final IdSet before = new IdSet();
  private final IdSet now = new IdSet();
  private final IdSet stay = new IdSet();

  RuledRows(RuledMap map) {
    this.map = map;
    this.rows = map.map;
    this.changes = new EncodedRows(rows, false);
    this.additions = new EncodedRows(rows, true);
  }

  int bit() {
    return rows.slot();
  }

  void advance() {
    changes.clear();
    additions.clear();
  }

  /** Writes what this patch changes for the viewer; false if there was nothing to write. */
  boolean write(View view, Outlook was, Outlook is, PatchWriter out) {
    before.clear();
    now.clear();
    map.addBefore(view, was, before);
    map.addNow(view, is, now);
    stay.setTo(before);
    stay.retainAll(now);
    before.removeAll(stay);
    now.removeAll(stay);
    stay.retainAll(rows.changedIds());
    int flagsAt = out.size();
    out.raw(0);
    int flags = 0;
    if (!before.isEmpty()) {
      flags |= MapDelta.REMOVALS;
      MapDelta.writeRemovals(before, out);
    }
    if (!now.isEmpty()) {
      flags |= MapDelta.ADDITIONS;
      writeAdditions(rows, out);
    }
    if (writeChanges(out)) {
      flags |= MapDelta.CHANGES;
    }
    out.array()[flagsAt] = (byte) flags;
    return flags != 0;
  }

  private <V> void writeAdditions(TrackedMap<V> from, PatchWriter out) {
    out.varint32(now.count());
    int previous = 0;
    for (int id = now.next(1); id >= 0; id = now.next(id + 1)) {
      out.varint32(id - previous);
      from.writeKey(out, id);
      long fields = 1;
      if (from.value(id) instanceof Tracked message) {
        fields = message.filledFields() & message.publicFields();
        out.varint(fields);
      }
      additions.write(id, fields, out);
      previous = id;
    }
  }

  private boolean writeChanges(PatchWriter out) {
    int previous = 0;
    for (int id = stay.next(1); id >= 0; id = stay.next(id + 1)) {
      long fields = MapDelta.publicChanges(rows.value(id));
      if (fields != 0) {
        MapDelta.writeHead(out, previous, id, fields);
        changes.write(id, fields, out);
        previous = id;
      }
    }
    if (previous != 0) {
      out.raw(0);
    }
    return previous != 0;
  }
}
