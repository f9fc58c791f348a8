package dev.muster.node.redis;

import dev.muster.redisset.Mode;
import dev.muster.redisset.Need;
import dev.muster.redisset.RedisSet;

class ClusterPresenceIT extends RedisPresenceContract {
  ClusterPresenceIT() {
    super(RedisSet.up(Mode.CLUSTER, Need.PASSWORD));
  }
}
