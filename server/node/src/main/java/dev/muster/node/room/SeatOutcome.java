package dev.muster.node.room;

import dev.muster.node.wire.RefusalCode;

/** A room's answer to a {@link SeatRequest} or an attach. */
public sealed interface SeatOutcome {
  /**
   * The seat is there. {@code grant} is the epoch that granted it, {@code generation} what a token
   * for it must carry.
   */
  record Granted(int seat, long grant, int generation) implements SeatOutcome {}

  /** No seat; stable code and words for people. */
  record Refused(String code, String message) implements SeatOutcome {
    public static Refused of(RefusalCode code) {
      return new Refused(code.code(), code.words());
    }
  }
}
