package dev.muster.node.cluster.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.node.cluster.NodeId;

/**
 * What one incarnation sends another, written and read here alone: version and flags (a byte each),
 * the sender's name and incarnation and the receiver's incarnation (length, UTF-8), then as varints
 * the acknowledged generation and number, the own generation and number, and the sender's clock in
 * ms; then frames up to the end.
 *
 * @param from who sends it
 * @param to the incarnation it is meant for
 * @param frames the messages of a batch; nothing in a packet that is none
 */
record Packet(NodeId from, String to, Heading heading, ByteCursor frames) {
  static final int VERSION = 1;

  private static final int BATCH = 1;
  private static final int WANTS = 2;
  private static final int ASKS = 4;

  /**
   * The numbers of a packet.
   *
   * @param batch it carries messages and has a number of its own; else {@code number} is the
   *     highest that was sent
   * @param wants the numbers after {@code heardNumber} are missing
   * @param asks the receiver shall say what it has
   * @param heardGeneration generation of the opposite link, and the number up to which all of it
   *     arrived
   * @param sentAtMillis wall clock
   */
  record Heading(
      boolean batch,
      boolean wants,
      boolean asks,
      long heardGeneration,
      long heardNumber,
      long generation,
      long number,
      long sentAtMillis) {}

  /** The part that is the same in all packets from one incarnation to another. */
  static byte[] address(NodeId from, NodeId to) {
    var out = new ByteSheet(64);
    out.part(from.name().getBytes(UTF_8));
    out.part(from.incarnation().getBytes(UTF_8));
    out.part(to.incarnation().getBytes(UTF_8));
    return out.copy();
  }

  static void write(ByteSheet out, byte[] address, Heading heading) {
    out.octet(VERSION);
    out.octet(
        (heading.batch ? BATCH : 0) | (heading.wants ? WANTS : 0) | (heading.asks ? ASKS : 0));
    out.put(address, 0, address.length);
    out.varint(heading.heardGeneration);
    out.varint(heading.heardNumber);
    out.varint(heading.generation);
    out.varint(heading.number);
    out.varint(heading.sentAtMillis);
  }

  /**
   * @throws BadPacket if it is none of this version
   */
  static Packet read(byte[] bytes) {
    var in = new ByteCursor(bytes, 0, bytes.length);
    var version = in.octet();
    if (version != VERSION) {
      throw new BadPacket("version " + version + " of links; this build speaks " + VERSION);
    }
    var flags = in.octet();
    var from = new NodeId(in.text(), in.text());
    var to = in.text();
    var heading =
        new Heading(
            (flags & BATCH) != 0,
            (flags & WANTS) != 0,
            (flags & ASKS) != 0,
            in.varint(),
            in.varint(),
            in.varint(),
            in.varint(),
            in.varint());
    return new Packet(from, to, heading, in);
  }
}
