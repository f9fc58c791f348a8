package dev.muster.node.cluster;

/**
 * One ownership of a room: by whom and under which epoch. The higher one is the right one, and
 * everybody who compares two comes to the same result.
 */
public record Tenure(long epoch, NodeId by) implements Comparable<Tenure> {
  /** Redis compares these as bytes; all letters of a {@link NodeId} are ASCII, so it agrees. */
  @Override
  public int compareTo(Tenure other) {
    var order = Long.compare(epoch, other.epoch);
    return order != 0 ? order : by.toString().compareTo(other.by.toString());
  }

  /**
   * The epoch of the next owner. It rises although the registry may have lost what it stored, as
   * long as one of the three remembers.
   *
   * @param stored what the registry knows, 0 if nothing
   * @param seen the highest that the new owner knows, 0 if none
   * @param nowMillis the registry's clock
   */
  public static long next(long stored, long seen, long nowMillis) {
    return Math.max(Math.max(stored, seen) + 1, nowMillis);
  }
}
