package dev.muster.node.sync;

import dev.muster.node.wire.ServerFrames;
import dev.muster.room.Except;
import dev.muster.state.PatchWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room's stream: numbers patches and broadcasts, frames each once, and keeps the newest of what
 * is the same for everybody, for those who missed some. Room thread.
 */
public final class RoomStream {
  private final long epoch;
  private final ServerFrames frames;
  private final StreamHistory history;
  private int number;
  private int patchNumber;

  /** {@code number}: the newest that was given out before. */
  public RoomStream(
      long epoch, int number, int historyItems, int historyBytes, ByteBufAllocator allocator) {
    this.epoch = epoch;
    this.number = number;
    this.patchNumber = number;
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

  /** The newest number that was a patch's. */
  public int patchNumber() {
    return patchNumber;
  }

  /** Begins a patch that would have the next number; its body follows. */
  public void begin(PatchWriter patch, long tick) {
    patch.clear();
    patch.varint(epoch);
    patch.varint(number + 1);
    patch.varint(tick);
  }

  /** A patch that is the same for everybody; the entry's body belongs to the history. */
  public StreamEntry patch(PatchWriter patch) {
    patchNumber = ++number;
    return remember(
        new StreamEntry(number, frames.patch(patch.array(), 0, patch.size()), null, null));
  }

  /** The number of a patch of which everybody gets its own; it is not kept. */
  public int personalPatch() {
    patchNumber = ++number;
    history.pass(number);
    return number;
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

  private ByteBuf frame(StreamEntry.Payload payload, int itemNumber) {
    return payload.raw()
        ? frames.broadcastRaw(epoch, itemNumber, payload.bytes())
        : frames.broadcast(epoch, itemNumber, payload.bytes());
  }

  private StreamEntry remember(StreamEntry entry) {
    history.add(entry);
    return entry;
  }

  // ------------------------------------------------------------------ for who missed some

  /** Whether everything that was kept after this number is still here. */
  public boolean reaches(int from) {
    return history.reaches(from);
  }

  /** Size of what was kept after this number. */
  public int bytesAfter(int from) {
    return history.bytesAfter(from);
  }

  /**
   * The items after this number, as they were; the caller owns the bodies.
   *
   * @param seat whose view it is; 0 for a spectator
   */
  public List<ByteBuf> missed(int from, int seat) {
    var missed = new ArrayList<ByteBuf>();
    for (var entry : history.after(from)) {
      missed.add(
          hidden(entry, seat)
              ? frames.skip(epoch, entry.number())
              : entry.body().retainedDuplicate());
    }
    return missed;
  }

  /**
   * The broadcasts after this number, to follow a snapshot that is newer: by their numbers a client
   * knows those that it has already. The caller owns the bodies.
   *
   * @param seat whose view it is; 0 for a spectator
   */
  public List<ByteBuf> missedBroadcasts(int from, int seat) {
    var missed = new ArrayList<ByteBuf>();
    for (var entry : history.after(from)) {
      if (entry.payload() != null && !hidden(entry, seat)) {
        missed.add(entry.body().retainedDuplicate());
      }
    }
    return missed;
  }

  private static boolean hidden(StreamEntry entry, int seat) {
    return entry.except() != null && entry.except().contains(seat);
  }

  /** The state as of the newest number, encoded; the caller owns the body. */
  public ByteBuf snapshot(long tick, byte[] state, int length) {
    return frames.snapshot(epoch, number, tick, state, 0, length);
  }

  public void release() {
    history.release();
  }
}
