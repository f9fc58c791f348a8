package dev.muster.node.boot;

import dev.muster.node.cluster.Presence;
import dev.muster.node.config.Config;
import dev.muster.node.metrics.Metrics;
import dev.muster.node.session.FrontDoor;
import dev.muster.node.session.Seating;
import dev.muster.node.transport.Loops;
import java.util.function.IntSupplier;

/** Everything between the doors: rooms, sessions, the registry. */
record Engine(FrontDoor sessions, Presence presence, Seating seating) {

  static Engine start(Config config, Blueprint blueprint, Loops loops, Metrics metrics) {
    return new Engine(new Unfurnished.Door(), new Unfurnished.NoRooms(), new Unfurnished.NoSeats());
  }

  /**
   * Says goodbye to every player, then ends the rooms.
   *
   * @param connected players still connected
   */
  void close(Deadline deadline, IntSupplier connected) {}
}
