package dev.muster.node.room;

import dev.muster.room.Options;
import dev.muster.room.Resumed;
import dev.muster.room.RoomType;
import dev.muster.state.Tracked;
import dev.muster.v1.CloseCode;
import java.time.Duration;

/**
 * A room that its caller drives tick by tick on its own thread, with the very engine that loops
 * use: for tests, tools and replays.
 */
public final class DrivenRoom<S extends Tracked> {
  private final RunningRoom<S> room;

  private DrivenRoom(RunningRoom<S> room) {
    this.room = room;
  }

  /** A new room; throws what the author's {@code onStart} or {@code onCreate} throws. */
  public static <S extends Tracked> DrivenRoom<S> create(
      String id,
      RoomType<S> type,
      Options options,
      long epoch,
      long seed,
      Surroundings surroundings) {
    var settings = new RoomSettings<>(id, type, epoch, seed, surroundings.millis().getAsLong());
    var room = RunningRoom.create(settings, surroundings);
    room.start(options);
    return new DrivenRoom<>(room);
  }

  /** The room that {@link #save} saved, under a new epoch. Its people are on their way back. */
  public static <S extends Tracked> DrivenRoom<S> restore(
      byte[] saved, RoomType<S> type, long epoch, Surroundings surroundings) {
    return new DrivenRoom<>(
        Checkpoints.room(
            saved, type, epoch, new Resumed(Resumed.Cause.MOVED, Duration.ZERO), surroundings));
  }

  /** One step. */
  public void tick() {
    room.own(Thread.currentThread());
    room.step();
  }

  /** What must not wait for a step: joins, returns. */
  public void serve() {
    room.own(Thread.currentThread());
    room.serve();
  }

  /** The room as bytes, right after a patch. */
  public byte[] save() {
    return room.save();
  }

  /** Forgets the room without a word to anybody, as a node that dies does. */
  public void vanish() {
    room.vanish();
  }

  /** Ends it. */
  public void close() {
    room.abandon(CloseCode.ROOM_CLOSED, "closed");
  }

  public boolean ended() {
    return room.ended();
  }

  public RoomRef ref() {
    return room;
  }

  /** The room's own state: read it; changes go out with the next patch. */
  public S state() {
    return room.state;
  }
}
