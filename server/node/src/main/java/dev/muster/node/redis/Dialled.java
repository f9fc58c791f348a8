package dev.muster.node.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A connection for commands: to one server, or to every master of a cluster. Any thread.
 *
 * @param <V> what values are
 */
interface Dialled<V> extends Connection {
  /** What both kinds understand. */
  RedisClusterAsyncCommands<String, V> commands();

  /** What every master says about itself. */
  CompletionStage<List<String>> info(String section);

  /** Something came back as from a server that is no master any more: looks who is one. */
  default void doubt() {}
}
