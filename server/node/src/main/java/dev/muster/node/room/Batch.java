package dev.muster.node.room;

import dev.muster.room.Except;
import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import org.jspecify.annotations.Nullable;

/**
 * All that one turn of a room sends. Made on the room's thread, read on I/O loops, never changed
 * once delivered.
 *
 * <p>Per viewer, in this order: an {@code Own} frame if {@link #portions} holds rows for its slot
 * or {@link #applied} moved since the last one; then the stream items in order, each seat item
 * ({@link #seatItems}) placed before the stream item whose index is its {@code after}. A stream
 * item whose {@code except} contains the viewer's seat is replaced by a {@code Skip} to its number;
 * one without a body is the patch of which everybody gets its own from {@link #portions}.
 */
public final class Batch extends AbstractReferenceCounted {
  /**
   * A numbered item of the room's stream; number 0 is outside the stream.
   *
   * @param body null: a patch of which everybody gets its own
   */
  public record StreamItem(
      boolean patch, int number, @Nullable ByteBuf body, @Nullable Except except) {}

  /**
   * A frame for one seat: to be written before the stream item at this index (or after the last
   * one).
   */
  public record SeatItem(int after, ByteBuf body) {}

  private static final SeatItem[] NONE = {};

  private final long epoch;
  private final int patchNumber;
  private final StreamItem[] stream;
  private final int[] applied;
  private final @Nullable Portions portions;
  private final SeatItem @Nullable [] @Nullable [] seatItems;
  private final @Nullable MirrorPatch onward;

  /**
   * @param patchNumber number of the patch in this batch; 0 if there is none
   * @param applied by slot: highest client number applied
   * @param portions what of the patch is not for everybody; null: nothing
   * @param seatItems by slot; null if no slot has any
   */
  public Batch(
      long epoch,
      int patchNumber,
      StreamItem[] stream,
      int[] applied,
      @Nullable Portions portions,
      SeatItem @Nullable [] @Nullable [] seatItems) {
    this(epoch, patchNumber, stream, applied, portions, seatItems, null);
  }

  /** The same with the patch for nodes that compose themselves what their players see. */
  public Batch(
      long epoch,
      int patchNumber,
      StreamItem[] stream,
      int[] applied,
      @Nullable Portions portions,
      SeatItem @Nullable [] @Nullable [] seatItems,
      @Nullable MirrorPatch onward) {
    this.epoch = epoch;
    this.patchNumber = patchNumber;
    this.stream = stream;
    this.applied = applied;
    this.portions = portions;
    this.seatItems = seatItems;
    this.onward = onward;
  }

  public long epoch() {
    return epoch;
  }

  public int patchNumber() {
    return patchNumber;
  }

  public StreamItem[] stream() {
    return stream;
  }

  public int applied(int slot) {
    return slot < applied.length ? applied[slot] : 0;
  }

  public @Nullable Portions portions() {
    return portions;
  }

  /** What other nodes compose from; null: none does, or nothing changed for them. */
  public @Nullable MirrorPatch onward() {
    return onward;
  }

  public SeatItem[] seatItems(int slot) {
    if (seatItems == null || slot >= seatItems.length) {
      return NONE;
    }
    var items = seatItems[slot];
    return items == null ? NONE : items;
  }

  /**
   * The same turn with another stream and what was composed for viewers here; what is seats' is
   * shared, with a reference of its own. Takes both over.
   */
  Batch composed(StreamItem[] newStream, @Nullable Portions newPortions) {
    if (seatItems != null) {
      for (var items : seatItems) {
        if (items != null) {
          for (var item : items) {
            item.body().retain();
          }
        }
      }
    }
    return new Batch(epoch, patchNumber, newStream, applied, newPortions, seatItems, null);
  }

  @Override
  protected void deallocate() {
    for (var item : stream) {
      if (item.body() != null) {
        item.body().release();
      }
    }
    if (portions != null) {
      portions.release();
    }
    if (seatItems != null) {
      for (var items : seatItems) {
        if (items != null) {
          for (var item : items) {
            item.body().release();
          }
        }
      }
    }
  }

  @Override
  public ReferenceCounted touch(Object hint) {
    return this;
  }
}
