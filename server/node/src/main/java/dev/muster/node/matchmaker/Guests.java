package dev.muster.node.matchmaker;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.relay.SeatKeeper;
import dev.muster.node.relay.SeatsFound;
import dev.muster.node.relay.SeatsFound.Found;
import dev.muster.node.relay.SeatsWanted;
import dev.muster.node.relay.Wish;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.session.Refusal;
import dev.muster.node.wire.RefusalCode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Seats in rooms of this node for players of others: as many of those asked for as there are, and a
 * new room if they may have one. They were let in where they came from. Any thread; nothing waits.
 */
public final class Guests implements SeatKeeper {
  private static final int TRIES_MAX = 16;

  /** So that the answer is there before nobody waits for it any more. */
  private static final Duration ON_THE_WAY = Duration.ofMillis(200);

  private static final Duration PATIENCE_MIN = Duration.ofMillis(100);
  private static final Found LATE = new Found.Refused(SeatOutcome.Refused.of(RefusalCode.TIMEOUT));

  private final Rooms rooms;
  private final Shelf shelf;
  private final RoomDirectory directory;
  private final Placement placement;
  private final Creations creations;
  private final Usher usher;
  private final Hosting hosting;
  private final Headcounts headcounts;

  public Guests(
      Rooms rooms,
      Shelf shelf,
      RoomDirectory directory,
      Placement placement,
      Creations creations,
      Usher usher,
      Hosting hosting,
      Headcounts headcounts) {
    this.rooms = rooms;
    this.shelf = shelf;
    this.directory = directory;
    this.placement = placement;
    this.creations = creations;
    this.usher = usher;
    this.hosting = hosting;
    this.headcounts = headcounts;
  }

  @Override
  public CompletionStage<SeatsFound> seats(NodeId edge, SeatsWanted wanted) {
    headcounts.said(edge, wanted.players());
    var kind = new Kind(wanted.type().name(), wanted.where());
    var all = wanted.requests().stream().map(request -> seat(wanted, kind, request)).toList();
    var seated = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    Deadlines.watch(seated, patience(wanted), () -> all.forEach(each -> each.complete(LATE)));
    return seated.thenApply(done -> {
      var each = all.stream().map(CompletableFuture::join).toList();
      return new SeatsFound(each, free(wanted, kind), headcounts.own());
    });
  }

  private static Duration patience(SeatsWanted wanted) {
    var left = wanted.patience().minus(ON_THE_WAY);
    return left.compareTo(PATIENCE_MIN) < 0 ? PATIENCE_MIN : left;
  }

  private int free(SeatsWanted wanted, Kind kind) {
    return shelf.free(new RoomQuery(kind.type(), kind.where(), wanted.sort(), true, 1));
  }

  private CompletableFuture<Found> seat(SeatsWanted wanted, Kind kind, SeatRequest request) {
    var guest =
        new Guest(
            new Seeker(wanted.type(), kind, wanted.sort(), wanted.wish(), request),
            new HashSet<>(wanted.without()),
            wanted.room());
    if (hosting.leaving()) {
      guest.refused(Refusal.of(RefusalCode.DRAINING));
    } else {
      guest.come();
    }
    return guest.found;
  }

  /** One of them. */
  private final class Guest {
    private final Seeker seeker;
    private final Set<String> without;
    private final String room;
    private final CompletableFuture<Found> found = new CompletableFuture<>();
    private int tries;

    /**
     * @param room as {@link SeatsWanted} has it
     */
    Guest(Seeker seeker, Set<String> without, String room) {
      this.seeker = seeker;
      this.without = without;
      this.room = room;
    }

    void come() {
      if (seeker.wish() == Wish.ROOM) {
        rooms
            .find(room)
            .ifPresentOrElse(this::sit, () -> refused(Refusal.of(RefusalCode.ROOM_GONE)));
        return;
      }
      var again = placement.again(seeker);
      if (again.isPresent()) {
        sit(again.get());
      } else if (!room.isEmpty()) {
        await();
      } else {
        look();
      }
    }

    /** It is being created, or was a moment ago. */
    private void await() {
      creations
          .underWay(seeker.kind())
          .ifPresentOrElse(making -> making.whenComplete((made, error) -> turn()), this::turn);
    }

    /**
     * Its creator may have been slow, not gone: then it has the room, and whoever came here waits.
     */
    private void turn() {
      creations
          .turnedTo(room)
          .ifPresentOrElse(by -> found.complete(new Found.Elsewhere(by, room)), this::look);
    }

    private void look() {
      if (++tries > TRIES_MAX) {
        refused(Refusal.of(RefusalCode.ROOM_FULL));
        return;
      }
      var here =
          seeker.wish() == Wish.CREATE ? null : shelf.choose(seeker.query(1), without, false);
      if (here != null) {
        sit(here);
      } else if (missing()) {
        refused(Refusal.of(RefusalCode.ROOM_GONE));
      } else if (seeker.wish() == Wish.FIND) {
        refused(Refusal.of(RefusalCode.NO_ROOM));
      } else {
        create();
      }
    }

    /** The room that was named is not full, but not here. */
    private boolean missing() {
      return !room.isEmpty() && rooms.find(room).isEmpty();
    }

    private void create() {
      var spot =
          switch (seeker.wish()) {
            case CREATE -> placement.open(seeker);
            case FIND_OR_PLACE -> placement.create(seeker, without, Set.of());
            default -> placement.share(seeker, without);
          };
      spot.whenComplete((where, error) -> {
        if (error != null) {
          refused(Refusals.of(error));
          return;
        }
        switch (where) {
          case Spot.Here(var room) -> sit(room);
          case Spot.There there -> found.complete(new Found.Elsewhere(there.host(), there.room()));
          case Spot.Full(var room) -> {
            without.add(room);
            look();
          }
        }
      });
    }

    private void sit(RoomRef room) {
      var waiting = new Reserving();
      usher.seat(
          room,
          seeker.request(),
          waiting,
          new Usher.Outcome() {
            @Override
            public void seated() {
              placement.remember(seeker, new Spot.Here(room));
              found.complete(new Found.Seat(entry(room), waiting.granted()));
            }

            @Override
            public void refused(Refusal refusal) {
              if (seeker.wish() != Wish.ROOM && Refusals.ofARoom(refusal)) {
                without.add(room.id());
                look();
              } else {
                Guest.this.refused(refusal);
              }
            }
          });
    }

    private RoomEntry entry(RoomRef room) {
      return directory.entry(room, room.listing());
    }

    void refused(Refusal refusal) {
      var why = new SeatOutcome.Refused(refusal.code(), refusal.message());
      found.complete(new Found.Refused(why));
    }
  }
}
