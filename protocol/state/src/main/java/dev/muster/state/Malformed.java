package dev.muster.state;

/**
 * Bytes that break PATCH.md or protobuf's encoding. Whoever reads them drops what it holds and asks
 * again. It carries no stack trace, so that hostile input stays cheap.
 */
public class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Malformed(String why) {
    super(why, null, false, false);
  }
}
