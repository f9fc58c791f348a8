package dev.muster.node.room;

import java.util.ArrayList;

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
      var feed = room.patches.feed();
      for (var waiting : room.attendance.takeWaiting()) {
        if (feed.isPresent() && waiting.viewer().composedElsewhere()) {
          follow(waiting, feed.get());
        } else {
          bringUpToDate(waiting);
        }
      }
    }
  }

  void publishNow() {
    var batch = room.outgoing.takeNow();
    if (batch != null) {
      audience.deliver(batch);
    }
  }

  private void count(Batch batch) {
    var observer = room.surroundings.observer();
    for (var item : batch.stream()) {
      if (item.patch() && item.body() != null) {
        observer.patched(room, item.body().readableBytes());
      }
    }
    var portions = batch.portions();
    if (portions != null && portions.patches() > 0) {
      observer.viewed(room, portions.patches(), portions.bodies(), portions.patchBytes());
    }
  }

  /** Its own node has the state, or gets it once for all its viewers. */
  private void follow(Attendance.Waiting waiting, MirrorFeed feed) {
    var place = waiting.place();
    var frames = room.stream.missedBroadcasts(waiting.from(), place.seat());
    if (place instanceof Seat seat) {
      frames.addAll(room.lines.unheard(seat, !room.stream.reaches(waiting.from())));
    }
    frames.addAll(room.footing.status());
    room.attendance.follow(waiting, room.tick(), () -> feed.start(room.tick()), frames);
  }

  private void bringUpToDate(Attendance.Waiting waiting) {
    var catchUp = room.patches.catchUp(room.tick(), waiting);
    var frames = new ArrayList<>(catchUp.frames());
    if (waiting.place() instanceof Seat seat) {
      frames.addAll(room.lines.unheard(seat, catchUp.gap()));
    }
    frames.addAll(room.footing.status());
    room.attendance.upToDate(waiting, frames);
  }
}
