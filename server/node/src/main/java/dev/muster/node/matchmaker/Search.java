package dev.muster.node.matchmaker;

import dev.muster.node.cluster.RegistryAway;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.session.JoinIntent;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.session.Refusal;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.RoomType;
import dev.muster.v1.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One joiner's way to a seat once it has been let in: choose a room, claim the player's seat of the
 * type if there may be one only, ask the room; if the room has no seat after all, try another. One
 * step at a time, on whatever thread the last one ended.
 */
final class Search {
  private static final Logger LOG = LoggerFactory.getLogger(Search.class);

  /** Rooms that are asked before the joiner is refused. */
  private static final int TRIES_MAX = 6;

  /** How the joiner sits down. */
  interface Chair {
    /**
     * Asks the room.
     *
     * @return false if its mailbox is full or it is gone
     */
    boolean ask(RoomRef room, SeatRequest request, Answer answer);

    void refused(Refusal refusal);
  }

  /** What a room answers. Exactly one is called, once. */
  interface Answer {
    void seated();

    void refused(SeatOutcome.Refused refused);
  }

  private final Placement placement;
  private final Shelf shelf;
  private final PlayerSeats players;
  private final JoinIntent intent;
  private final RoomType<?> type;
  private final SeatRequest request;
  private final Chair chair;
  private final Set<String> without = new HashSet<>();
  private int tries;

  Search(
      Placement placement,
      Shelf shelf,
      PlayerSeats players,
      JoinIntent intent,
      RoomType<?> type,
      SeatRequest request,
      Chair chair) {
    this.placement = placement;
    this.shelf = shelf;
    this.players = players;
    this.intent = intent;
    this.type = type;
    this.request = request;
    this.chair = chair;
  }

  /** Any room that fits. */
  void anywhere() {
    tries++;
    placement
        .place(intent, type, request.player(), without)
        .whenComplete((room, error) -> {
          if (error == null) {
            in(room);
          } else {
            chair.refused(refusal(error));
          }
        });
  }

  /** In this room. */
  void in(RoomRef room) {
    players
        .claim(type, request.player(), room.id(), request.joinId())
        .whenComplete((claim, error) -> {
          if (error == null) {
            ask(room, claim);
          } else {
            shelf.answered(room);
            chair.refused(refusal(error));
          }
        });
  }

  private void ask(RoomRef room, PlayerSeats.Held claim) {
    var answer =
        new Answer() {
          @Override
          public void seated() {
            shelf.answered(room);
            claim.seated();
          }

          @Override
          public void refused(SeatOutcome.Refused refused) {
            shelf.answered(room);
            claim.undo();
            next(room, Refusal.named(refused.code(), refused.message()));
          }
        };
    if (!chair.ask(room, request, answer)) {
      answer.refused(SeatOutcome.Refused.of(RefusalCode.BUSY));
    }
  }

  private void next(RoomRef room, Refusal refusal) {
    var another = intent.method() == Method.JOIN_OR_CREATE || intent.method() == Method.JOIN;
    if (another && tries < TRIES_MAX && passing(refusal)) {
      without.add(room.id());
      anywhere();
    } else {
      chair.refused(refusal);
    }
  }

  /** Another room may answer otherwise. */
  private static boolean passing(Refusal refusal) {
    var code = refusal.code();
    return code.equals(RefusalCode.ROOM_FULL.code())
        || code.equals(RefusalCode.ROOM_LOCKED.code())
        || code.equals(RefusalCode.ROOM_GONE.code())
        || code.equals(RefusalCode.BUSY.code());
  }

  static Refusal refusal(Throwable error) {
    var cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (cause instanceof JoinRefused refused) {
      return refused.refusal();
    }
    if (cause instanceof RegistryAway) {
      return Refusal.of(RefusalCode.BUSY, "the node does not reach the others at the moment");
    }
    LOG.error("A join failed", cause);
    return Refusal.of(RefusalCode.TIMEOUT, "the node met an error of its own");
  }
}
