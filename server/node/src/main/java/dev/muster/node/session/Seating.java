package dev.muster.node.session;

import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Viewer;
import dev.muster.room.Player;
import java.util.concurrent.CompletionStage;

/** Finds a seat for whoever asks. Implemented above; any thread. */
public interface Seating {
  /**
   * Seats a connection. The outcome comes later: {@link Joiner#refused}, or the room attaches the
   * joiner's viewer.
   */
  void enter(JoinIntent intent, Joiner joiner);

  /**
   * Holds a seat for someone who connects later; for HTTP. Completes with an outcome within ten
   * seconds, never with an exception.
   */
  CompletionStage<Outcome> reserve(JoinIntent intent);

  /** Somebody on a connection who wants a seat. Any thread. */
  interface Joiner {
    /** What the room will attach. */
    Viewer viewer();

    /**
     * The room to be told now may attach the viewer. {@code seated} runs when it did.
     *
     * @return false if the joiner is gone: it must not be told then
     */
    boolean entering(RoomRef room, Player player, Runnable seated);

    /** There is no seat. */
    void refused(Refusal refusal);
  }

  /** The answer to {@link #reserve}. */
  sealed interface Outcome {
    /**
     * A seat waits.
     *
     * @param token opens it: as {@code reservation}, or as {@code reconnect_token} after a {@code
     *     reconnect}
     * @param expiresAtMillis wall clock
     */
    record Reserved(
        String room, String type, int seat, String player, String token, long expiresAtMillis)
        implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}
  }
}
