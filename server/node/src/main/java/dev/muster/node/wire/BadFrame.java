package dev.muster.node.wire;

/**
 * Bytes that are no frame of this protocol. Hostile input must stay cheap: there is no stack trace.
 */
public final class BadFrame extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadFrame(String what) {
    super(what, null, false, false);
  }
}
