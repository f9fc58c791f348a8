package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import dev.muster.node.sync.StreamEntry;
import dev.muster.room.Except;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
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

  private final RoomStream stream;
  private final Patches patches;
  private final Places places;
  private final List<Said> withPatch = new ArrayList<>();
  private final List<Said> now = new ArrayList<>();
  private final Builder builder = new Builder();
  private int @Nullable [] lastApplied;

  Outgoing(RoomStream stream, Patches patches, Places places) {
    this.stream = stream;
    this.patches = patches;
    this.places = places;
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
    builder.begin();
    now.forEach(builder::addNow);
    now.clear();
    return builder.batch(0, applied(), null, null);
  }

  /**
   * The patch, if anything changed, and everything that waited for it; null: nothing at all to say.
   */
  @Nullable Batch takePatch(long tick) {
    builder.begin();
    now.forEach(builder::addNow);
    now.clear();
    var patch = patches.take(tick);
    if (patch != null) {
      var body = patch.body();
      builder.stream.add(
          new Batch.StreamItem(true, patch.number(), body == null ? null : body.retain(), null));
    }
    withPatch.forEach(builder::add);
    withPatch.clear();
    if (patch == null && builder.empty() && !moved()) {
      return null;
    }
    int[] applied = applied();
    lastApplied = applied;
    return patch == null
        ? builder.batch(0, applied, null, null)
        : builder.batch(patch.number(), applied, patch.portions(), patch.onward());
  }

  /** An input was applied since the last patch; asked in every tick, so nothing is made for it. */
  private boolean moved() {
    var last = lastApplied;
    if (last == null || last.length != places.slots()) {
      return true;
    }
    for (int slot = 0; slot < last.length; slot++) {
      if (last[slot] != applied(slot)) {
        return true;
      }
    }
    return false;
  }

  private int[] applied() {
    int[] applied = new int[places.slots()];
    for (int slot = 0; slot < applied.length; slot++) {
      applied[slot] = applied(slot);
    }
    return applied;
  }

  private int applied(int slot) {
    var place = places.slot(slot);
    return place == null ? 0 : place.applied();
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

    void begin() {
      stream.clear();
      bySlot.clear();
    }

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

    Batch batch(
        int patchNumber, int[] applied, @Nullable Portions portions, @Nullable MirrorPatch onward) {
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
          portions,
          items,
          onward);
    }
  }
}
