package dev.muster.state;

/** What goes from the node that runs a room to others, for tests elsewhere. */
public final class Relays {
  private Relays() {}

  /** What changed in this state since the last patch, every field that is ever sent. */
  public static byte[] patch(Tracked state) {
    PatchWriter out = new PatchWriter();
    state.writeRelay(out);
    return out.toBytes();
  }

  /** The whole state, every field that is ever sent. */
  public static byte[] snapshot(Tracked state) {
    ProtoWriter out = new ProtoWriter();
    state.writeRelay(out);
    return out.toBytes();
  }

  /** What changed in this state since the last patch, for everybody. */
  public static byte[] publicPatch(Tracked state) {
    PatchWriter out = new PatchWriter();
    long fields = state.pendingFields(state.publicFields());
    if (fields != 0) {
      out.varint(fields);
      state.writeDelta(out, fields, false);
    }
    return out.toBytes();
  }
}
