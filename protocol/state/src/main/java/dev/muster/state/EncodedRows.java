package dev.muster.state;

import java.util.Arrays;

/** Rows of one map in bytes: encoded once per patch, copied for each viewer. */
final class EncodedRows {
  private final TrackedMap<?> map;
  private final boolean fresh;
  private final PatchWriter bytes = new PatchWriter();
  private int[] from = {};
  private int[] length = {};
  private long[] fields = {};
  private int[] patch = {};
  private int current = 1;

  /** {@code fresh}: against defaults, else against what was sent last. */
  EncodedRows(TrackedMap<?> map, boolean fresh) {
    this.map = map;
    this.fresh = fresh;
  }

  /** The rows of another patch come. */
  void clear() {
    bytes.clear();
    current++;
  }

  /** Appends these fields of a row. */
  void write(int id, long mask, PatchWriter out) {
    if (id >= patch.length) {
      grow(id);
    }
    if (patch[id] != current || fields[id] != mask) {
      encode(id, mask);
    }
    out.raw(bytes.array(), from[id], length[id]);
  }

  private void encode(int id, long mask) {
    patch[id] = current;
    fields[id] = mask;
    from[id] = bytes.size();
    write(map, id, mask, fresh, bytes);
    length[id] = bytes.size() - from[id];
  }

  private static <V> void write(
      TrackedMap<V> map, int id, long mask, boolean fresh, PatchWriter out) {
    V value = map.value(id);
    if (value instanceof Tracked message) {
      message.writeDelta(out, mask, fresh);
    } else {
      map.element.write(out, value, fresh ? map.element.blank() : map.sentValue(id));
    }
  }

  private void grow(int id) {
    int size = Math.max(id + 1, Math.max(16, patch.length * 2));
    from = Arrays.copyOf(from, size);
    length = Arrays.copyOf(length, size);
    fields = Arrays.copyOf(fields, size);
    patch = Arrays.copyOf(patch, size);
  }
}
