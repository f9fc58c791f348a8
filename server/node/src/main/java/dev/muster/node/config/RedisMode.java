package dev.muster.node.config;

/** How Redis is set up. */
public enum RedisMode {
  SINGLE,
  SENTINEL,
  CLUSTER
}
