package dev.muster.node.redis;

import dev.muster.node.cluster.Holdings.Room;
import dev.muster.node.cluster.Holdings.Word;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.cluster.Roster;
import dev.muster.node.cluster.Tenure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Writes what a node says: listings, rosters, ends of rooms and of seats. Whatever does not arrive
 * stays in the holdings and is said again.
 */
final class Board {
  private static final int WINDOW = 32;

  private final Estate estate;
  private final Records records;
  private final String generation = UUID.randomUUID().toString();

  Board(Estate estate, Records records) {
    this.estate = estate;
    this.records = records;
  }

  /** Says what is new. */
  void flush() {
    if (!estate.held()) {
      return;
    }
    var holdings = estate.holdings();
    holdings
        .take()
        .forEach((type, words) -> {
          for (var piece : Each.pieces(words, Estate.BATCH_MAX)) {
            list(type, piece);
          }
        });
    Each.of(holdings.rosters().entrySet(), WINDOW, each -> roster(each.getKey(), each.getValue()));
    Each.of(holdings.unreleased(), WINDOW, records::release);
    holdings
        .unvacated()
        .forEach((type, seats) -> {
          for (var piece : Each.pieces(seats, Estate.BATCH_MAX)) {
            vacate(type, piece);
          }
        });
  }

  /**
   * Says something about rooms of one type.
   *
   * @return how many rooms of this node the registry lists then; -1 if it did not answer
   */
  CompletionStage<Long> list(String type, List<Word> words) {
    var self = estate.self();
    var args = new ArrayList<>(List.of(self.toString(), generation, ""));
    for (var word : words) {
      args.add(word.room().id());
      args.add(Long.toString(word.room().epoch()));
      args.add(word.entry() == null ? "" : EntryText.json(word.entry()));
    }
    return estate
        .scripts()
        .run(Script.LIST, estate.keys().listing(type), args.toArray(String[]::new))
        .handle((reply, error) -> {
          if (error != null) {
            estate.holdings().unsaid(words);
            return -1L;
          }
          return listed(type, self, reply);
        });
  }

  private long listed(String type, NodeId self, List<Object> reply) {
    if ((Long) reply.get(0) == 0) {
      refused(self);
      return -1;
    }
    for (int i = 2; i < reply.size(); i += 2) {
      var other = EntryText.tenure((String) reply.get(i + 1));
      estate
          .holdings()
          .room((String) reply.get(i))
          .filter(room -> other.compareTo(new Tenure(room.epoch(), self)) > 0)
          .ifPresent(records::confirm);
    }
    return (Long) reply.get(1);
  }

  /** Somebody has reaped this node; the next beat will say so too. */
  private void refused(NodeId self) {
    if (self.equals(estate.self())) {
      estate.doubtful().run();
    }
  }

  private CompletionStage<?> roster(Room room, Roster.Change change) {
    var args =
        new ArrayList<>(
            List.of(
                estate.self().toString(),
                Long.toString(room.epoch()),
                Long.toString(change.number()),
                Long.toString(Records.ROOM_LIFETIME.toMillis()),
                change.whole() ? "1" : "0",
                Integer.toString(change.seats().size())));
    for (var seat : change.seats()) {
      args.add(seat.id());
      args.add(SeatText.json(seat));
    }
    args.addAll(change.empty());
    return estate
        .scripts()
        .run(Script.ROSTER, estate.keys().record(room.id()), args.toArray(String[]::new))
        .handle((reply, error) -> {
          if (error != null || (Long) reply.get(0) == 0) {
            estate.holdings().rosterUnknown(room);
          }
          return reply;
        });
  }

  CompletionStage<?> vacate(String type, List<PlayerSeat> seats) {
    var args = new ArrayList<>(List.of(estate.self().toString()));
    for (var seat : seats) {
      args.add(seat.player());
      args.add(seat.joinId());
      args.add(seat.room());
    }
    return estate
        .scripts()
        .run(Script.VACATE, estate.keys().vacated(type), args.toArray(String[]::new))
        .whenComplete((reply, error) -> {
          if (error == null) {
            estate.holdings().vacated(seats);
          }
        });
  }
}
