package dev.muster.loadtest.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what went wrong and tells of the first few. One thread: the generator's loop. */
public final class Faults {
  private static final int TOLD_MAX = 5;

  private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
  private final Consumer<String> told;

  /**
   * @param told gets the first few of each kind in words
   */
  public Faults(Consumer<String> told) {
    this.told = told;
  }

  /** One more. */
  public void add(Fault fault, String details) {
    long count = counts.merge(fault, 1L, Long::sum);
    if (count <= TOLD_MAX) {
      told.accept(fault.words() + ": " + details);
    }
  }

  /** All of them. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of each kind; kinds that did not happen are absent. */
  public Map<Fault, Long> counts() {
    return new EnumMap<>(counts);
  }
}
