package dev.muster.node.room;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;

/** Portions as a room makes them, of bytes that a test chooses. */
public final class TestPortions {
  /** Direct memory as on a node, but without leak detection, which makes objects. */
  private static final ByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true);

  private TestPortions() {}

  /** Own rows by slot; null: none. */
  public static Portions rows(byte[]... bySlot) {
    return of(new int[bySlot.length], bySlot);
  }

  /**
   * Patches and own rows by slot.
   *
   * @param patchBySlot from 1: which of the frames; 0: none. The frames are taken over.
   */
  public static Portions of(int[] patchBySlot, byte[][] rowsBySlot, ByteBuf... frames) {
    int slots = patchBySlot.length;
    var out = ALLOCATOR.buffer();
    out.writeZero(slots * Portions.ENTRY);
    for (int slot = 0; slot < slots; slot++) {
      out.setInt(slot * Portions.ENTRY + 8, out.writerIndex());
      if (rowsBySlot[slot] != null) {
        out.writeBytes(rowsBySlot[slot]);
      }
      out.setInt(slot * Portions.ENTRY + 12, out.writerIndex());
    }
    for (int i = 0; i < frames.length; i++) {
      int from = out.writerIndex();
      out.writeBytes(frames[i]);
      frames[i].release();
      for (int slot = 0; slot < slots; slot++) {
        if (patchBySlot[slot] == i + 1) {
          out.setInt(slot * Portions.ENTRY, from);
          out.setInt(slot * Portions.ENTRY + 4, out.writerIndex());
        }
      }
    }
    return new Portions(out, slots, slots, frames.length, 0);
  }
}
