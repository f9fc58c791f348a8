package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import dev.muster.state.PatchWriter;
import dev.muster.state.Source;
import org.jspecify.annotations.Nullable;

/** Everybody sees the same: one patch for all. Room thread. */
final class SharedPatches implements Patches {
  private final Source<?> source;
  private final RoomStream stream;
  private final CatchUpWriter writer;
  private final PublicSnapshot snapshot;
  private final PatchWriter patch = new PatchWriter();
  private final PatchWriter noRows = new PatchWriter(0);

  SharedPatches(Source<?> source, RoomStream stream, CatchUpWriter writer) {
    this.source = source;
    this.stream = stream;
    this.writer = writer;
    this.snapshot = new PublicSnapshot(source::writeSnapshot, stream);
  }

  @Override
  public @Nullable Patch take(long tick) {
    if (!source.dirty()) {
      return null;
    }
    stream.begin(patch, tick);
    int head = patch.size();
    source.takeDelta(patch);
    if (patch.size() == head) {
      return null;
    }
    var entry = stream.patch(patch);
    return new Patch(entry.number(), entry.body(), null, null);
  }

  @Override
  public CatchUp catchUp(long tick, Attendance.Waiting waiting) {
    var whole = snapshot.of(tick);
    return !waiting.snapshot()
            && stream.reaches(waiting.from())
            && stream.bytesAfter(waiting.from()) <= whole.readableBytes()
        ? writer.items(waiting)
        : writer.snapshot(waiting, whole.retainedDuplicate(), noRows);
  }

  @Override
  public void open(Place place) {}

  @Override
  public void close(Place place) {}

  @Override
  public void release() {
    snapshot.release();
  }
}
