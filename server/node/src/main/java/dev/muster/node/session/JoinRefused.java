package dev.muster.node.session;

import dev.muster.node.wire.RefusalCode;

/** A join that cannot be granted; caught where it is answered. Without a stack trace. */
public final class JoinRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  public JoinRefused(Refusal refusal) {
    super(refusal.code() + ": " + refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  public JoinRefused(RefusalCode code) {
    this(Refusal.of(code));
  }

  public JoinRefused(RefusalCode code, String message) {
    this(Refusal.of(code, message));
  }

  public Refusal refusal() {
    return refusal;
  }
}
