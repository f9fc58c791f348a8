package dev.muster.node.session;

import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;

/**
 * One live connection, whatever protocol it speaks. Owned by the session layer, implemented by a
 * front door (transport). Unless a method says otherwise it belongs to the connection's own I/O
 * loop.
 */
public interface Connection {
  /** Which I/O loop this connection lives on: index below {@link IoLoops#count()}. Any thread. */
  int loop();

  /**
   * Writes one ServerFrame: the attachment's number in front of an encoded body (the frame's field,
   * as built by the wire package). Copies small bodies, retains large ones; the caller keeps its
   * reference. Nothing leaves before {@link #flush}.
   */
  void write(int attachment, ByteBuf body);

  /**
   * The same with a part of a buffer that belongs to many: always copied, so that none of them
   * keeps it.
   */
  void write(int attachment, ByteBuf bytes, int from, int length);

  /** Sends what was written, with one system call where possible. */
  void flush();

  /** Bytes written that the kernel has not taken. */
  long pendingBytes();

  /** Says goodbye with this code once everything written has left, or after 2 s. */
  void close(CloseCode code, String reason);

  /** The peer's address, after trusted proxies. Any thread. */
  String address();

  /** Runs on the connection's loop. Any thread. */
  void execute(Runnable action);
}
