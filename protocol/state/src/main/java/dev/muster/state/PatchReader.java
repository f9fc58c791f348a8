package dev.muster.state;

/**
 * Reads the numbers of PATCH.md from a range of bytes and refuses, with {@link Malformed}, whatever
 * breaks its rules. For one thread; kept and reused.
 */
public final class PatchReader {
  /** No list and no map is larger. */
  public static final int MAX_SIZE = 65_536;

  /** Entity ids stay below this. */
  public static final int MAX_ID = 1 << 20;

  /** Objects do not nest deeper. */
  public static final int MAX_DEPTH = 16;

  /** One body makes no more list elements and id slots appear. */
  static final int MAX_GROWTH = 1 << 21;

  private byte[] bytes = new byte[0];
  private int position;
  private int end;
  private int depth;
  private int growth;

  /** Starts to read the bytes in [from, to). */
  public PatchReader reset(byte[] source, int from, int to) {
    if (from < 0 || to < from || to > source.length) {
      throw new IndexOutOfBoundsException(from + " to " + to + " of " + source.length);
    }
    bytes = source;
    position = from;
    end = to;
    depth = 0;
    growth = 0;
    return this;
  }

  /** The index in the array of the next byte. */
  public int position() {
    return position;
  }

  void seek(int newPosition) {
    position = newPosition;
  }

  /** How many bytes are left. */
  public int remaining() {
    return end - position;
  }

  /** Nothing may be left. */
  public void finish() {
    if (position != end) {
      throw new Malformed((end - position) + " bytes left over");
    }
  }

  /** One byte, 0 to 255. */
  public int raw() {
    if (position >= end) {
      throw new Malformed("the end came too early");
    }
    return bytes[position++] & 0xff;
  }

  /** Unsigned LEB128, at most 10 bytes. */
  public long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int b = raw();
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new Malformed("a varint over 10 bytes");
  }

  /** The low 32 bits of a varint. */
  public int varint32() {
    if (position < end && bytes[position] >= 0) {
      return bytes[position++];
    }
    return (int) varint();
  }

  public int zigzag32() {
    int n = varint32();
    return n >>> 1 ^ -(n & 1);
  }

  public long zigzag64() {
    long n = varint();
    return n >>> 1 ^ -(n & 1);
  }

  /** Where one gets from a place on a circle. */
  public int turn(int from, int wrapSteps) {
    return Math.floorMod((long) from + zigzag32(), wrapSteps);
  }

  public boolean bool() {
    int value = raw();
    if (value > 1) {
      throw new Malformed("neither true nor false");
    }
    return value == 1;
  }

  public float float32() {
    return Float.intBitsToFloat((int) fixed(4));
  }

  public double float64() {
    return Double.longBitsToDouble(fixed(8));
  }

  public String text() {
    int from = take();
    return Utf8.read(bytes, from, position);
  }

  public Bytes bytes() {
    int from = take();
    return Bytes.of(bytes, from, position);
  }

  /** A mask of fields that the table has. */
  public long mask(Table table) {
    return checked(varint(), table);
  }

  long checked(long mask, Table table) {
    if (mask >>> table.size() != 0) {
      throw new Malformed("a bit beyond the fields of " + table.name());
    }
    return mask;
  }

  /** The size of a list or of a part of a collection. */
  int size() {
    long size = varint();
    if (size < 0 || size > MAX_SIZE) {
      throw new Malformed("a size over " + MAX_SIZE);
    }
    return (int) size;
  }

  /**
   * The next id or index of an ascending sequence: the previous plus a difference that was just
   * read.
   */
  int ascend(int previous, long difference, int limit) {
    if (difference <= 0 || difference >= limit - previous) {
      throw new Malformed("an id or index out of order or range");
    }
    return (int) (previous + difference);
  }

  /** Whoever makes room for what the bytes announce says so first. */
  void grow(int slots) {
    growth += slots;
    if (growth > MAX_GROWTH) {
      throw new Malformed("a body that makes too much appear");
    }
  }

  /** Around each nested object. */
  void descend() {
    if (++depth > MAX_DEPTH) {
      throw new Malformed("nested too deep");
    }
  }

  void ascend() {
    depth--;
  }

  private long fixed(int length) {
    if (end - position < length) {
      throw new Malformed("the end came too early");
    }
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | bytes[position + i] & 0xff;
    }
    position += length;
    return value;
  }

  /** Moves past a length and so many bytes; returns where these begin. */
  private int take() {
    long length = varint();
    if (length < 0 || length > end - position) {
      throw new Malformed("a length past the end");
    }
    int from = position;
    position += (int) length;
    return from;
  }

  /** Skips a field that the receiver does not know. */
  public void skip(Table table, int bit) {
    FieldEntry field = table.field(bit);
    switch (field.shape()) {
      case ONE -> skipOne(field.kind(), table.child(bit));
      case LIST -> skipList(field.kind(), table.child(bit));
      case MAP -> skipMap(field, table.child(bit));
    }
  }

  private void skipOne(Kind kind, Table child) {
    if (kind != Kind.MESSAGE) {
      skipValue(kind);
      return;
    }
    int how = raw();
    if (how > 2) {
      throw new Malformed("neither absent, held nor fresh");
    }
    if (how != 0) {
      skipObject(child, mask(child));
    }
  }

  private void skipList(Kind kind, Table child) {
    int size = size();
    int index = -1;
    for (long head = varint(); head != 0; head = varint()) {
      index = ascend(index, kind == Kind.MESSAGE ? head >>> 1 : head, size);
      skipElement(kind, child);
    }
  }

  private void skipElement(Kind kind, Table child) {
    if (kind == Kind.MESSAGE) {
      skipObject(child, mask(child));
    } else {
      skipValue(kind);
    }
  }

  private void skipMap(FieldEntry field, Table child) {
    int flags = raw();
    if (flags > MapDelta.ALL_FLAGS) {
      throw new Malformed("unknown flags of a collection");
    }
    if ((flags & MapDelta.REMOVALS) != 0) {
      int id = 0;
      for (int left = size(); left > 0; left--) {
        id = ascend(id, varint(), MAX_ID);
      }
    }
    if ((flags & MapDelta.ADDITIONS) != 0) {
      int id = 0;
      for (int left = size(); left > 0; left--) {
        id = ascend(id, varint(), MAX_ID);
        skipValue(field.key());
        skipElement(field.kind(), child);
      }
    }
    if ((flags & MapDelta.CHANGES) != 0) {
      skipRows(field.kind(), child);
    }
  }

  private void skipRows(Kind kind, Table child) {
    int id = 0;
    for (long head = varint(); head != 0; head = varint()) {
      long gap = (head & 1) == 0 ? 0 : varint();
      id = ascend(id, gap < 0 ? 0 : gap + 1, MAX_ID);
      if (kind == Kind.MESSAGE) {
        skipObject(child, checked(head >>> 1, child));
      } else if (head >>> 1 == 1) {
        skipValue(kind);
      } else {
        throw new Malformed("a row without its value");
      }
    }
  }

  private void skipObject(Table table, long mask) {
    descend();
    for (long left = mask; left != 0; left &= left - 1) {
      skip(table, Long.numberOfTrailingZeros(left));
    }
    ascend();
  }

  private void skipValue(Kind kind) {
    switch (kind) {
      case BOOL -> bool();
      case INT32, UINT32, INT64, UINT64, STEPS -> varint();
      case FLOAT -> fixed(4);
      case DOUBLE -> fixed(8);
      case STRING, BYTES -> take();
      case MESSAGE -> throw new Malformed("a message where a value belongs");
    }
  }
}
