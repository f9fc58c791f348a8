package dev.muster.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** Counters that cost an addition where they count and are read at the scrape. */
final class Counters {
  private Counters() {}

  /** Registers an adder that its owner counts with. */
  static void of(
      MeterRegistry registry, String name, String about, LongAdder adder, String... labels) {
    FunctionCounter.builder(name, adder, LongAdder::sum)
        .description(about)
        .tags(labels)
        .register(registry);
  }

  /** Makes and registers an adder with these labels and values. */
  static LongAdder of(MeterRegistry registry, String name, String about, String... labels) {
    var adder = new LongAdder();
    of(registry, name, about, adder, labels);
    return adder;
  }
}
