package dev.muster.node.transport;

import io.netty.channel.Channel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one port share.
 *
 * @param play where WebSockets go; null: this port has none
 * @param sockets counts the connections
 * @param requestDeadline from accept, or from the first byte of a request, to its end
 */
record Site(
    Routes routes,
    @Nullable PlayDoor play,
    Origins origins,
    Callers callers,
    Crowd sockets,
    int bodyBytes,
    Duration requestDeadline,
    TransportObserver observer) {

  boolean draining() {
    return play != null && play.draining();
  }

  void upgrade(Channel channel, Request request, Rounds rounds, long acceptedAtNanos) {
    if (play != null) {
      play.upgrade(channel, request, rounds, acceptedAtNanos);
    }
  }
}
