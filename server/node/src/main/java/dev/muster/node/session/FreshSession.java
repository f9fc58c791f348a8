package dev.muster.node.session;

import dev.muster.node.wire.ClientFrameReader;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;

/** Connected, but asked for nothing yet: only a join or a ping makes sense. */
final class FreshSession implements SessionState {
  private final Session session;

  FreshSession(Session session) {
    this.session = session;
  }

  @Override
  public void receive(ClientFrameReader head, ByteBuf frame) {
    switch (head.kind()) {
      case JOIN -> session.opened().receive(head, frame);
      case PING -> session.pong(head.pingStamp(frame));
      default -> session.close(CloseCode.NOT_JOINED, "the first frame must be a join");
    }
  }

  @Override
  public void writable() {}

  @Override
  public void tick(long nowNanos) {
    session.expectJoin(nowNanos);
  }

  @Override
  public void letGo() {}
}
