package dev.muster.loadtest.measure;

import org.HdrHistogram.Histogram;

/** Half of the values, 99 of 100, all of them are no larger than this. Milliseconds. */
public record Percentiles(double p50Millis, double p99Millis, double maxMillis) {
  static Percentiles of(Histogram micros) {
    return new Percentiles(
        micros.getValueAtPercentile(50) / 1000.0,
        micros.getValueAtPercentile(99) / 1000.0,
        micros.getMaxValue() / 1000.0);
  }
}
