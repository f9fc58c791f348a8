package dev.muster.node.cluster;

import java.util.Comparator;

/**
 * A secret that all nodes sign tokens with. The bytes belong to the record: nobody changes them.
 *
 * @param id at random; tokens name it
 * @param createdAtMillis by the clock of the node that made it
 */
public record Secret(int id, long createdAtMillis, byte[] bytes) {
  /** Secrets that are good at the same time; of more, the oldest goes. */
  public static final int KEPT_MAX = 4;

  static final Comparator<Secret> OLDEST_FIRST =
      Comparator.comparingLong(Secret::createdAtMillis).thenComparingInt(Secret::id);

  /** Without the secret. */
  @Override
  public String toString() {
    return "Secret[" + id + "]";
  }
}
