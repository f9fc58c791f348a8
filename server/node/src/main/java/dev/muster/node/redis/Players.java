package dev.muster.node.redis;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.cluster.RegistryAway;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** The seats of players who may have one of a type. Any thread. */
final class Players {
  private final Estate estate;
  private final AtomicLong requests = new AtomicLong();

  Players(Estate estate) {
    this.estate = estate;
  }

  CompletionStage<Optional<PlayerSeat>> claim(PlayerSeat seat, boolean replace) {
    var self = estate.writing();
    var request = self.incarnation() + "-" + requests.incrementAndGet();
    estate.holdings().asks(seat);
    return Insisting.on(() -> attempt(seat, self, replace, request))
        .whenComplete((before, error) ->
            estate.holdings().answered(seat, granted(self, replace, before, error)));
  }

  private boolean granted(
      NodeId self, boolean replace, Optional<PlayerSeat> before, Throwable error) {
    return error == null && (replace || before.isEmpty()) && self.equals(estate.self());
  }

  private CompletionStage<Optional<PlayerSeat>> attempt(
      PlayerSeat seat, NodeId self, boolean replace, String request) {
    return estate
        .scripts()
        .run(
            Script.PLAYER,
            estate.keys().players(seat.type()),
            self.toString(),
            replace ? "1" : "0",
            request,
            seat.player(),
            seat.room(),
            seat.joinId())
        .thenApply(reply -> before(seat, self, reply));
  }

  private Optional<PlayerSeat> before(PlayerSeat seat, NodeId self, List<Object> reply) {
    if ((Long) reply.get(0) == 0) {
      estate.doubtful().run();
      throw new RegistryAway(self + " is fenced", null);
    }
    return Optional.of((String) reply.get(2))
        .filter(text -> !text.isEmpty())
        .map(text -> SeatText.before(seat.type(), seat.player(), text));
  }
}
