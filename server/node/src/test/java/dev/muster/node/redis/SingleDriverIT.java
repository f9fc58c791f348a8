package dev.muster.node.redis;

import dev.muster.redisset.Mode;
import dev.muster.redisset.RedisSet;

class SingleDriverIT extends RedisDriverContract {
  SingleDriverIT() {
    super(RedisSet.up(Mode.SINGLE));
  }
}
