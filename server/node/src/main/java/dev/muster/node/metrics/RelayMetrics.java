package dev.muster.node.metrics;

import dev.muster.node.relay.RelayObserver;
import dev.muster.node.relay.Relays;
import dev.muster.node.room.RoomObserver;
import dev.muster.node.room.RoomRef;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What passes between rooms and players on different nodes, counted by room type. */
final class RelayMetrics implements RelayObserver {
  private final RoomObserver rooms;
  private final Labelled<String, Map<Part, LongAdder>> bytes;
  private final Labelled<String, LongAdder> offers;
  private final LongAdder outOfStep = new LongAdder();
  private final LongAdder outlived = new LongAdder();
  private final LongAdder overflows = new LongAdder();

  /** {@code rooms} counts views, wherever they are composed. */
  RelayMetrics(MeterRegistry registry, RoomObserver rooms) {
    this.rooms = rooms;
    this.bytes = new Labelled<>("other", type -> parts(registry, type));
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
    Counters.of(
        registry, "muster_relay_out_of_step", "rooms elsewhere that were begun anew", outOfStep);
    Counters.of(
        registry,
        "muster_relay_outlived",
        "words of nodes that do not run the room any more, not heard",
        outlived);
    Counters.of(
        registry,
        "muster_relay_overflows",
        "rooms elsewhere that everybody here was let go from: more waited to be composed than may",
        overflows);
  }

  /** How many seats have their socket on another node than their room. */
  static void watch(MeterRegistry registry, Relays relays) {
    Gauge.builder("muster_remote_seats", relays, Relays::away)
        .description(
            "seats whose socket is on another node than their room; side: which of both this node is")
        .tag("side", "edge")
        .register(registry);
    Gauge.builder("muster_remote_seats", relays, Relays::guests)
        .description(
            "seats whose socket is on another node than their room; side: which of both this node is")
        .tag("side", "host")
        .register(registry);
  }

  private static Map<Part, LongAdder> parts(MeterRegistry registry, String type) {
    var parts = new EnumMap<Part, LongAdder>(Part.class);
    for (var part : Part.values()) {
      parts.put(
          part,
          Counters.of(
              registry,
              "muster_relay_bytes",
              "bytes to other nodes for viewers there: patch once per node, seat per viewer",
              "type",
              type,
              "part",
              part.name().toLowerCase(Locale.ROOT)));
    }
    return parts;
  }

  @Override
  public void said(RoomRef room, Part part, int size) {
    java.util.Objects.requireNonNull(bytes.of(room.type().name()).get(part)).add(size);
  }

  @Override
  public void viewed(RoomRef room, int viewers, int bodies, long size) {
    rooms.viewed(room, viewers, bodies, size);
  }

  @Override
  public void offered(String roomType, int players) {
    offers.of(roomType).add(players);
  }

  @Override
  public void outOfStep(RoomRef room) {
    outOfStep.increment();
  }

  @Override
  public void outlived(RoomRef room) {
    outlived.increment();
  }

  @Override
  public void overflowed(RoomRef room) {
    overflows.increment();
  }
}
