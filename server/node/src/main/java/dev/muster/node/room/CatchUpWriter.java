package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import dev.muster.node.wire.ServerFrames;
import dev.muster.state.PatchWriter;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** The frames that bring a viewer up to date. Room thread. */
final class CatchUpWriter {
  private static final byte[] NO_ROWS = {};

  private final RoomStream stream;
  private final ServerFrames frames;

  CatchUpWriter(RoomStream stream, ServerFrames frames) {
    this.stream = stream;
    this.frames = frames;
  }

  /** What was missed, as it was. */
  Patches.CatchUp items(Attendance.Waiting waiting) {
    var place = waiting.place();
    List<ByteBuf> all = stream.missed(waiting.from(), place.seat());
    if (place.ofSeat()) {
      // What was applied meanwhile was told to those in the stream only; no later batch may come.
      all.add(frames.own(0, 0, place.applied(), NO_ROWS));
    }
    return new Patches.CatchUp(all, false);
  }

  /**
   * A snapshot, which is taken over, the rows that are its receiver's alone, and the broadcasts
   * that were missed.
   */
  Patches.CatchUp snapshot(Attendance.Waiting waiting, ByteBuf snapshot, PatchWriter rows) {
    var place = waiting.place();
    var all = new ArrayList<ByteBuf>();
    if (place.ofSeat() || rows.size() > 0) {
      all.add(
          frames.own(stream.epoch(), stream.number(), place.applied(), rows.array(), rows.size()));
    }
    all.add(snapshot);
    all.addAll(stream.missedBroadcasts(waiting.from(), place.seat()));
    return new Patches.CatchUp(all, !stream.reaches(waiting.from()));
  }
}
