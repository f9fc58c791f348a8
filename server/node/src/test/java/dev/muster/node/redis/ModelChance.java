package dev.muster.node.redis;

import dev.muster.node.cluster.NodeId;
import java.util.List;
import java.util.Random;

/** The chance of one sequence of operations, and its clock, which also goes back. */
final class ModelChance {
  private static final long BEGINS_MILLIS = 1_790_000_000_000L;

  /** Books forget the epochs of ended rooms after a minute; Redis, by its own clock, does not. */
  private static final long SPAN_MILLIS = 50_000;

  /** Some names are the beginnings of others. */
  static final List<NodeId> NODES =
      List.of(
          new NodeId("ann", "1"),
          new NodeId("ann", "10"),
          new NodeId("ann", "1.5"),
          new NodeId("ann", "1-2"),
          new NodeId("bob", "1"));

  final Random random;
  private long now = BEGINS_MILLIS;

  ModelChance(long seed) {
    random = new Random(seed);
  }

  long now() {
    return now;
  }

  /** Some time passes, or the clock is set back. */
  void pass() {
    switch (random.nextInt(12)) {
      case 0 -> move(-random.nextInt(4_000));
      case 1 -> move(random.nextInt(5_000));
      case 2, 3, 4 -> move(random.nextInt(600));
      default -> {}
    }
  }

  private void move(long millis) {
    now =
        Math.clamp(now + millis, BEGINS_MILLIS - SPAN_MILLIS / 2, BEGINS_MILLIS + SPAN_MILLIS / 2);
  }

  int upTo(int below) {
    return random.nextInt(below);
  }

  boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  NodeId node() {
    return any(NODES);
  }

  <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
