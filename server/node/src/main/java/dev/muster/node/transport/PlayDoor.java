package dev.muster.node.transport;

import dev.muster.node.config.Config;
import dev.muster.node.session.FrontDoor;
import dev.muster.node.transport.Crowd.Verdict;
import dev.muster.v1.CloseCode;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;

/** Turns HTTP connections into WebSockets, as many as are welcome. */
final class PlayDoor {
  private final FrontDoor door;
  private final Config.Sockets limits;
  private final Loops loops;
  private final TransportObserver observer;
  private final Crowd crowd;
  private volatile boolean draining;

  PlayDoor(FrontDoor door, Config.Sockets limits, Loops loops, TransportObserver observer) {
    this.door = door;
    this.limits = limits;
    this.loops = loops;
    this.observer = observer;
    this.crowd = new Crowd(limits.sessions(), limits.sessionsPerAddress());
  }

  boolean draining() {
    return draining;
  }

  /** From now on upgrades are answered with 503. */
  void drain() {
    draining = true;
  }

  int count() {
    return crowd.size();
  }

  /**
   * Answers 101 and replaces the whole pipeline by the one stage of a WebSocket. The codec goes
   * last: it hands on what it has read beyond the request.
   */
  void upgrade(Channel channel, Request request, Rounds rounds, long acceptedAtNanos) {
    var pipeline = channel.pipeline();
    var loop = loops.indexOf(channel.eventLoop());
    var address = request.caller().getHostAddress();
    var connection = new WebSocketConnection(channel, loop, address, observer);
    var handler =
        new WebSocketHandler(
            connection, channel.alloc(), limits, rounds, observer, acceptedAtNanos);
    pipeline.firstContext().writeAndFlush(Unpooled.wrappedBuffer(Upgrade.accepted(request)));
    pipeline.addLast(Stages.FRAMES, handler);
    admit(channel, request, handler);
    pipeline.remove(Stages.REQUESTS);
    pipeline.remove(Stages.BODY);
    pipeline.remove(Stages.CODEC);
    pipeline.remove(Stages.PROGRESS);
  }

  /**
   * A browser sees nothing of a refused upgrade, so who is unwelcome hears why in a close frame.
   */
  private void admit(Channel channel, Request request, WebSocketHandler handler) {
    var key = Crowd.key(request.caller());
    switch (crowd.enter(key)) {
      case Verdict.FULL -> handler.turnAway(CloseCode.NODE_FULL, "this node is full");
      case Verdict.TOO_MANY_OF_ONE ->
          handler.turnAway(CloseCode.ADDRESS_LIMIT, "too many connections from this address");
      case Verdict.WELCOME -> {
        channel.closeFuture().addListener(gone -> crowd.leave(key));
        handler.start(door);
      }
    }
  }
}
