package dev.muster.node.redis;

import dev.muster.redisset.Mode;
import dev.muster.redisset.RedisSet;

class SentinelDriverIT extends RedisDriverContract {
  SentinelDriverIT() {
    super(RedisSet.up(Mode.SENTINEL));
  }
}
