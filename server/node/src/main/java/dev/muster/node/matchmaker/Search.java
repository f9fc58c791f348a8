package dev.muster.node.matchmaker;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.relay.SeatsFound.Found;
import dev.muster.node.relay.Wish;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.session.Refusal;
import dev.muster.node.wire.RefusalCode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One joiner's way to a seat once it has been let in: choose where to ask, ask, and if there is no
 * seat after all, look again. One step at a time, on whatever thread the last one ended.
 */
final class Search {
  /** Places that are asked before the joiner is refused. */
  private static final int TRIES_MAX = 64;

  /** Nobody waits longer: connections give up a little later. */
  private static final long NANOS_MAX = 9_000_000_000L;

  /** How long another node may take; the second time longer. */
  private static final Duration FIRST = Presence.CREATION_LIFE.plusMillis(300);

  private static final Duration AGAIN = Duration.ofSeconds(4);

  /**
   * A node that has just stood still does not know for a moment whether its rooms are its own. If
   * joiners went elsewhere at once, they would open rooms that nobody needs.
   */
  private static final int PAUSES_MAX = 5;

  private static final long PAUSE_MILLIS = 100;

  /** How the joiner sits down. */
  interface Chair extends Usher.Asking {
    /** The seat that {@link #ask} was for is the joiner's. */
    void seated();

    /** A seat waits for the joiner in a room of another node. */
    void take(RoomRef room, SeatRequest request, SeatOutcome.Granted seat);

    void refused(Refusal refusal);
  }

  private final Ways ways;
  private final Seeker seeker;
  private final Chair chair;
  private final long beganNanos = System.nanoTime();
  private final Set<String> without = new HashSet<>();
  private final Set<NodeId> full = new HashSet<>();
  private final Set<String> awaited = new HashSet<>();
  private final Set<String> missed = new HashSet<>();
  private Refusal last = Refusal.of(RefusalCode.TIMEOUT);
  private int tries;
  private int pauses;

  Search(Ways ways, Seeker seeker, Chair chair) {
    this.ways = ways;
    this.seeker = seeker;
    this.chair = chair;
  }

  /** Any room that fits. */
  void anywhere() {
    if (++tries > TRIES_MAX || System.nanoTime() - beganNanos > NANOS_MAX) {
      chair.refused(last);
      return;
    }
    ways.placement().place(seeker, without, full).whenComplete(this::placed);
  }

  private void placed(Spot spot, Throwable error) {
    if (error != null) {
      chair.refused(Refusals.of(error));
      return;
    }
    switch (spot) {
      case Spot.Here(var room) -> here(room);
      case Spot.There there -> there(there);
      case Spot.Full(var room) -> again(room);
    }
  }

  /** In this room and no other. */
  void in(RoomRef room) {
    var host = ways.whereabouts().node(room);
    if (host.isPresent()) {
      there(new Spot.There(host.get(), Wish.ROOM, room.id()));
    } else {
      here(room);
    }
  }

  private void again(String room) {
    without.add(room);
    anywhere();
  }

  // ------------------------------------------------------------------ a room of this node

  private void here(RoomRef room) {
    var outcome =
        new Usher.Outcome() {
          @Override
          public void seated() {
            chair.seated();
          }

          @Override
          public void refused(Refusal refusal) {
            ways.placement().forget(seeker);
            if (seeker.wish() != Wish.ROOM && Refusals.ofARoom(refusal)) {
              last = refusal;
              again(room.id());
            } else {
              chair.refused(refusal);
            }
          }
        };
    ways.usher().seat(room, seeker.request(), chair, outcome);
  }

  // ------------------------------------------------------------------ another node

  private void there(Spot.There spot) {
    var patience = awaited.contains(awaits(spot)) ? AGAIN : FIRST;
    ways.bursts()
        .seat(spot, seeker, without, patience)
        .whenComplete((found, error) -> {
          if (error != null) {
            unanswered(spot, Refusals.of(error));
            return;
          }
          switch (found) {
            case Found.Seat(var room, var seat) -> take(spot, room, seat);
            case Found.Elsewhere(var node, var room) -> follow(spot, node, room);
            case Found.Refused(var why) -> refused(spot, Refusal.named(why.code(), why.message()));
          }
        });
  }

