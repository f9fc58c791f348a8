package dev.muster.client.frame;

/**
 * A server's frame that cannot be read. Stackless: whoever sends garbage shall not make us work.
 */
public final class MalformedFrame extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedFrame(String what) {
    super(what, null, false, false);
  }
}
