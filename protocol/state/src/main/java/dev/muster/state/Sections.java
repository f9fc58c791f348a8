package dev.muster.state;

import org.jspecify.annotations.Nullable;

/** Fields of one object in bytes, to be put together behind their mask. */
final class Sections {
  private final PatchWriter bytes = new PatchWriter();
  private final int[] from = new int[64];
  private final int[] to = new int[64];
  private long mask;

  void clear() {
    bytes.clear();
    mask = 0;
  }

  long mask() {
    return mask;
  }

  /** Where to write the field of this bit. */
  PatchWriter begin(int bit) {
    from[bit] = bytes.size();
    return bytes;
  }

  /** The field is written; if there is nothing to say, it counts as not begun. */
  void end(int bit, boolean something) {
    if (something) {
      to[bit] = bytes.size();
      mask |= 1L << bit;
    } else {
      bytes.truncate(from[bit]);
    }
  }

  /** Appends an object: the fields here and those of another one. Nothing if there are none. */
  void writeTo(PatchWriter out, @Nullable Sections others) {
    long all = mask | (others == null ? 0 : others.mask);
    if (all == 0) {
      return;
    }
    out.varint(all);
    for (long left = all; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      if (others == null || (mask & 1L << bit) != 0) {
        append(bit, out);
      } else {
        others.append(bit, out);
      }
    }
  }

  private void append(int bit, PatchWriter out) {
    out.raw(bytes.array(), from[bit], to[bit] - from[bit]);
  }
}
