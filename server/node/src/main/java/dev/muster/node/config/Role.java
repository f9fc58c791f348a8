package dev.muster.node.config;

/** What a node does in a cluster: hold sockets, run rooms. */
public enum Role {
  EDGE,
  HOST
}
