package dev.muster.node.boot;

import dev.muster.node.cluster.Isolation;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.cluster.PresenceListener;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.Tenure;
import dev.muster.node.cluster.link.SuccessiveDriver;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.Rooms;
import dev.muster.room.Leave;
import dev.muster.v1.CloseCode;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node does when something happens to it or its neighbours in the registry. */
final class Neighbourhood implements PresenceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbourhood.class);

  private final Rooms rooms;
  private final SuccessiveDriver driver;
  private final Isolation isolation;

  Neighbourhood(Rooms rooms, SuccessiveDriver driver, Isolation isolation) {
    this.isolation = isolation;
    this.rooms = rooms;
    this.driver = driver;
  }

  @Override
  public void held() {
    isolation.held(System.nanoTime());
    LOG.info("This node is in the registry");
  }

  @Override
  public void lapsed() {
    isolation.lapsed(System.nanoTime());
    LOG.warn("The registry has not confirmed this node in time: what it says may be discarded");
  }

  @Override
  public void fenced(NodeId old, NodeId fresh) {
    isolation.fenced(System.nanoTime());
    LOG.warn("The others gave {} up; this process goes on as {}", old, fresh);
    // Rooms that are opened from now on are those of the fresh identity.
    for (var room : List.copyOf(rooms.all())) {
      room.post(new RoomOrder.Close(CloseCode.ROOM_LOST, "the node was given up by the others"));
    }
    driver.renew(fresh);
  }

  @Override
  public void gone(NodeId node, List<RoomEntry> gone) {
    LOG.warn("{} is gone, with {} rooms", node, gone.size());
    driver.close(node);
  }

  @Override
  public void superseded(String room, long epoch, Tenure by) {
    rooms
        .find(room)
        .filter(here -> here.epoch() == epoch)
        .ifPresent(here ->
            here.post(
                new RoomOrder.Close(
                    CloseCode.MOVED,
                    "the room runs elsewhere now",
                    isolation.lost(System.nanoTime()))));
  }

  @Override
  public void replaced(PlayerSeat seat, PlayerSeat by) {
    rooms
        .find(seat.room())
        .ifPresent(room ->
            room.post(
                new RoomOrder.Evict(
                    seat.joinId(),
                    CloseCode.SAME_PLAYER,
                    Leave.REPLACED,
                    "the player took another seat")));
  }
}
