package dev.muster.node.metrics;

import static dev.muster.node.room.Footing.FROZEN;
import static dev.muster.node.room.Footing.ISOLATED;

import dev.muster.node.room.Footing;
import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomObserver;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What rooms do, counted by room type. */
final class RoomMetrics implements RoomObserver {
  /** The counters of one room type; found once per call, without an object. */
  private record OfType(
      Timer ticks,
      DistributionSummary patches,
      Views views,
      LongAdder dropped,
      LongAdder slow,
      LongAdder failures,
      LongAdder stuck,
      LongAdder opened,
      LongAdder closed) {}

  /** Of rooms in which everybody gets a patch of its own. */
  private record Views(LongAdder patches, LongAdder bodies, LongAdder bytes) {}

  private final MeterRegistry registry;
  private final Duration slowTick;
  private final Labelled<String, OfType> types;
  private final Labelled<String, LongAdder> bounds;
  private volatile @Nullable Rooms rooms;

  RoomMetrics(MeterRegistry registry, Duration slowTick) {
    this.registry = registry;
    this.slowTick = slowTick;
    this.types = new Labelled<>("other", this::register);
    this.bounds =
        new Labelled<>(
            "other",
            what ->
                Counters.of(registry, "muster_room_overflow", "dropped by a bound", "what", what));
  }

  /** Where rooms and players are counted, once there is such a place. */
  void watch(Rooms rooms, Collection<String> roomTypes) {
    this.rooms = rooms;
    roomTypes.forEach(types::of);
  }

  /** Rooms that play on, or stand still, because the node is cut off. */
  void footing(Supplier<Footing> footing) {
    count("muster_rooms_isolated", "rooms whose progress may be discarded", footing, ISOLATED);
    count("muster_rooms_frozen", "rooms that stand still", footing, FROZEN);
  }

  private void count(String name, String about, Supplier<Footing> footing, Footing which) {
    Gauge.builder(name, () -> footing.get() == which ? size() : 0)
        .description(about)
        .register(registry);
  }

  private int size() {
    var watched = rooms;
    return watched == null ? 0 : watched.all().size();
  }

  @Override
  public void opened(RoomRef room) {
    of(room).opened.increment();
  }

  @Override
  public void listed(RoomRef room, RoomListing listing) {}

  @Override
  public void closed(RoomRef room, String reason) {
    of(room).closed.increment();
  }

  @Override
  public void ticked(RoomRef room, long nanos) {
    var counters = of(room);
    counters.ticks.record(nanos, TimeUnit.NANOSECONDS);
    if (nanos >= slowTick.toNanos()) {
      counters.slow.increment();
    }
  }

  @Override
  public void ticksDropped(RoomRef room, long steps) {
    of(room).dropped.add(steps);
  }

  @Override
  public void patched(RoomRef room, int bytes) {
    of(room).patches.record(bytes);
  }

  @Override
  public void viewed(RoomRef room, int viewers, int bodies, long bytes) {
    var views = of(room).views;
    views.patches.add(viewers);
    views.bodies.add(bodies);
    views.bytes.add(bytes);
  }

  @Override
  public void failed(RoomRef room, String where, Throwable error) {
    of(room).failures.increment();
  }

  @Override
  public void stuck(RoomRef room, Duration since, StackTraceElement[] stack) {
    of(room).stuck.increment();
  }

  @Override
  public void dropped(RoomRef room, String what) {
    bounds.of(what).increment();
  }

  private OfType of(RoomRef room) {
    return types.of(room.type().name());
  }

  private OfType register(String type) {
    gauge(type, "muster_room_count", "rooms that run", listing -> 1);
    gauge(type, "muster_room_clients", "seated people", RoomListing::clients);
    gauge(type, "muster_room_bots", "seated bots", RoomListing::bots);
    gauge(type, "muster_room_spectators", "people who watch", RoomListing::spectators);
    gauge(type, "muster_room_free_seats", "seats that people could take", RoomListing::free);
    return new OfType(
        Timer.builder("muster_room_tick_duration")
            .description("one step of a room, patch and all")
            .tag("type", type)
            .serviceLevelObjectives(
                Duration.ofNanos(250_000),
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofMillis(200))
            .register(registry),
        DistributionSummary.builder("muster_room_patch_bytes")
            .description("size of an encoded patch that is the same for everybody, before frames")
            .tag("type", type)
            .serviceLevelObjectives(64, 256, 1024, 4096, 16_384, 65_536)
            .register(registry),
        new Views(
            counter(type, "muster_room_view_patches", "patches of viewers' own"),
            counter(type, "muster_room_view_bodies", "different ones among patches of one number"),
            counter(type, "muster_room_view_bytes", "size of viewers' own patches, before frames")),
        counter(type, "muster_room_ticks_dropped", "steps given up because a room fell behind"),
        counter(type, "muster_room_ticks_slow", "steps longer than PERF_SLOW_TICK_MS"),
        counter(type, "muster_room_failures", "exceptions in authors' code"),
        counter(type, "muster_room_stuck", "rooms whose code did not return"),
        counter(type, "muster_rooms_opened", "rooms started"),
        counter(type, "muster_rooms_closed", "rooms ended"));
  }

  private LongAdder counter(String type, String name, String about) {
    return Counters.of(registry, name, about, "type", type);
  }

  private void gauge(String type, String name, String about, ToIntFunction<RoomListing> count) {
    Gauge.builder(name, () -> sum(type, count))
        .description(about)
        .tag("type", type)
        .register(registry);
  }

  private int sum(String type, ToIntFunction<RoomListing> count) {
    var watched = rooms;
    if (watched == null) {
      return 0;
    }
    return watched.all().stream()
        .filter(room -> room.type().name().equals(type))
        .mapToInt(room -> count.applyAsInt(room.listing()))
        .sum();
  }
}
