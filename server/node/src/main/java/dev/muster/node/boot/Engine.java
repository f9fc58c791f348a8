package dev.muster.node.boot;

import dev.muster.node.cluster.Presence;
import dev.muster.node.config.Config;
import dev.muster.node.metrics.Metrics;
import dev.muster.node.session.EphemeralKeys;
import dev.muster.node.session.Seating;
import dev.muster.node.session.SessionParts;
import dev.muster.node.session.Sessions;
import dev.muster.node.session.Tokens;
import dev.muster.node.transport.Loops;
import dev.muster.node.wire.ServerFrames;
import dev.muster.v1.CloseCode;
import java.security.SecureRandom;
import java.util.concurrent.locks.LockSupport;

/** Everything between the doors: rooms, sessions, the registry. */
record Engine(Sessions sessions, Presence presence, Seating seating) {
  private static final long LOOK_NANOS = 5_000_000;

  static Engine start(Config config, Blueprint blueprint, Loops loops, Metrics metrics) {
    var seating = new Unfurnished.NoSeats();
    var parts =
        new SessionParts(
            config.node().name(),
            config.sessions(),
            loops,
            type -> {
              throw new IllegalStateException();
            },
            new ServerFrames(loops.allocator()),
            new Tokens(new EphemeralKeys(new SecureRandom()), System::currentTimeMillis),
            metrics.sessions(),
            System::nanoTime);
    return new Engine(new Sessions(parts, seating), new Unfurnished.NoRooms(), seating);
  }

  /** Says goodbye to every player, then ends the rooms. */
  void close(Deadline deadline) {
    sessions.closeAll(CloseCode.DRAINING, "the node is leaving");
    while (sessions.count() > 0 && !deadline.left().isZero()) {
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
  }
}
