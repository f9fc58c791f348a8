package dev.muster.node.session;

import io.netty.buffer.ByteBuf;

/** What a front door (transport) calls for one connection, on its loop. */
public interface FrontDoor {
  /** A new connection; answers where its frames go. */
  Inbound accept(Connection connection);

  /** Hears what arrives on one connection. */
  interface Inbound {
    /**
     * One whole ClientFrame, from its reader to its writer index. Only valid during the call: the
     * caller reuses the buffer afterwards.
     */
    void receive(ByteBuf frame);

    /** A frame that carries nothing for a room, like a ping: counts in the rate like any other. */
    void control();

    /**
     * The kernel took enough of what was pending: {@link Connection#pendingBytes} is below the low
     * mark again.
     */
    void writable();

    /** Called every 0.9 s, later on a loop that is late: deadlines, heartbeats. */
    void tick(long nowNanos);

    /** The connection is gone, for whatever reason. */
    void closed();
  }
}
