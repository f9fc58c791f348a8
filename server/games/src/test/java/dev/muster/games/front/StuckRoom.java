package dev.muster.games.front;

import dev.muster.games.bench.Bench;
import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import game.meadow.MeadowRoom;
import game.meadow.MeadowState;
import java.util.concurrent.CountDownLatch;

/** A room that will not end before it is allowed to: its node is leaving for as long. */
final class StuckRoom implements AutoCloseable {
  private final CountDownLatch allowed = new CountDownLatch(1);

  /** A node that hosts it beside the bench. */
  Node node(String name) {
    var type = RoomType.of(MeadowRoom.CONTRACT, services -> new Stubborn());
    return Muster.node(Bench.TYPE, type)
        .set("MUSTER_NODE_NAME", name)
        .set("MUSTER_ADMIN_PORT", "0")
        .set("MUSTER_STOP_DEADLINE", "5m")
        // Else the watchdog would let it go sooner, on a machine that is busy.
        .set("MUSTER_STALL", "5m")
        .start();
  }

  /** Lets it go. */
  void release() {
    allowed.countDown();
  }

  @Override
  public void close() {
    release();
  }

  private final class Stubborn extends Room<MeadowState> {
    @Override
    protected void onDispose() {
      try {
        allowed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
