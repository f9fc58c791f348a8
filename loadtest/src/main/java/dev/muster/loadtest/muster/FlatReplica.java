package dev.muster.loadtest.muster;

import dev.muster.state.Layout;
import dev.muster.state.PatchReader;
import dev.muster.state.ProtoReader;
import dev.muster.state.Table;

/**
 * One player's copy of a room's state, in a few arrays of ints. Written from PATCH.md alone and
 * apart from the SDK's, so that comparing the two checks both; and small, so that thousands fit
 * into a core's cache. On the loop.
 */
final class FlatReplica {
  private final Table root;
  private final Rows[] maps; // by bit
  private int touched;

  /**
   * @throws IllegalArgumentException if the state holds anything but maps to messages of numbers of
   *     32 bits
   */
  FlatReplica(Layout layout) {
    root = layout.root();
    maps = new Rows[root.size()];
    for (int bit = 0; bit < root.size(); bit++) {
      maps[bit] = new Rows(root.field(bit), root.child(bit));
    }
  }

  /** The map with this field number. */
  Rows map(int number) {
    for (int bit = 0; bit < maps.length; bit++) {
      if (root.number(bit) == number) {
        return maps[bit];
      }
    }
    throw new IllegalArgumentException(root.name() + " has no map " + number);
  }

  /** Applies a patch's body; answers how many rows it added or changed. */
  int change(PatchReader in) {
    touched = 0;
    if (in.remaining() > 0) {
      long mask = in.mask(root);
      for (long rest = mask; rest != 0; rest &= rest - 1) {
        touched += maps[Long.numberOfTrailingZeros(rest)].change(in);
      }
    }
    in.finish();
    return touched;
  }

  /** Replaces everything by a snapshot's state. */
  void read(ProtoReader in) {
    for (var map : maps) {
      map.clear();
    }
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      read(in, tag >>> 3);
    }
  }

  private void read(ProtoReader in, int number) {
    for (int bit = 0; bit < maps.length; bit++) {
      if (root.number(bit) == number) {
        maps[bit].read(in);
        return;
      }
    }
    in.skip();
  }

  /** The same for equal states in any two replicas, whatever way they came to them. */
  long hash() {
    long hash = 17;
    for (var map : maps) {
      hash = map.hash(hash);
    }
    return hash;
  }

  /** One step of a hash: xor, then Fibonacci multiplication, so that every bit counts. */
  static long mix(long hash, int value) {
    long mixed = (hash ^ value) * 0x9e37_79b9_7f4a_7c15L;
    return mixed ^ mixed >>> 29;
  }
}
