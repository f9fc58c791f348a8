package dev.muster.node.metrics;

import dev.muster.node.relay.RelayObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** How often players in rooms of other nodes were cut off from them, by room type. */
final class RelayMetrics implements RelayObserver {
  private final Labelled<String, LongAdder> offers;

  RelayMetrics(MeterRegistry registry) {
    offers =
        new Labelled<>(
            "other",
            type ->
                Counters.of(
                    registry,
                    "muster_offers",
                    "players asked to connect elsewhere, since their room's node is not reached",
                    "type",
                    type));
  }

  @Override
  public void offered(String roomType, int players) {
    offers.of(roomType).add(players);
  }
}
