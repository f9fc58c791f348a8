package dev.muster.redisset;

/** What a server of a set is at the moment. */
public enum Role {
  MASTER,
  REPLICA,
  SENTINEL,
  /** Takes itself for a master, but the sentinels follow another. */
  STRAY,
  /** Stopped, and not yet continued. */
  PAUSED,
  /** Its process is gone. */
  ENDED
}
