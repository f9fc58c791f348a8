package dev.muster.node.matchmaker;

import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomObserver;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.room.Viewer;
import dev.muster.room.Options;
import dev.muster.room.RoomType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Rooms that do nothing but count their seats, answering in the thread that asks. */
final class CountingRooms implements Rooms {
  final Map<String, Counting> rooms = new ConcurrentHashMap<>();
  final List<Options> openedWith = new ArrayList<>();
  final RoomObserver[] observer = new RoomObserver[1];
  volatile boolean failing;
  Executor opener = Runnable::run;

  @Override
  public CompletionStage<RoomRef> open(String id, RoomType<?> type, Options options, long epoch) {
    synchronized (openedWith) {
      openedWith.add(options);
    }
    var opened = new CompletableFuture<RoomRef>();
    opener.execute(() -> {
      if (failing) {
        opened.completeExceptionally(new IllegalStateException("onCreate threw on purpose"));
        return;
      }
      var room = new Counting(id, type, options, epoch);
      rooms.put(id, room);
      opened.complete(room);
    });
    return opened;
  }

  @Override
  public Optional<RoomRef> find(String id) {
    return Optional.ofNullable(rooms.get(id));
  }

  @Override
  public Collection<RoomRef> all() {
    return List.copyOf(rooms.values());
  }

  Counting only() {
    if (rooms.size() != 1) {
      throw new AssertionError("not one room but " + rooms.keySet());
    }
    return rooms.values().iterator().next();
  }

  /** One room: seats by join id. */
  final class Counting implements RoomRef {
    final Map<String, SeatRequest> seats = new LinkedHashMap<>();
    final List<RoomOrder> orders = new ArrayList<>();
    private final String id;
    private final RoomType<?> type;
    private final long epoch;
    final Map<String, Object> fields;
    boolean locked;
    boolean full;

    Counting(String id, RoomType<?> type, Options options, long epoch) {
      this.id = id;
      this.type = type;
      this.epoch = epoch;
      this.fields = new LinkedHashMap<>(options.all());
      this.fields.keySet().retainAll(type.listed());
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public RoomType<?> type() {
      return type;
    }

    @Override
    public long epoch() {
      return epoch;
    }

    @Override
    public boolean post(RoomOrder order) {
      Runnable answer;
      synchronized (this) {
        if (full) {
          return false;
        }
        orders.add(order);
        answer = obey(order);
      }
      // Whoever is answered may turn to other rooms, and those to this one.
      answer.run();
      return true;
    }

    /** Answers how to answer. */
    private Runnable obey(RoomOrder order) {
      return switch (order) {
        case RoomOrder.Enter o -> {
          var refused = grant(o.request());
          yield refused != null ? () -> o.refused().accept(refused) : sit(o.viewer());
        }
        case RoomOrder.Reserve o -> {
          var refused = grant(o.request());
          int seat = List.copyOf(seats.keySet()).indexOf(o.request().joinId()) + 1;
          yield () ->
              o.answer()
                  .accept(refused != null ? refused : new SeatOutcome.Granted(seat, epoch, 1));
        }
        case RoomOrder.Attach o -> sit(o.viewer());
        case RoomOrder.Spectate o -> sit(o.viewer());
        case RoomOrder.Evict o -> {
          var seat = seats.remove(o.joinId());
          yield seat == null
              ? () -> {}
              : () -> observer[0].vacated(this, seat.player(), o.joinId());
        }
        default -> () -> {};
      };
    }

    private static Runnable sit(Viewer viewer) {
      return ((TestJoiner) viewer)::sat;
    }

    private SeatOutcome.Refused grant(SeatRequest request) {
      if (seats.containsKey(request.joinId())) {
        return null;
      }
      if (locked) {
        return new SeatOutcome.Refused("room_locked", "");
      }
      if (seats.size() >= type.seats()) {
        return new SeatOutcome.Refused("room_full", "");
      }
      seats.put(request.joinId(), request);
      return null;
    }

    @Override
    public synchronized RoomListing listing() {
      return new RoomListing(
          id,
          type.name(),
          seats.size(),
          0,
          type.seats() - seats.size(),
          type.seats(),
          0,
          locked,
          false,
          false,
          fields,
          epoch);
    }

    synchronized List<String> joinIds() {
      return List.copyOf(seats.keySet());
    }

    synchronized List<String> joinIds(String player) {
      return seats.entrySet().stream()
          .filter(seat -> seat.getValue().player().id().equals(player))
          .map(Map.Entry::getKey)
          .toList();
    }

    synchronized void clear() {
      seats.clear();
    }

    /** As a room does every 100 ms when something changed. */
    void list() {
      observer[0].listed(this, listing());
    }

    void close() {
      rooms.remove(id);
      observer[0].closed(this, "test");
    }
  }
}
