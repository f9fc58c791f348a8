package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import dev.muster.node.sync.StreamEntry;
import dev.muster.room.Except;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a room says during its steps and turns it into one {@link Batch}: what was sent
 * "now" leaves with the step, the rest with the patch that carries the state it was said in. Room
 * thread.
 */
final class Outgoing {
  private sealed interface Said {
    record ToAll(StreamEntry.Payload payload, @Nullable Except except) implements Said {}

    record ToSeat(Seat seat, ByteBuf body) implements Said {}
  }

  private static final Batch.StreamItem[] NO_STREAM = {};
  private static final Batch.SeatItem[] NO_ITEMS = {};

  private final RoomStream<?> stream;
  private final SeatTable seats;
  private final Attendance attendance;
  private final List<Said> withPatch = new ArrayList<>();
  private final List<Said> now = new ArrayList<>();
  private int @Nullable [] lastApplied;
  private byte @Nullable [] @Nullable [] ownRows;

  Outgoing(RoomStream<?> stream, SeatTable seats, Attendance attendance) {
    this.stream = stream;
    this.seats = seats;
    this.attendance = attendance;
  }

  void broadcast(StreamEntry.Payload payload, @Nullable Except except) {
    withPatch.add(new Said.ToAll(payload, except));
  }

  void broadcastNow(StreamEntry.Payload payload, @Nullable Except except) {
    now.add(new Said.ToAll(payload, except));
  }

  /** Takes over one reference. */
  void send(Seat seat, ByteBuf body) {
    withPatch.add(new Said.ToSeat(seat, body));
  }

  /** Takes over one reference. */
  void sendNow(Seat seat, ByteBuf body) {
    now.add(new Said.ToSeat(seat, body));
  }

  /** What leaves with a step that has no patch; null: nothing. */
  @Nullable Batch takeNow() {
    if (now.isEmpty()) {
      return null;
    }
    var builder = new Builder();
    now.forEach(builder::addNow);
    now.clear();
    return builder.batch(0, applied(), null);
  }

  /**
   * The patch, if anything changed, and everything that waited for it; null: nothing at all to say.
   */
  @Nullable Batch takePatch(long tick) {
    var builder = new Builder();
    now.forEach(builder::addNow);
    now.clear();
    ownRows = null;
    var patch = stream.takePatch(tick, this::ownRows);
    if (patch != null) {
      builder.stream.add(new Batch.StreamItem(true, patch.number(), patch.body().retain(), null));
    }
    withPatch.forEach(builder::add);
    withPatch.clear();
    int[] applied = applied();
    boolean moved = lastApplied == null || !Arrays.equals(applied, lastApplied);
    if (patch == null && builder.empty() && !moved) {
      return null;
    }
    lastApplied = applied;
    return builder.batch(patch == null ? 0 : patch.number(), applied, ownRows);
  }

  private void ownRows(int number, byte[] bytes, int from, int length) {
    var seat = seats.find(number);
    if (seat == null) {
      return;
    }
    if (ownRows == null) {
      ownRows = new byte @Nullable [attendance.slots()] @Nullable [];
    }
    ownRows[seat.slot] = Arrays.copyOfRange(bytes, from, from + length);
  }

  private int[] applied() {
    int[] applied = new int[attendance.slots()];
    for (int slot = 0; slot < applied.length; slot++) {
      var place = attendance.slot(slot);
      applied[slot] = place == null ? 0 : place.applied();
    }
    return applied;
  }

  void release() {
    for (var list : List.of(withPatch, now)) {
      for (var said : list) {
        if (said instanceof Said.ToSeat(var seat, var body)) {
          body.release();
        }
      }
      list.clear();
    }
  }

  /** One batch in the making. */
  private final class Builder {
    private final List<Batch.StreamItem> stream = new ArrayList<>();
    private final List<@Nullable List<Batch.SeatItem>> bySlot = new ArrayList<>();

    boolean empty() {
      return stream.isEmpty() && bySlot.isEmpty();
    }

    void add(Said said) {
      switch (said) {
        case Said.ToAll(var payload, var except) -> {
          var entry = Outgoing.this.stream.broadcast(payload, except);
          stream.add(new Batch.StreamItem(false, entry.number(), entry.body().retain(), except));
        }
        case Said.ToSeat(var seat, var body) -> toSeat(seat, body);
      }
    }

    void addNow(Said said) {
      switch (said) {
        case Said.ToAll(var payload, var except) ->
            stream.add(
                new Batch.StreamItem(false, 0, Outgoing.this.stream.unnumbered(payload), except));
        case Said.ToSeat(var seat, var body) -> toSeat(seat, body);
      }
    }

    private void toSeat(Seat seat, ByteBuf body) {
      if (seat.phase == Seat.Phase.LEFT) {
        body.release();
        return;
      }
      while (bySlot.size() <= seat.slot) {
        bySlot.add(null);
      }
      var items = bySlot.get(seat.slot);
      if (items == null) {
        items = new ArrayList<>(2);
        bySlot.set(seat.slot, items);
      }
      items.add(new Batch.SeatItem(stream.size(), body));
    }

    Batch batch(int patchNumber, int[] applied, byte @Nullable [] @Nullable [] ownRows) {
      Batch.SeatItem @Nullable [] @Nullable [] items = null;
      if (!bySlot.isEmpty()) {
        items = new Batch.SeatItem[bySlot.size()][];
        for (int slot = 0; slot < items.length; slot++) {
          var list = bySlot.get(slot);
          items[slot] = list == null ? null : list.toArray(NO_ITEMS);
        }
      }
      return new Batch(
          Outgoing.this.stream.epoch(),
          patchNumber,
          stream.toArray(NO_STREAM),
          applied,
          ownRows,
          items);
    }
  }
}
