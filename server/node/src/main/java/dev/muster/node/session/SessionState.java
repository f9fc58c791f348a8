package dev.muster.node.session;

import dev.muster.node.wire.ClientFrameReader;
import io.netty.buffer.ByteBuf;

/** What a session does with what arrives, by how far it has come. I/O loop. */
sealed interface SessionState permits FreshSession, OpenSession, SessionState.Closed {
  /** One frame; its outside has been read. */
  void receive(ClientFrameReader head, ByteBuf frame);

  void writable();

  void tick(long nowNanos);

  /** The connection is gone or goes: every seat is let go, to be held by its room. */
  void letGo();

  /** It is over: nothing that arrives has anywhere to go. */
  enum Closed implements SessionState {
    CLOSED;

    @Override
    public void receive(ClientFrameReader head, ByteBuf frame) {}

    @Override
    public void writable() {}

    @Override
    public void tick(long nowNanos) {}

    @Override
    public void letGo() {}
  }
}
