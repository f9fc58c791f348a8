package dev.muster.node.redis;

import dev.muster.redisset.Mode;
import dev.muster.redisset.RedisSet;

class ClusterDriverIT extends RedisDriverContract {
  ClusterDriverIT() {
    super(RedisSet.up(Mode.CLUSTER));
  }
}
