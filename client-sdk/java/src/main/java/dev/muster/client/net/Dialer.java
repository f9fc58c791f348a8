package dev.muster.client.net;

/** Opens sockets to whatever node the address leads to. */
public interface Dialer {
  /** Starts to connect and returns at once; the outcome is an event. */
  Socket dial(SocketEvents events);
}
