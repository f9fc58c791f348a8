package dev.muster.loadtest.muster;

import dev.muster.state.FieldEntry;
import dev.muster.state.Kind;
import dev.muster.state.Malformed;
import dev.muster.state.PatchReader;
import dev.muster.state.ProtoReader;
import dev.muster.state.Shape;
import dev.muster.state.Table;
import java.util.Arrays;

/**
 * One map of the state, from ids to rows: all of it in one array of ints. On the loop.
 *
 * <p>A row's cells: held or not, key, then the fields.
 */
final class Rows {
  private static final int HEAD = 2;
  private static final int REMOVALS = 1;
  private static final int ADDITIONS = 2;
  private static final int CHANGES = 4;
  private static final int CLEAR = 8;

  private final Row row;
  private final Kind key;
  private final int stride;
  private int[] cells = new int[0];
  private int size;

  Rows(FieldEntry field, Table child) {
    if (field.shape() != Shape.MAP || field.kind() != Kind.MESSAGE) {
      throw new IllegalArgumentException("field " + field.number() + " is no map to messages");
    }
    row = new Row(child);
    key = field.key();
    stride = HEAD + row.width();
    if (key != Kind.UINT32 && key != Kind.INT32) {
      throw new IllegalArgumentException("keys of " + key);
    }
  }

  /** How many rows are held. */
  int size() {
    return size;
  }

  /** The id of the row with this key; 0: there is none. */
  int idOf(int wanted) {
    for (int at = stride; at < cells.length; at += stride) {
      if (cells[at] != 0 && cells[at + 1] == wanted) {
        return at / stride;
      }
    }
    return 0;
  }

  /** The next held id above this one; 0: there is none. */
  int next(int id) {
    for (int at = (id + 1) * stride; at < cells.length; at += stride) {
      if (cells[at] != 0) {
        return at / stride;
      }
    }
    return 0;
  }

  /** The key of a held row. */
  int key(int id) {
    return cells[id * stride + 1];
  }

  /** A field of a held row, in steps if it is quantised. */
  int field(int id, int bit) {
    return cells[id * stride + HEAD + bit];
  }

  /** Which bit the field with this number is. */
  int bit(int number) {
    return row.bit(number);
  }

  void clear() {
    Arrays.fill(cells, 0);
    size = 0;
  }

  /** Reads a collection; answers how many rows it added or changed. */
  int change(PatchReader in) {
    int flags = in.raw();
    if (flags >= CLEAR << 1) {
      throw new Malformed("an unknown flag of a collection");
    }
    if ((flags & CLEAR) != 0) {
      clear();
    }
    if ((flags & REMOVALS) != 0) {
      remove(in);
    }
    int touched = (flags & ADDITIONS) != 0 ? add(in) : 0;
    return (flags & CHANGES) != 0 ? touched + changeHeld(in) : touched;
  }

  private void remove(PatchReader in) {
    int id = 0;
    for (int left = count(in); left > 0; left--) {
      id = held(next(id, in.varint()));
      Arrays.fill(cells, id * stride, (id + 1) * stride, 0);
      size--;
    }
  }

  private int add(PatchReader in) {
    int id = 0;
    int count = count(in);
    for (int left = count; left > 0; left--) {
      id = next(id, in.varint());
      int at = hold(id);
      cells[at + 1] = key == Kind.INT32 ? in.zigzag32() : in.varint32();
      long mask = in.varint();
      for (long rest = mask; rest != 0; rest &= rest - 1) {
        int bit = Long.numberOfTrailingZeros(rest);
        if (bit < row.width()) {
          cells[at + HEAD + bit] = 0; // an addition counts from the defaults
        }
      }
      row.change(in, mask, cells, at + HEAD);
    }
    return count;
  }

  private int changeHeld(PatchReader in) {
    int touched = 0;
    int id = 0;
    for (long head = in.varint(); head != 0; head = in.varint()) {
      long ahead = (head & 1) == 0 ? 1 : 1 + in.varint();
      id = held(next(id, ahead));
      row.change(in, head >>> 1, cells, id * stride + HEAD);
      touched++;
    }
    return touched;
  }

  /** Reads one entry of the map in plain protobuf; its tag was just read. */
  void read(ProtoReader in) {
    int end = in.enter();
    int newKey = 0;
    int id = 0;
    int[] fields = new int[row.width()];
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag >>> 3) {
        case 1 -> newKey = in.int32();
        case 2 -> {
          int inner = in.enter();
          for (int field = in.tag(); field != 0; field = in.tag()) {
            row.read(in, field >>> 3, fields, 0);
          }
          in.leave(inner);
        }
        case 3 -> id = in.uint32();
        default -> in.skip();
      }
    }
    in.leave(end);
    int at = hold(next(0, id));
    cells[at + 1] = newKey;
    System.arraycopy(fields, 0, cells, at + HEAD, fields.length);
  }

  /** The same for equal rows in any two replicas. */
  long hash(long seed) {
    long hash = seed;
    for (int at = stride; at < cells.length; at += stride) {
      if (cells[at] != 0) {
        hash = FlatReplica.mix(hash, at / stride);
        for (int i = 1; i < stride; i++) {
          hash = FlatReplica.mix(hash, cells[at + i]);
        }
      }
    }
    return hash;
  }

  private static int count(PatchReader in) {
    long count = in.varint();
    if (count < 0 || count > PatchReader.MAX_SIZE) {
      throw new Malformed("a size over " + PatchReader.MAX_SIZE);
    }
    return (int) count;
  }

  private static int next(int previous, long ahead) {
    if (ahead <= 0 || ahead > PatchReader.MAX_SIZE - previous) {
      throw new Malformed("an id out of order or range");
    }
    return previous + (int) ahead;
  }

  private int held(int id) {
    if ((id + 1) * stride > cells.length || cells[id * stride] == 0) {
      throw new Malformed("an id that is not held");
    }
    return id;
  }

  private int hold(int id) {
    int at = id * stride;
    if (at + stride > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(cells.length * 2, at + stride));
      cells = Arrays.copyOf(cells, (cells.length + stride - 1) / stride * stride);
    }
    if (cells[at] == 0) {
      cells[at] = 1;
      size++;
    }
    return at;
  }
}
