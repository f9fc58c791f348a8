package dev.muster.node.room;

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
    if (room.desk.anyoneWaiting()) {
      room.desk.takeWaiting().forEach(this::bringUpToDate);
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

  private void bringUpToDate(SeatDesk.Waiting waiting) {
    var seat = waiting.seat();
    var catchUp = room.stream.catchUp(room.tick(), waiting.from(), waiting.snapshot(), seat.seat());
    List<ByteBuf> frames = new ArrayList<>(catchUp.frames().size() + 2);
    if (catchUp.snapshot()) {
      frames.add(room.lines.ownWhole(seat));
    }
    frames.addAll(catchUp.frames());
    if (!catchUp.snapshot()) {
      // What was applied meanwhile was told to those in the stream only; no later batch may come.
      frames.add(room.lines.acknowledgement(seat));
    }
    frames.addAll(room.lines.unheard(seat, catchUp.gap()));
    audience.caughtUp(
        waiting.viewer(), new RoomOrder.Have(room.epoch(), room.streamNumber()), frames);
  }
}
