package dev.muster.node.redis;

import dev.muster.node.cluster.Holdings.Room;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.RoomClaim;
import dev.muster.node.cluster.RegistryAway;
import dev.muster.node.cluster.RosterSeat;
import dev.muster.node.cluster.Tenure;
import io.lettuce.core.KeyValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Whose rooms are: claimed, said again, given up, and looked up. Any thread. */
final class Records {
  /** A record outlives the last word of its owner by this. */
  static final Duration ROOM_LIFETIME = Duration.ofHours(1);

  /** The epoch of a room that ended is remembered so long. */
  static final Duration EPOCH_LIFETIME = Duration.ofMinutes(1);

  /** A room's record as somebody else reads it. */
  record Found(String type, Tenure tenure) {}

  private final Estate estate;
  private final AtomicLong requests = new AtomicLong();
  private final ConcurrentHashMap<String, Integer> claiming = new ConcurrentHashMap<>();

  Records(Estate estate) {
    this.estate = estate;
  }

  CompletionStage<Claim> claim(RoomClaim claim) {
    var self = estate.writing();
    var request = self.incarnation() + "-" + requests.incrementAndGet();
    claiming.merge(claim.room(), 1, Integer::sum);
    return typeKnown(claim.type())
        .thenCompose(any -> Insisting.on(() -> attempt(claim, self, request, null)))
        .thenCompose(outcome -> {
          var from = mayTake(claim.room(), self, outcome);
          return from == null
              ? CompletableFuture.completedStage(outcome)
              : Insisting.on(() -> attempt(claim, self, request, from));
        })
        .thenApply(outcome -> own(claim, self, outcome))
        .whenComplete((outcome, error) ->
            claiming.computeIfPresent(claim.room(), (room, many) -> many == 1 ? null : many - 1));
  }

  /** Others must find the type when this node is gone. */
  private CompletionStage<?> typeKnown(String type) {
    return estate.lease().types().contains(type)
        ? CompletableFuture.completedStage(null)
        : Insisting.on(() ->
            estate.scripts().read("sadd", redis -> redis.sadd(estate.keys().node("types"), type)));
  }

  private CompletionStage<Claim> attempt(
      RoomClaim claim, NodeId self, String request, @Nullable Tenure from) {
    return estate
        .scripts()
        .run(
            Script.CLAIM,
            estate.keys().record(claim.room()),
            self.toString(),
            claim.type(),
            Long.toString(claim.seenEpoch()),
            request,
            from == null ? "" : from.by().toString(),
            from == null ? "" : Long.toString(from.epoch()),
            Long.toString(ROOM_LIFETIME.toMillis()),
            "")
        .thenApply(reply -> {
          var epoch = Long.parseLong((String) reply.get(1));
          return (Long) reply.get(0) == 1
              ? new Claim.Owned(epoch)
              : new Claim.Taken(NodeId.of((String) reply.get(2)), epoch);
        });
  }

  /** From a fenced node, and from this one if it never heard that a claim had come through. */
  private @Nullable Tenure mayTake(String room, NodeId self, Claim outcome) {
    if (outcome instanceof Claim.Taken(var by, var epoch)) {
      var forgotten =
          by.equals(self)
              && estate.holdings().room(room).isEmpty()
              && Integer.valueOf(1).equals(claiming.get(room));
      return forgotten || estate.lease().fenced(by) ? new Tenure(epoch, by) : null;
    }
    return null;
  }

  private Claim own(RoomClaim claim, NodeId self, Claim outcome) {
    if (outcome instanceof Claim.Owned(var epoch)) {
      if (!self.equals(estate.self())) {
        throw new RegistryAway(self + " was fenced while it claimed a room", null);
      }
      estate.holdings().own(new Room(claim.room(), claim.type(), epoch));
    }
    return outcome;
  }

  /** Says that a room is this node's, and hears if it is not. */
  CompletionStage<?> confirm(Room room) {
    var self = estate.self();
    return estate
        .scripts()
        .run(
            Script.CONFIRM,
            estate.keys().record(room.id()),
            self.toString(),
            Long.toString(room.epoch()),
            room.type(),
            Long.toString(estate.holdings().rosterNumber(room)),
            Long.toString(ROOM_LIFETIME.toMillis()))
        .thenAccept(reply -> {
          if ((Long) reply.get(0) == 0) {
            superseded(room, (String) reply.get(1), (String) reply.get(2));
          } else if ((Long) reply.get(1) == 0) {
            estate.holdings().rosterUnknown(room);
          }
        });
  }

  private void superseded(Room room, String epoch, String node) {
    if (estate.holdings().forget(room.id(), room.epoch()).isPresent()) {
      var by = node.isEmpty() ? new NodeId("", "") : NodeId.of(node);
      var tenure = new Tenure(Long.parseLong(epoch), by);
      estate.tell(listener -> listener.superseded(room.id(), room.epoch(), tenure));
    }
  }

  /** Ends the tenure of a room that this node has given up. */
  CompletionStage<?> release(Room room) {
    return estate
        .scripts()
        .run(
            Script.RELEASE,
            estate.keys().record(room.id()),
            estate.self().toString(),
            Long.toString(room.epoch()),
            Long.toString(EPOCH_LIFETIME.toMillis()))
        .thenAccept(reply -> estate.holdings().released(room));
  }

  /** The record of a room that a living node owns. */
  CompletionStage<Optional<Found>> find(String room) {
    var key = estate.keys().room(room, "record");
    return estate
        .scripts()
        .read("hmget", redis -> redis.hmget(key, "type", "node", "epoch"))
        .thenApply(Records::found)
        .thenApply(found -> found.filter(it -> !estate.lease().fenced(it.tenure.by())));
  }

  private static Optional<Found> found(List<KeyValue<String, String>> record) {
    if (!record.get(0).hasValue() || !record.get(1).hasValue()) {
      return Optional.empty();
    }
    var tenure =
        new Tenure(Long.parseLong(record.get(2).getValue()), NodeId.of(record.get(1).getValue()));
    return Optional.of(new Found(record.get(0).getValue(), tenure));
  }

  /** In the order of the seats' ids. */
  CompletionStage<List<RosterSeat>> roster(String room) {
    return estate
        .scripts()
        .read("hgetall", redis -> redis.hgetall(estate.keys().room(room, "roster")))
        .thenApply(seats ->
            new TreeMap<>(seats)
                .entrySet().stream()
                    .map(seat -> SeatText.read(seat.getKey(), seat.getValue()))
                    .toList());
  }
}
