package dev.muster.node.matchmaker;

import dev.muster.node.cluster.NodeReport;
import dev.muster.node.room.RoomRef;
import dev.muster.node.wire.RefusalCode;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What this node may run: rooms of which types, how many, until it leaves. Any thread. */
public final class Hosting {
  private final Set<String> types;
  private final int roomsMax;
  private final Supplier<Collection<RoomRef>> rooms;
  private final AtomicInteger opening = new AtomicInteger();
  private volatile boolean leaving;

  /**
   * @param types whose rooms may run here; empty: none
   * @param rooms those that do
   */
  public Hosting(Set<String> types, int roomsMax, Supplier<Collection<RoomRef>> rooms) {
    this.types = Set.copyOf(types);
    this.roomsMax = roomsMax;
    this.rooms = rooms;
  }

  /** From now on no room is opened. */
  void leave() {
    leaving = true;
  }

  boolean leaving() {
    return leaving;
  }

  boolean hosts(String type) {
    return types.contains(type);
  }

  boolean takesRooms() {
    return !leaving && rooms.get().size() + opening.get() < roomsMax;
  }

  /**
   * Counts a room that is about to be opened, until {@link #opened}; or says why it must not be.
   */
  Optional<RefusalCode> opens(String type) {
    if (leaving) {
      return Optional.of(RefusalCode.DRAINING);
    }
    if (!hosts(type)) {
      return Optional.of(RefusalCode.NO_HOST);
    }
    if (rooms.get().size() + opening.incrementAndGet() > roomsMax) {
      opening.decrementAndGet();
      return Optional.of(RefusalCode.NODE_FULL);
    }
    return Optional.empty();
  }

  /** It is among the rooms now, or was not opened. */
  void opened() {
    opening.decrementAndGet();
  }

  /** What the node says about itself. */
  public NodeReport report() {
    return new NodeReport(
        new TreeSet<>(types).stream().toList(), rooms.get().size(), players(), takesRooms());
  }

  /** Players in the rooms that run here. */
  public int players() {
    int players = 0;
    for (var room : rooms.get()) {
      players += room.listing().clients();
    }
    return players;
  }
}
