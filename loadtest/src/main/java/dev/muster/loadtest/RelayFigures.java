package dev.muster.loadtest;

import dev.muster.loadtest.measure.Figures;
import dev.muster.loadtest.server.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of rooms and players in different processes, as {@code loadtest/README.md} defines
 * them.
 *
 * @param edge of the process that holds the sockets
 * @param hostCpuSeconds user and system time of the process that runs the rooms, in the window
 * @param redisCpuSeconds of the Redis between them
 * @param bytesToEdge what the host sent to the edge in the window; negative: it does not say
 */
record RelayFigures(
    Figures edge, double hostCpuSeconds, double redisCpuSeconds, double bytesToEdge) {

  /** CPU time of the process that runs the rooms per patch that a client received, in us. */
  double hostUsPerPatch() {
    return hostCpuSeconds * 1e6 / edge.count().patches();
  }

  double redisUsPerPatch() {
    return redisCpuSeconds * 1e6 / edge.count().patches();
  }

  /** What all three used of the core that they share. */
  double serversCore() {
    return edge.serverCore() + (hostCpuSeconds + redisCpuSeconds) / edge.usage().seconds();
  }

  /** Bytes of one room's patch, which goes to the edge once; NaN if nobody reads them. */
  double patchBytes() {
    var way = edge.count().way();
    return (double) way.bytes() / way.patches();
  }

  /**
   * Bytes from host to edge for one room's patch beside the patch itself: what is single players'
   * alone, their pongs, and what batches and links add; NaN if the host does not say.
   */
  double besideBytes() {
    return bytesToEdge < 0 ? Double.NaN : bytesToEdge / edge.count().way().patches() - patchBytes();
  }

  /** The same for one player of the room. */
  double besideBytesPerSeat() {
    var load = edge.load();
    return besideBytes() * load.rooms() / load.clients();
  }

  /** Why the figures do not count; empty if they do. */
  List<String> objections() {
    var objections = new ArrayList<>(edge.objections());
    var load = edge.load();
    int wanted = (load.clients() + Workload.ROOM_PLAYERS - 1) / Workload.ROOM_PLAYERS;
    if (load.rooms() != wanted) {
      objections.add(
          "%d players are in %d rooms, %d are enough"
              .formatted(load.clients(), load.rooms(), wanted));
    }
    return objections;
  }
}
