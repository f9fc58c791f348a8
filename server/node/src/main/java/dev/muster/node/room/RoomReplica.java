package dev.muster.node.room;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.node.sync.RoomStream;
import dev.muster.node.sync.StreamEntry;
import dev.muster.node.wire.ServerFrames;
import dev.muster.state.Composer;
import dev.muster.state.Layout;
import dev.muster.state.Malformed;
import dev.muster.state.Mirror;
import dev.muster.state.Replica;
import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On an edge: a room of another node, without the game's code. Follows its state and its stream,
 * and composes what each viewer here sees as the room's own node would. One thread at a time.
 */
public final class RoomReplica {
  /** What cannot follow from what is held: the host has to start this node anew. */
  public static final class OutOfStep extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfStep(String message) {
      super(message);
    }
  }

  private final RoomLimits limits;
  private final Audience audience;
  private final Replica<Mirror> replica;
  private final RoomStream stream;
  private final Places places = new Places();
  private final Patches patches;
  private long tick;

  /**
   * @throws Malformed if the start contradicts itself
   * @throws IllegalArgumentException if its rules do not fit its state
   */
  public RoomReplica(
      MirrorStart start, RoomLimits limits, ByteBufAllocator allocator, Audience audience) {
    this.limits = limits;
    this.audience = audience;
    var layout = Layout.decode(start.table(), 0, start.table().length);
    replica = new Replica<>(Mirror.of(layout), layout);
    replica.applySnapshot(start.state(), 0, start.state().length);
    replica.settle();
    tick = start.tick();
    stream =
        new RoomStream(
            start.epoch(), start.number(), limits.historyItems(), limits.historyBytes(), allocator);
    var composer = new Composer(replica.state(), layout, start.rules());
    var sights = new Sights(composer, AuthorRules.none(), start.spectators());
    patches =
        Patches.of(
            new Subject.Held(replica),
            stream,
            places,
            sights,
            allocator,
            new CatchUpWriter(stream, new ServerFrames(allocator)));
  }

  /** Where in the stream this is. */
  public RoomOrder.Have position() {
    return new RoomOrder.Have(stream.epoch(), stream.number());
  }

  // ------------------------------------------------------------------ viewers

  /** A viewer here, at the slot that it has; it is not in the stream yet. */
  public void add(Viewer viewer, Attached how) {
    var place = new EdgePlace(viewer, how, limits.seatBacklogBytes());
    places.put(place, viewer.slot());
    patches.open(place);
  }

  /** The viewer is gone; its slot is free. */
  public void remove(int slot) {
    if (places.slot(slot) instanceof EdgePlace place) {
      patches.close(place);
      places.remove(place);
      place.backlog().release();
    }
  }

  /**
   * The host lets a viewer follow from here on: it gets a snapshot of what it sees, and these
   * frames, which are taken over.
   */
  public void follow(Viewer viewer, int number, long tickNow, int applied, List<ByteBuf> frames) {
    if (number != stream.number()) {
      frames.forEach(ByteBuf::release);
      throw new OutOfStep("starts at " + number + ", not " + stream.number());
    }
    tick = Math.max(tick, tickNow);
    if (places.of(viewer) instanceof EdgePlace place) {
      place.applied = applied;
      place.backlog().restart(frames);
      bringUpToDate(new Attendance.Waiting(viewer, place, number, true), frames);
    } else {
      frames.forEach(ByteBuf::release);
    }
  }

  /** The client has every message to its seat up to this number. */
  public void heard(Viewer viewer, int number) {
    if (places.of(viewer) instanceof EdgePlace place) {
      place.backlog().heard(number);
    }
  }

  /**
   * Brings a viewer up to date that was sent nothing since this position.
   *
   * @return false if only the host has what it missed
   */
  public boolean catchUp(Viewer viewer, RoomOrder.@Nullable Have have) {
    if (!(places.of(viewer) instanceof EdgePlace place)) {
      return true;
    }
    place.streaming = false;
    boolean none = have == null || have.number() > stream.number();
    int from = have == null || none ? stream.number() : have.number();
    if (!stream.reaches(from) || !place.backlog().whole()) {
      return false;
    }
    boolean snapshot = have == null || none || have.epoch() != stream.epoch();
    bringUpToDate(new Attendance.Waiting(viewer, place, from, snapshot), place.backlog().resend());
    return true;
  }

  private void bringUpToDate(Attendance.Waiting waiting, List<ByteBuf> more) {
    var frames = new ArrayList<>(patches.catchUp(tick, waiting).frames());
    frames.addAll(more);
    waiting.viewer().upToDate();
    waiting.place().streaming = true;
    audience.caughtUp(waiting.viewer(), position(), frames);
  }

  // ------------------------------------------------------------------ what the room says

  /**
   * What one turn of the room brings to the viewers here.
   *
   * @param said what the host said, taken over: its patch has neither body nor portions
   * @param patch what the patch is composed from; null: nothing changed
   * @throws OutOfStep if something before it is missing
   * @throws Malformed if the patch does not fit what is held
   */
  public Batch compose(Batch said, @Nullable MirrorPatch patch) {
    var turn = new Turn(said);
    try {
      return turn.compose(patch);
    } catch (RuntimeException | StackOverflowError failed) {
      turn.release();
      throw failed;
    } finally {
      said.release();
    }
  }

  /** One batch in the making. */
  private final class Turn {
    private final Batch said;
    private final List<Batch.StreamItem> items = new ArrayList<>();
    private @Nullable Portions portions;

    Turn(Batch said) {
      this.said = said;
    }

    Batch compose(@Nullable MirrorPatch patch) {
      for (int slot = 0; slot < places.slots(); slot++) {
        if (places.slot(slot) instanceof EdgePlace place) {
          hear(place);
        }
      }
      for (var item : said.stream()) {
        items.add(item.patch() ? patch(item, patch) : broadcast(item));
      }
      return said.composed(items.toArray(Batch.StreamItem[]::new), portions);
    }

    void release() {
      for (var item : items) {
        if (item.body() != null) {
          item.body().release();
        }
      }
      if (portions != null) {
        portions.release();
      }
    }

    private void hear(EdgePlace place) {
      place.applied = said.applied(place.slot);
      for (var item : said.seatItems(place.slot)) {
        place.backlog().add(item.body());
      }
    }

    private Batch.StreamItem patch(Batch.StreamItem item, @Nullable MirrorPatch patch) {
      if (patch != null) {
        tick = patch.tick();
        replica.apply(patch.body(), 0, patch.body().length);
      }
      expect(item);
      var composed = java.util.Objects.requireNonNull(patches.take(tick));
      portions = composed.portions();
      var body = composed.body();
      return new Batch.StreamItem(
          true, composed.number(), body == null ? null : body.retain(), null);
    }

    private Batch.StreamItem broadcast(Batch.StreamItem item) {
      var body = java.util.Objects.requireNonNull(item.body());
      if (item.number() == 0) {
        return new Batch.StreamItem(false, 0, body.retain(), item.except());
      }
      expect(item);
      var entry = stream.broadcast(payload(body), item.except());
      return new Batch.StreamItem(false, entry.number(), entry.body().retain(), item.except());
    }

    private void expect(Batch.StreamItem item) {
      if (item.number() != stream.number() + 1) {
        throw new OutOfStep("got " + item.number() + " after " + stream.number());
      }
    }
  }

  private static StreamEntry.Payload payload(ByteBuf frame) {
    try {
      var broadcast = ServerFrame.parseFrom(frame.nioBuffer()).getBroadcast();
      boolean raw = broadcast.hasRaw();
      var bytes = raw ? broadcast.getRaw() : broadcast.getMessage();
      return new StreamEntry.Payload(bytes.toByteArray(), raw);
    } catch (InvalidProtocolBufferException e) {
      throw new OutOfStep("said what is no broadcast");
    }
  }

  /** Lets go of memory; nothing follows. */
  public void release() {
    for (int slot = 0; slot < places.slots(); slot++) {
      remove(slot);
    }
    patches.release();
    stream.release();
  }
}
