package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * What leaves a room: at patch points everything, between them only what was said "now". Room
 * thread.
 */
final class RoomOutput {
  private final RunningRoom<?> room;
  private final Audience audience;

  RoomOutput(RunningRoom<?> room, Audience audience) {
    this.room = room;
    this.audience = audience;
  }

  /**
   * The patch point: everybody gets the patch and what waited for it; those who wait get up to
   * date.
   */
  void publish() {
    var batch = room.outgoing.takePatch(room.tick());
    if (batch != null) {
      count(batch);
      audience.deliver(batch);
    }
    if (room.attendance.anyoneWaiting()) {
      room.attendance.takeWaiting().forEach(this::bringUpToDate);
    }
  }

  void publishNow() {
    var batch = room.outgoing.takeNow();
    if (batch != null) {
      audience.deliver(batch);
    }
  }

  private void count(Batch batch) {
    for (var item : batch.stream()) {
      if (item.patch()) {
        room.surroundings.observer().patched(room, item.body().readableBytes());
      }
    }
  }

  private void bringUpToDate(Attendance.Waiting waiting) {
    var place = waiting.place();
    var catchUp =
        room.stream.catchUp(room.tick(), waiting.from(), waiting.snapshot(), place.seat());
    List<ByteBuf> frames = new ArrayList<>(catchUp.frames().size() + 2);
    switch (place) {
      case Seat seat -> forSeat(seat, catchUp, frames);
      case Spectator watching -> frames.addAll(catchUp.frames());
    }
    audience.caughtUp(
        waiting.viewer(), new RoomOrder.Have(room.epoch(), room.stream.number()), frames);
  }

  private void forSeat(Seat seat, RoomStream.CatchUp catchUp, List<ByteBuf> frames) {
    if (catchUp.snapshot()) {
      frames.add(room.lines.ownWhole(seat));
    }
    frames.addAll(catchUp.frames());
    if (!catchUp.snapshot()) {
      // What was applied meanwhile was told to those in the stream only; no later batch may come.
      frames.add(room.lines.acknowledgement(seat));
    }
    frames.addAll(room.lines.unheard(seat, catchUp.gap()));
  }
}
