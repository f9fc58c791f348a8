package dev.muster.node.session;

import dev.muster.v1.CloseCode;

/**
 * Hears what happens to sessions; metrics are made from it. Any thread; must not block. Room types
 * are labels, room ids never.
 */
public interface SessionObserver {
  /**
   * A join was answered.
   *
   * @param outcome "joined", "resumed", "spectating", or the code of the refusal
   */
  void joined(String roomType, String outcome);

  /** An attachment is over. */
  void ended(String roomType, CloseCode code);

  /** A client fell behind: patches are no longer written to it until it has room again. */
  void lagged(String roomType);

  /** A client said that it misses something. */
  void resynced(String roomType);

  /** A connection is closed by the node, with this code. */
  void closed(CloseCode code);

  /** Something was dropped by a bound. */
  void dropped(String roomType, String what);

  /** Hears nothing. */
  SessionObserver NONE =
      new SessionObserver() {
        @Override
        public void joined(String roomType, String outcome) {}

        @Override
        public void ended(String roomType, CloseCode code) {}

        @Override
        public void lagged(String roomType) {}

        @Override
        public void resynced(String roomType) {}

        @Override
        public void closed(CloseCode code) {}

        @Override
        public void dropped(String roomType, String what) {}
      };
}
