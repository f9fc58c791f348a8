package dev.muster.node.cluster.link;

import dev.muster.node.cluster.NodeId;

/** One other incarnation with both halves of its link; or this one itself, without any. */
final class Peer {
  final NodeId id;
  final Staged staged;
  final LinkOut out;
  final LinkIn in = new LinkIn();
  private final byte[] address;

  private boolean waiting;
  private long batchedAt = -LinkLoop.BATCH_NANOS;

  private volatile boolean closed;
  private volatile long ringBytes;
  private volatile boolean pressed;

  Peer(NodeId self, NodeId id, LinkLimits limits) {
    this.id = id;
    this.staged = new Staged(limits.stagedBytes());
    this.out = new LinkOut(limits.ringBytes(), limits.ringAge().toNanos());
    this.address = Packet.address(self, id);
  }

  boolean closed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** Bytes that wait or are not acknowledged. Any thread. */
  long backlog() {
    return staged.bytes() + ringBytes;
  }

  /** To be called when the ring has changed. */
  void weigh() {
    ringBytes = out.bytes();
    pressed = out.pressed();
  }

  /** Whether somebody waits for writes to be done; as of the last {@link #weigh}. Any thread. */
  boolean pressed() {
    return pressed;
  }

  /** Messages wait from now on. */
  void waits() {
    waiting = true;
  }

  boolean waiting() {
    return waiting;
  }

  /** When the last batch was made. */
  long batchedAtNanos() {
    return batchedAt;
  }

  /** A batch of all that waits, numbered and kept. */
  void batch(ByteSheet sheet, long nowNanos, long nowMillis) {
    Packet.write(sheet, address, heading(true, false, false, out.nextNumber(), nowMillis));
    ringBytes = out.bytes() + staged.bytes(); // or what waits would be nowhere for a moment
    out.add(staged.takeBehind(sheet), nowNanos);
    sheet.clear();
    in.acknowledged();
    waiting = false;
    batchedAt = nowNanos;
  }

  /** All that waits, as it is: for this incarnation itself. */
  byte[] take(ByteSheet empty) {
    waiting = false;
    return staged.takeBehind(empty);
  }

  /** Gives up all that waits. */
  int drop() {
    waiting = false;
    return staged.drop();
  }

  /** A packet without messages: how far this side has sent and heard. */
  byte[] word(ByteSheet sheet, boolean wants, boolean asks, long nowMillis) {
    Packet.write(sheet, address, heading(false, wants, asks, out.sentNumber(), nowMillis));
    var packet = sheet.copy();
    sheet.clear();
    in.acknowledged();
    return packet;
  }

  private Packet.Heading heading(
      boolean batch, boolean wants, boolean asks, long number, long nowMillis) {
    return new Packet.Heading(
        batch, wants, asks, in.generation(), in.number(), out.generation(), number, nowMillis);
  }

  /** When something has to be said, even if nobody sends. */
  long dueNanos() {
    return Math.min(out.dueNanos(), in.dueNanos());
  }
}
