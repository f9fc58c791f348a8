package dev.muster.redisset;

import java.util.Locale;

/** The shape of a set. */
public enum Mode {
  /** One server. */
  SINGLE,
  /** A master, two replicas and three sentinels. */
  SENTINEL,
  /** Three masters with a replica each. */
  CLUSTER;

  /** As in REDIS_MODE. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
