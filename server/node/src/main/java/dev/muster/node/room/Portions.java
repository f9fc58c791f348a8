package dev.muster.node.room;

import io.netty.buffer.ByteBuf;

/**
 * What of a patch is not for everybody, in one buffer: per slot its patch, if everybody gets its
 * own, and its own rows, if it has any. Those who see the same share the bytes. Made on the room's
 * thread, read on I/O loops, never changed; its batch owns it.
 */
public final class Portions {
  /**
   * Bytes per slot at the start of the buffer: four integers that say where the slot's patch begins
   * and ends (0 and 0: none), and its own rows.
   */
  public static final int ENTRY = 16;

  private final ByteBuf bytes;
  private final int slots;
  private final int patches;
  private final int bodies;
  private final long patchBytes;

  /** Takes the buffer over; it starts with an entry for each slot. */
  public Portions(ByteBuf bytes, int slots, int patches, int bodies, long patchBytes) {
    this.bytes = bytes;
    this.slots = slots;
    this.patches = patches;
    this.bodies = bodies;
    this.patchBytes = patchBytes;
  }

  /** How many slots get a patch of their own. */
  public int patches() {
    return patches;
  }

  /** How many different patches there are. */
  public int bodies() {
    return bodies;
  }

  /** The size of all patches that slots get, before frames. */
  public long patchBytes() {
    return patchBytes;
  }

  /** The buffer that all ranges are of. */
  public ByteBuf bytes() {
    return bytes;
  }

  /** Where the frame of this slot's patch begins. */
  public int patchFrom(int slot) {
    return at(slot, 0);
  }

  /** How long the frame of this slot's patch is; 0: it has none. */
  public int patchLength(int slot) {
    return at(slot, 4) - at(slot, 0);
  }

  /** Where this slot's own rows begin. */
  public int rowsFrom(int slot) {
    return at(slot, 8);
  }

  /** How long this slot's own rows are; 0: it has none. */
  public int rowsLength(int slot) {
    return at(slot, 12) - at(slot, 8);
  }

  private int at(int slot, int offset) {
    return slot < 0 || slot >= slots ? 0 : bytes.getInt(slot * ENTRY + offset);
  }

  void release() {
    bytes.release();
  }
}
