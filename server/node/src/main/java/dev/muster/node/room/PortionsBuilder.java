package dev.muster.node.room;

import dev.muster.node.wire.PatchFrame;
import dev.muster.state.Composer;
import dev.muster.state.PatchWriter;
import dev.muster.state.View;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;

/** Gathers the portions of one patch after the other. Room thread. */
final class PortionsBuilder {
  private static final int NONE = -1;

  private final ByteBufAllocator allocator;
  private final PatchWriter rows = new PatchWriter();
  private int[] body = {};
  private int[] rowsEnd = {};
  private int[] frameEnd = {};
  private int slots;
  private int used;
  private int patches;

  PortionsBuilder(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** Begins a patch for so many slots; they follow in ascending order, not all of them. */
  void begin(int slotCount) {
    if (body.length < slotCount) {
      body = new int[Math.max(slotCount, 2 * body.length)];
      rowsEnd = new int[body.length];
    }
    slots = slotCount;
    used = 0;
    patches = 0;
    rows.clear();
  }

  /** This slot gets this body of the composer's. */
  void patch(int slot, int bodyIndex) {
    fill(slot + 1);
    body[slot] = bodyIndex;
    patches++;
  }

  /**
   * Composes this slot's own rows; after its body, if it has one.
   *
   * @return whether there were any
   */
  boolean rows(int slot, Composer composer, View view) {
    fill(slot + 1);
    int before = rows.size();
    composer.own(view, rows);
    rowsEnd[slot] = rows.size();
    return rows.size() > before;
  }

  /** The rows that were composed last are for nobody. */
  void withoutRows(int slot) {
    rowsEnd[slot] = slot == 0 ? 0 : rowsEnd[slot - 1];
    rows.truncate(rowsEnd[slot]);
  }

  private void fill(int to) {
    for (; used < to; used++) {
      body[used] = NONE;
      rowsEnd[used] = rows.size();
    }
  }

  boolean hasRows() {
    return rows.size() > 0;
  }

  /** All of it as the patch with this number. */
  Portions build(Composer composer, long epoch, int number, long tick) {
    fill(slots);
    int bodies = patches == 0 ? 0 : composer.bodies();
    int size = slots * Portions.ENTRY + rows.size();
    for (int i = 0; i < bodies; i++) {
      size += PatchFrame.size(epoch, number, tick, composer.to(i) - composer.from(i));
    }
    var out = allocator.buffer(size, size);
    out.writerIndex(slots * Portions.ENTRY);
    out.writeBytes(rows.array(), 0, rows.size());
    writeBodies(out, composer, bodies, epoch, number, tick);
    long patchBytes = writeEntries(out, composer);
    return new Portions(out, slots, patches, bodies, patchBytes);
  }

  private void writeBodies(
      ByteBuf out, Composer composer, int bodies, long epoch, int number, long tick) {
    if (frameEnd.length <= bodies) {
      frameEnd = Arrays.copyOf(frameEnd, Math.max(bodies + 1, 2 * frameEnd.length));
    }
    frameEnd[0] = out.writerIndex();
    for (int i = 0; i < bodies; i++) {
      int from = composer.from(i);
      PatchFrame.write(out, epoch, number, tick, composer.bytes(), from, composer.to(i) - from);
      frameEnd[i + 1] = out.writerIndex();
    }
  }

  /** Answers the size of all patches that slots get. */
  private long writeEntries(ByteBuf out, Composer composer) {
    long patchBytes = 0;
    int rowsAt = slots * Portions.ENTRY;
    int rowsFrom = 0;
    for (int slot = 0; slot < slots; slot++) {
      int entry = slot * Portions.ENTRY;
      int index = body[slot];
      out.setInt(entry, index == NONE ? 0 : frameEnd[index]);
      out.setInt(entry + 4, index == NONE ? 0 : frameEnd[index + 1]);
      out.setInt(entry + 8, rowsAt + rowsFrom);
      out.setInt(entry + 12, rowsAt + rowsEnd[slot]);
      rowsFrom = rowsEnd[slot];
      patchBytes += index == NONE ? 0 : composer.to(index) - composer.from(index);
    }
    return patchBytes;
  }
}