  private void take(Spot.There spot, RoomEntry entry, SeatOutcome.Granted seat) {
    var room = ways.whereabouts().elsewhere(entry);
    if (room.isEmpty()) {
      chair.refused(Refusal.of(RefusalCode.ROOM_GONE));
      return;
    }
    ways.placement().remember(seeker, new Spot.There(spot.host(), Wish.ROOM, entry.id()));
    chair.take(room.get(), seeker.request(), seat);
  }

  /** The node that was asked knows where there is a room, or will be. */
  private void follow(Spot.There spot, NodeId node, String room) {
    ways.placement().forget(seeker);
    if (!spot.room().isEmpty() && !spot.room().equals(room)) {
      // It was full: whoever is asked next must not send the joiner back there.
      without.add(spot.room());
    }
    if (room.isEmpty()) {
      create(node);
    } else if (ways.whereabouts().isHere(node) && awaited.add(room)) {
      anywhere(); // it is on the shelf, or will be
    } else if (without.contains(room) || ways.whereabouts().isHere(node)) {
      again(room);
    } else if (++tries > TRIES_MAX) {
      chair.refused(last);
    } else {
      there(new Spot.There(node, full.isEmpty() ? seeker.elsewhere() : Wish.FIND, room));
    }
  }

  /** A new room belongs on that node. */
  private void create(NodeId node) {
    if (++tries > TRIES_MAX) {
      chair.refused(last);
    } else if (ways.whereabouts().isHere(node)) {
      ways.placement().here(seeker, without).whenComplete(this::placed);
    } else {
      there(new Spot.There(node, Wish.FIND_OR_CREATE, ""));
    }
  }

  private void refused(Spot.There spot, Refusal refusal) {
    if (Refusals.late(refusal)) {
      unanswered(spot, refusal);
      return;
    }
    if (Refusals.registryAway(refusal) && pauses++ < PAUSES_MAX) {
      CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
          .execute(() -> there(spot));
      return;
    }
    ways.placement().forget(seeker);
    var fixed = seeker.wish() == Wish.ROOM;
    last = refusal;
    if (!fixed && Refusals.roomGone(refusal) && missed.add(spot.room())) {
      anywhere(); // whoever was to open it did not; somebody else may have
    } else if (!fixed && Refusals.ofANode(refusal)) {
      full.add(spot.host());
      lookElsewhere(spot);
    } else if (!fixed && (Refusals.noRoom(refusal) || Refusals.ofARoom(refusal))) {
      lookElsewhere(spot);
    } else {
      chair.refused(refusal);
    }
  }

  private void lookElsewhere(Spot.There spot) {
    if (!spot.room().isEmpty()) {
      again(spot.room());
    } else if (spot.wish() == Wish.FIND || spot.wish() == Wish.FIND_OR_PLACE) {
      ways.whereabouts().full(spot.host(), seeker).whenComplete((any, error) -> anywhere());
    } else {
      full.add(spot.host());
      anywhere();
    }
  }

  /**
   * It may have been done or not. So the same is asked once more, for longer: a repeat finds the
   * seat that was given meanwhile, while anybody else might open a room that nobody needs. A node
   * that is gone fails at once. A room that is being created may by then be created by somebody
   * else.
   */
  private void unanswered(Spot.There spot, Refusal refusal) {
    ways.placement().forget(seeker);
    last = refusal;
    if (seeker.wish() == Wish.ROOM) {
      chair.refused(refusal);
    } else if (!awaited.add(awaits(spot))) {
      lookElsewhere(spot);
    } else if (spot.room().isEmpty()) {
      there(spot);
    } else {
      anywhere();
    }
  }

  private static String awaits(Spot.There spot) {
    return spot.room().isEmpty() ? spot.host().toString() : spot.room();
  }
}
