package dev.muster.node.sim;

import dev.muster.node.cluster.Holdings.Room;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.RoomClaim;
import dev.muster.node.cluster.Tenure;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims rooms, says again that they are this node's, gives them up. */
final class Ownership {
  private static final long INSISTS_MILLIS = 2_000;
  private static final long AGAIN_MILLIS = 100;

  private record Attempt(
      RoomClaim claim, NodeId self, String request, @Nullable Tenure from, long untilMillis) {}

  private final Member member;
  private final World world;
  private final Map<String, Integer> claiming = new HashMap<>();
  private int requests;

  Ownership(Member member, World world) {
    this.member = member;
    this.world = world;
  }

  void claim(String room) {
    if (!member.held() || member.holdings.room(room).isPresent()) {
      return;
    }
    var self = member.self();
    claiming.merge(room, 1, Integer::sum);
    var claim = new RoomClaim(room, World.type(room), member.tenures.epoch(room));
    var request = self.incarnation() + "-" + ++requests;
    attempt(new Attempt(claim, self, request, null, world.now() + INSISTS_MILLIS));
  }

  private void attempt(Attempt what) {
    var room = what.claim.room();
    world
        .store()
        .ask(
            member.process,
            Books.Group.ROOMS,
            books ->
                books.rooms.claim(
                    what.claim,
                    what.self,
                    books.compared(room, what.from),
                    what.request,
                    books.now),
            outcome -> answered(what, outcome),
            () -> silent(what));
  }

  private void silent(Attempt what) {
    if (world.now() < what.untilMillis) {
      member.process.afterMillis(AGAIN_MILLIS, () -> attempt(what));
    } else {
      over(what);
    }
  }

  private void answered(Attempt what, Claim outcome) {
    switch (outcome) {
      case Claim.Owned(var epoch) -> {
        over(what);
        if (what.self.equals(member.self())) {
          own(what.claim.room(), epoch);
        }
      }
      case Claim.Taken(var by, var epoch) -> {
        if (what.from == null && mayTake(what, by)) {
          var until = world.now() + INSISTS_MILLIS;
          var from = new Tenure(epoch, by);
          attempt(new Attempt(what.claim, what.self, what.request, from, until));
        } else {
          over(what);
        }
      }
    }
  }

  private void over(Attempt what) {
    claiming.computeIfPresent(what.claim.room(), (room, many) -> many == 1 ? null : many - 1);
  }

  /** From a fenced node, and from this one if it never heard that a claim had come through. */
  private boolean mayTake(Attempt what, NodeId by) {
    var room = what.claim.room();
    var forgotten =
        by.equals(what.self)
            && member.holdings.room(room).isEmpty()
            && Integer.valueOf(1).equals(claiming.get(room));
    return forgotten || member.lease.fenced(by);
  }

  private void own(String room, long epoch) {
    member.holdings.own(new Room(room, World.type(room), epoch));
    member.hosting.run(room, new Tenure(epoch, member.self()));
    member.rounds.list(room, epoch, 0);
  }

  void confirm(Room room) {
    var mine = new Tenure(room.epoch(), member.self());
    record Answer(@Nullable Tenure above, long roster) {}
    world
        .store()
        .ask(
            member.process,
            Books.Group.ROOMS,
            books ->
                new Answer(
                    books.rooms.confirm(room.id(), room.type(), mine, books.now),
                    books.rooms.rosterNumber(room.id())),
            answer -> {
              if (answer.above != null) {
                superseded(room.id(), mine);
              } else if (answer.roster != member.holdings.rosterNumber(room)) {
                member.holdings.rosterUnknown(room);
              }
            },
            () -> {});
  }

  /** Somebody has the room under a higher tenure. */
  void superseded(String room, Tenure mine) {
    if (member.holdings.forget(room, mine.epoch()).isPresent()) {
      member.hosting.stop(room, mine.epoch(), Fact.Stopped.Why.SUPERSEDED);
    }
  }

  void giveUp(String room, long epoch) {
    member
        .holdings
        .giveUp(room, epoch)
        .ifPresent(given -> {
          member.hosting.stop(room, epoch, Fact.Stopped.Why.RELEASED);
          release(given);
        });
  }

  void release(Room room) {
    var self = member.self();
    world
        .store()
        .ask(
            member.process,
            Books.Group.ROOMS,
            books ->
                books.rooms.release(
                    room.id(), books.compared(room.id(), self), room.epoch(), books.now),
            done -> member.holdings.released(room),
            () -> {});
  }
}
