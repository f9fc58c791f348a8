package dev.muster.node.sync;

import dev.muster.node.wire.ServerFrames;
import dev.muster.room.Except;
import dev.muster.state.OwnSink;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Source;
import dev.muster.state.Tracked;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room's stream: numbers patches and broadcasts, encodes each once, keeps the newest for those
 * who missed some, and encodes a snapshot at most once per number. Room thread.
 */
public final class RoomStream<S extends Tracked> {
  private final Source<S> source;
  private final long epoch;
  private final ServerFrames frames;
  private final StreamHistory history;
  private final PatchWriter patches = new PatchWriter();
  private final ProtoWriter snapshots = new ProtoWriter();
  private @Nullable ByteBuf snapshot;
  private int snapshotNumber = -1;
  private int number;
  private boolean ownTaken;
  private int ownNumber;

  public RoomStream(
      Source<S> source,
      long epoch,
      int number,
      int historyItems,
      int historyBytes,
      ByteBufAllocator allocator) {
    this.source = source;
    this.epoch = epoch;
    this.number = number;
    this.ownNumber = number;
    this.frames = new ServerFrames(allocator);
    this.history = new StreamHistory(historyItems, historyBytes, number);
  }

  public long epoch() {
    return epoch;
  }

  /** The newest number given out. */
  public int number() {
    return number;
  }

  /**
   * Encodes what changed since the last patch and forgets the changes. What only owners may see
   * goes to {@code own}; it belongs to the patch that this answers.
   *
   * @return null if there is nothing for anybody to see; the entry's body belongs to the history
   */
  public @Nullable StreamEntry takePatch(long tick, OwnSink own) {
    if (!source.dirty()) {
      return null;
    }
    patches.clear();
    patches.varint(epoch);
    patches.varint(number + 1);
    patches.varint(tick);
    int head = patches.size();
    ownTaken = false;
    source.takeDelta(
        patches,
        (seat, bytes, from, length) -> {
          ownTaken = true;
          own.rows(seat, bytes, from, length);
        });
    if (patches.size() == head && !ownTaken) {
      return null;
    }
    number++;
    if (ownTaken) {
      ownNumber = number;
    }
    var body = frames.patch(patches.array(), 0, patches.size());
    return remember(new StreamEntry(number, body, null, null));
  }

  /** A numbered broadcast; the entry's body belongs to the history. */
  public StreamEntry broadcast(StreamEntry.Payload payload, @Nullable Except except) {
    number++;
    return remember(new StreamEntry(number, frame(payload, number), payload, except));
  }

  /** A broadcast outside the stream; the caller owns the body. */
  public ByteBuf unnumbered(StreamEntry.Payload payload) {
    return frame(payload, 0);
  }

  private ByteBuf frame(StreamEntry.Payload payload, int number) {
    return payload.raw()
        ? frames.broadcastRaw(epoch, number, payload.bytes())
        : frames.broadcast(epoch, number, payload.bytes());
  }

  private StreamEntry remember(StreamEntry entry) {
    history.add(entry);
    return entry;
  }

  /**
   * What brings a receiver from a position to now: the items it missed, or a snapshot and the
   * broadcasts it missed, whichever is smaller. Rows for one owner are differences that no history
   * keeps: a seat that may have missed some gets a snapshot. Call it right after a patch was taken:
   * the state must be clean.
   *
   * @param from the last number held, or the one since which broadcasts are meant for the receiver
   * @param snapshot it does not hold the state of that number
   * @param seat whose view it is; 0 for a spectator
   */
  public CatchUp catchUp(long tick, int from, boolean snapshot, int seat) {
    boolean reaches = history.reaches(from);
    boolean ownMissed = seat != 0 && from < ownNumber;
    var missed = new ArrayList<ByteBuf>();
    if (!snapshot && reaches && !ownMissed && history.bytesAfter(from) <= snapshotSize(tick)) {
      for (var entry : history.after(from)) {
        missed.add(
            hidden(entry, seat)
                ? frames.skip(epoch, entry.number())
                : entry.body().retainedDuplicate());
      }
      return new CatchUp(missed, false, false);
    }
    missed.add(snapshot(tick).retainedDuplicate());
    for (var entry : history.after(from)) {
      var payload = entry.payload();
      if (payload != null && !hidden(entry, seat)) {
        missed.add(unnumbered(payload));
      }
    }
    return new CatchUp(missed, true, !reaches);
  }

  private static boolean hidden(StreamEntry entry, int seat) {
    return entry.except() != null && entry.except().contains(seat);
  }

  private int snapshotSize(long tick) {
    return snapshot(tick).readableBytes();
  }

  private ByteBuf snapshot(long tick) {
    if (snapshot == null || snapshotNumber != number) {
      if (snapshot != null) {
        snapshot.release();
      }
      snapshots.clear();
      source.writeSnapshot(snapshots);
      snapshot = frames.snapshot(epoch, number, tick, snapshots.array(), 0, snapshots.size());
      snapshotNumber = number;
    }
    return snapshot;
  }

  public void release() {
    history.release();
    if (snapshot != null) {
      snapshot.release();
      snapshot = null;
    }
  }

  /**
   * Frames that bring a receiver up to date.
   *
   * @param snapshot whether they start with a snapshot, so that the receiver's own rows must follow
   *     whole
   * @param gap whether broadcasts may be missing, because the history no longer reaches back
   */
  public record CatchUp(List<ByteBuf> frames, boolean snapshot, boolean gap) {}
}
