package dev.muster.node.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.RoomClaim;
import dev.muster.node.cluster.RoomBook;
import dev.muster.node.cluster.Roster;
import dev.muster.node.cluster.RosterSeat;
import dev.muster.node.cluster.Tenure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Claims of rooms, their confirmation, their end, and who sits in them. */
final class RoomModel implements ScriptsAgainstBooksIT.Model {
  private static final String LIFETIME = "3600000";
  private static final NodeId NOBODY = new NodeId("", "");

  private final ScriptCalls calls;
  private final ModelChance chance;
  private final RoomBook book = new RoomBook();

  /** What some node once had, and may still think it has. */
  private final List<Tenure> known = new ArrayList<>();

  RoomModel(ScriptCalls calls, ModelChance chance) {
    this.calls = calls;
    this.chance = chance;
    known.add(new Tenure(10, chance.node()));
  }

  @Override
  public void step() {
    chance.pass();
    var room = room();
    switch (chance.upTo(10)) {
      case 0, 1, 2 -> claim(room);
      case 3, 4 -> confirm(room, tenure(room));
      case 5 -> release(room, tenure(room));
      default -> roster(room, tenure(room));
    }
  }

  private String room() {
    return "r{" + chance.upTo(3) + "}";
  }

  /** Often the owner's. */
  private Tenure tenure(String room) {
    var owner = book.owner(room);
    if (owner != null && !chance.oneIn(4)) {
      return owner;
    }
    var old = chance.any(known);
    return switch (chance.upTo(4)) {
      case 0 -> new Tenure(Math.max(1, old.epoch() + chance.upTo(3) - 1), old.by());
      case 1 -> new Tenure(old.epoch(), chance.node());
      default -> old;
    };
  }

  private void claim(String room) {
    var by = chance.node();
    var claim = new RoomClaim(room, "arena", chance.oneIn(3) ? chance.any(known).epoch() : 0);
    var from = chance.oneIn(2) ? tenure(room) : null;
    var request = "q" + chance.upTo(20);
    var reply = calls.run(Script.CLAIM, calls.keys.record(room), args(claim, by, from, request));
    var epoch = Long.parseLong((String) reply.get(1));
    var answered =
        (Long) reply.get(0) == 1
            ? new Claim.Owned(epoch)
            : new Claim.Taken(NodeId.of((String) reply.get(2)), epoch);
    assertThat(answered).isEqualTo(book.claim(claim, by, from, request, chance.now()));
    known.add(new Tenure(epoch, by));
  }

  private List<String> args(RoomClaim claim, NodeId by, @Nullable Tenure from, String request) {
    return List.of(
        by.toString(),
        claim.type(),
        Long.toString(claim.seenEpoch()),
        request,
        from == null ? "" : from.by().toString(),
        from == null ? "" : Long.toString(from.epoch()),
        LIFETIME,
        Long.toString(chance.now()));
  }

  private void confirm(String room, Tenure mine) {
    var number = book.rosterNumber(room) + chance.upTo(2);
    var reply =
        calls.run(
            Script.CONFIRM,
            calls.keys.record(room),
            List.of(
                mine.by().toString(),
                Long.toString(mine.epoch()),
                "arena",
                Long.toString(number),
                LIFETIME));
    var above = book.confirm(room, "arena", mine, chance.now());
    if (above == null) {
      assertThat(reply).containsExactly(1L, book.rosterNumber(room) == number ? 1L : 0L);
    } else {
      var by = above.by().equals(NOBODY) ? "" : above.by().toString();
      assertThat(reply).containsExactly(0L, Long.toString(above.epoch()), by);
    }
  }

  private void release(String room, Tenure mine) {
    var epoch = chance.oneIn(3) ? 0 : mine.epoch();
    var reply =
        calls.run(
            Script.RELEASE,
            calls.keys.record(room),
            List.of(mine.by().toString(), Long.toString(epoch), LIFETIME));
    var released = book.release(room, mine.by(), epoch, chance.now());
    assertThat(reply).containsExactly(released ? 1L : 0L);
  }

  private void roster(String room, Tenure mine) {
    var number = book.rosterNumber(room) + (chance.oneIn(4) ? chance.upTo(3) : 1);
    var seats = new ArrayList<RosterSeat>();
    var empty = new ArrayList<String>();
    for (int i = chance.upTo(3); i >= 0; i--) {
      if (chance.oneIn(3)) {
        empty.add("s" + chance.upTo(5));
      } else {
        seats.add(seat("s" + chance.upTo(5)));
      }
    }
    seats.removeIf(seat -> empty.contains(seat.id()));
    var change = new Roster.Change(number, chance.oneIn(4), seats, empty);
    var reply = calls.run(Script.ROSTER, calls.keys.record(room), args(mine, change));
    assertThat(reply).containsExactly(book.roster(room, mine, change) ? 1L : 0L);
  }

  private RosterSeat seat(String id) {
    Map<String, Object> metadata = chance.oneIn(2) ? Map.of() : Map.of("skill", 1.5);
    return new RosterSeat(id, "p" + chance.upTo(9), chance.oneIn(2), false, metadata);
  }

  private static List<String> args(Tenure mine, Roster.Change change) {
    var args =
        new ArrayList<>(
            List.of(
                mine.by().toString(),
                Long.toString(mine.epoch()),
                Long.toString(change.number()),
                LIFETIME,
                change.whole() ? "1" : "0",
                Integer.toString(change.seats().size())));
    for (var seat : change.seats()) {
      args.add(seat.id());
      args.add(SeatText.json(seat));
    }
    args.addAll(change.empty());
    return args;
  }

  @Override
  public void compare() {
    for (int i = 0; i < 3; i++) {
      var room = "r{" + i + "}";
      var keys = calls.keys.record(room);
      var record = calls.read(redis -> redis.hgetall(keys[0]));
      var owner = book.owner(room);
      assertThat(record.get("node")).isEqualTo(owner == null ? null : owner.by().toString());
      if (owner != null) {
        assertThat(record.get("epoch")).isEqualTo(Long.toString(owner.epoch()));
        assertThat(record.getOrDefault("roster", "0"))
            .isEqualTo(Long.toString(book.rosterNumber(room)));
      }
      Map<String, String> stored = calls.read(redis -> redis.hgetall(keys[1]));
      var roster = new TreeMap<>(stored);
      var seats =
          roster.entrySet().stream()
              .map(seat -> SeatText.read(seat.getKey(), seat.getValue()))
              .toList();
      assertThat(seats).isEqualTo(book.roster(room));
    }
  }
}
