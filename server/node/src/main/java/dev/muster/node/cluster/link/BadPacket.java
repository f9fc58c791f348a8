package dev.muster.node.cluster.link;

/** Bytes that are no packet of this version. Without a stack: it says nothing about our code. */
final class BadPacket extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadPacket(String message) {
    super(message, null, false, false);
  }
}
