package dev.muster.node.room;

import dev.muster.room.Leave;
import dev.muster.v1.CloseCode;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a mailbox may hold. Answers are called on the room's thread and must not block. */
public sealed interface RoomOrder {
  /** Reserves a seat: the client comes later, with {@link Attach}. */
  record Reserve(SeatRequest request, Consumer<SeatOutcome> answer) implements RoomOrder {}

  /**
   * Reserves and attaches in one step. On success {@link Audience#attach} is called instead of the
   * answer.
   */
  record Enter(SeatRequest request, Viewer viewer, Consumer<SeatOutcome.Refused> refused)
      implements RoomOrder {}

  /**
   * Attaches a connection to a seat: first time after a reservation, or again. The newest
   * connection wins.
   *
   * @param grant and seat: the seat's identity, from a verified token
   * @param generation from that token: at least the newest that the client has shown to have
   * @param have last stream position the client holds; null: it needs a snapshot
   * @param heard highest seat message the client has
   */
  record Attach(
      int seat,
      long grant,
      int generation,
      Viewer viewer,
      @Nullable Have have,
      int heard,
      Consumer<SeatOutcome.Refused> refused)
      implements RoomOrder {}

  /** A position in the stream. */
  record Have(long epoch, int number) {}

  /**
   * Attaches without a seat.
   *
   * @param have last stream position the client holds; null: it needs a snapshot
   */
  record Spectate(Viewer viewer, @Nullable Have have, Consumer<SeatOutcome.Refused> refused)
      implements RoomOrder {}

  /** The first frame after {@code Joined} arrived: earlier reconnect tokens are void. */
  record Confirm(Viewer viewer) implements RoomOrder {}

  /** The connection is gone; the seat is held. */
  record Drop(Viewer viewer) implements RoomOrder {}

  /** The client asked to leave, or has to: the seat is given up. */
  record GiveUp(Viewer viewer, Leave why, CloseCode code, String message) implements RoomOrder {}

  /** A decoded message, request, input or raw bytes. */
  record FromClient(Viewer viewer, int number, Lane lane, Object body) implements RoomOrder {}

  /** What {@link FromClient} carries. */
  enum Lane {
    MESSAGE,
    REQUEST,
    INPUT,
    RAW
  }

  /** The client has every seat message up to this number. */
  record Heard(Viewer viewer, int number) implements RoomOrder {}

  /**
   * The viewer was sent nothing since this position (too slow, or a gap): bring it up to date
   * through {@link Audience#caughtUp}.
   */
  record CatchUp(Viewer viewer, @Nullable Have have) implements RoomOrder {}

  /** Takes a seat away by the server's will. */
  record Kick(int seat, CloseCode code, Leave why, String reason) implements RoomOrder {}

  /**
   * Takes away the seat that was granted for this join id, reserved or seated; nothing if there is
   * none. For a player who may have one seat and took another.
   */
  record Evict(String joinId, CloseCode code, Leave why, String reason) implements RoomOrder {}

  /** Runs on the room's thread. */
  record Run(Runnable action) implements RoomOrder {}

  /**
   * Ends the room.
   *
   * @param lost of what was played here, this much did not count; zero: nothing that is known
   */
  record Close(CloseCode code, String reason, Duration lost) implements RoomOrder {
    public Close(CloseCode code, String reason) {
      this(code, reason, Duration.ZERO);
    }
  }
}
