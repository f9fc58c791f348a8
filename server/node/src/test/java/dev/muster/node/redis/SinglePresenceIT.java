package dev.muster.node.redis;

import dev.muster.redisset.Mode;
import dev.muster.redisset.RedisSet;

class SinglePresenceIT extends RedisPresenceContract {
  SinglePresenceIT() {
    super(RedisSet.up(Mode.SINGLE));
  }
}
