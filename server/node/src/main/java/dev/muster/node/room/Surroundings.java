package dev.muster.node.room;

import dev.muster.node.wire.ServerFrames;
import dev.muster.room.Services;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a room needs from its node, or from a test.
 *
 * @param topics between rooms of all nodes
 * @param blocking where an author's blocking work runs; virtual threads on a node
 * @param nanoTime monotonic; decides about held seats, reservations and failures per minute
 * @param millis wall clock; only shown to people
 * @param allocator for frames
 * @param footing asked before each step; must not wait
 */
public record Surroundings(
    Audience.Factory audiences,
    RoomObserver observer,
    RoomLimits limits,
    Services services,
    TopicLines topics,
    Executor blocking,
    LongSupplier nanoTime,
    LongSupplier millis,
    ByteBufAllocator allocator,
    Supplier<Footing> footing) {
  /** Of a room that nobody can doubt and no other hears: there are no other nodes. */
  public Surroundings(
      Audience.Factory audiences,
      RoomObserver observer,
      RoomLimits limits,
      Services services,
      Executor blocking,
      LongSupplier nanoTime,
      LongSupplier millis,
      ByteBufAllocator allocator) {
    this(
        audiences,
        observer,
        limits,
        services,
        TopicLines.local(),
        blocking,
        nanoTime,
        millis,
        allocator,
        () -> Footing.SURE);
  }

  ServerFrames frames() {
    return new ServerFrames(allocator);
  }
}
