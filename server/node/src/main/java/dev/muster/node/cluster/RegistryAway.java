package dev.muster.node.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The registry does not answer, or this node must not write to it just now. What was asked may have
 * happened or not. Without a stack trace: it comes in numbers.
 */
public final class RegistryAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RegistryAway(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }
}
