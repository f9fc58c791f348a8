package dev.muster.node.config;

/** Which kind of sockets to use. */
public enum Transport {
  AUTO,
  IO_URING,
  EPOLL,
  NIO
}
