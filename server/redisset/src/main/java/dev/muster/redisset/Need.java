package dev.muster.redisset;

/** What a test needs of its set beyond the shape. */
public enum Need {
  /** It is this test's alone, and may be killed, paused and restarted. */
  MORTAL,
  /** It asks for a password. */
  PASSWORD,
  /** It speaks TLS and nothing else, with a certificate of its own CA. */
  TLS,
  /** It is Redis 7 or newer: functions, sharded pub/sub. */
  SEVEN
}
