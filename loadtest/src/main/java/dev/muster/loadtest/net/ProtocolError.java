package dev.muster.loadtest.net;

/** A server said what it may not say. */
public final class ProtocolError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ProtocolError(String what) {
    super(what);
  }
}
