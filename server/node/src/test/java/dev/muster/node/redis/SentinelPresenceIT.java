package dev.muster.node.redis;

import dev.muster.redisset.Mode;
import dev.muster.redisset.Need;
import dev.muster.redisset.RedisSet;

class SentinelPresenceIT extends RedisPresenceContract {
  SentinelPresenceIT() {
    super(RedisSet.up(Mode.SENTINEL, Need.PASSWORD));
  }
}
