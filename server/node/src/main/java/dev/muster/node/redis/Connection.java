package dev.muster.node.redis;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Something open that leads to Redis and can be asked whether it still does. Any thread. */
interface Connection {
  /** Asks for a sign of life; fails with the first part that gives none. */
  CompletionStage<?> ping();

  /** Names of the servers that answered last; another list: a failover. */
  List<String> masters();

  /** Whether it may still be of use. */
  boolean open();

  /** Without waiting. */
  void close();
}
