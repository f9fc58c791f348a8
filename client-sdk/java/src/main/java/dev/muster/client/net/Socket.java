package dev.muster.client.net;

import io.netty.buffer.ByteBuf;

/** One WebSocket to a node. All calls on the loop; calls after the end do nothing. */
public interface Socket {
  /** A buffer for one frame; hand it to {@link #write}. */
  ByteBuf buffer(int sizeHint);

  /** Queues one binary message and takes over the buffer. */
  void write(ByteBuf frame);

  /** Sends what was queued. */
  void flush();

  /** Ends the socket in good order; {@link SocketEvents#closed} follows. */
  void close();
}
