package dev.muster.node.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** An open connection: to one server, or to every master of a cluster. Any thread. */
interface Dialled {
  /** What both kinds understand. */
  RedisClusterAsyncCommands<String, String> commands();

  /** Asks every master for a sign of life; fails with the first that gives none. */
  CompletionStage<?> ping();

  /** What every master says about itself. */
  CompletionStage<List<String>> info(String section);

  /** Names of the masters that answered last; another list: a failover. */
  List<String> masters();

  /** Whether it may still be of use. */
  boolean open();

  /** Without waiting. */
  void close();
}
