package dev.muster.testkit;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.relay.Reaches;
import dev.muster.node.relay.RelayObserver;
import dev.muster.node.relay.RelayObserver.Part;
import dev.muster.node.relay.Relays;
import dev.muster.node.relay.SeatKeeper;
import dev.muster.node.relay.SeatsFound;
import dev.muster.node.room.Audience;
import dev.muster.node.room.RoomLimits;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import dev.muster.node.room.Strand;
import dev.muster.node.session.ContractDialects;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Options;
import dev.muster.room.RoomType;
import io.netty.buffer.ByteBufAllocator;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The node of a test's clients where it is not the room's: the relay that nodes use, at both ends
 * of a link that is never late, on the test's thread.
 */
final class NextNode {
  private static final NodeId HOST = new NodeId("host", "1");
  private static final NodeId EDGE = new NodeId("edge", "1");

  private final DirectDriver link;
  private final Relays host;
  private final Relays edge;
  private final Map<Part, Long> said = new EnumMap<>(Part.class);
  private int startedAnew;

  NextNode(RoomType<?> type, ByteBufAllocator allocator, Supplier<RoomRef> room) {
    var ends = DirectDriver.pair(HOST, EDGE);
    link = ends[0];
    var dialects = new ContractDialects();
    var views = new Relays.Views(1 << 20, RoomLimits.defaults(), allocator);
    var reaches = new Reaches(() -> true, () -> 0);
    Audience.Factory there = ref -> new TestAudience();
    Map<String, RoomType<?>> types = Map.of(type.name(), type);
    host = new Relays(ends[0], there, types, dialects, reaches, new Count(), views);
    edge = new Relays(ends[1], there, types, dialects, reaches, new Count(), views);
    Strand.Source strands =
        (bytesMax, failed) -> new Strand(Runnable::run, bytesMax, failed, () -> {});
    SeatKeeper nobody =
        (from, wanted) ->
            CompletableFuture.completedStage(SeatsFound.none(wanted, RefusalCode.NO_ROOM));
    host.start(new OneRoom(room), strands, nobody);
    edge.start(new OneRoom(room), strands, nobody);
  }

  /** Who watches from here. */
  Audience.Factory audiences() {
    return host.audiences();
  }

  /** The room as this node's clients find it. */
  RoomRef nearEnd(RoomRef room) {
    var entry =
        new RoomEntry(
            room.id(),
            room.type().name(),
            HOST,
            room.epoch(),
            0,
            0,
            1,
            1,
            false,
            false,
            false,
            Map.of(),
            0);
    return edge.room(entry).orElseThrow();
  }

  /** The link to the room's node is begun anew. */
  void reset() {
    link.reset();
  }

  /** The next word of the room's node is lost. */
  void lose() {
    link.lose();
  }

  /** How many bytes came to this node so far, for that. */
  long said(Part part) {
    return said.getOrDefault(part, 0L);
  }

  /** How often the room's node had to start this one anew. */
  int startedAnew() {
    return startedAnew;
  }

  private final class Count implements RelayObserver {
    @Override
    public void said(RoomRef room, Part part, int bytes) {
      said.merge(part, (long) bytes, Long::sum);
    }

    @Override
    public void outOfStep(RoomRef room) {
      startedAnew++;
    }
  }

  private record OneRoom(Supplier<RoomRef> room) implements Rooms {
    @Override
    public CompletionStage<RoomRef> open(String id, RoomType<?> type, Options options, long epoch) {
      throw new UnsupportedOperationException("the test opens it");
    }

    @Override
    public Optional<RoomRef> find(String id) {
      return Optional.of(room.get());
    }

    @Override
    public Collection<RoomRef> all() {
      return List.of(room.get());
    }
  }
}
