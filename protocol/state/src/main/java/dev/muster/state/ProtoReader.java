package dev.muster.state;

/**
 * Plain protobuf, read without descriptors: unknown fields are skipped, lengths and nesting are
 * bounded, and everything else that is wrong is {@link Malformed}. For one thread; kept and reused.
 */
public final class ProtoReader {
  private final PatchReader in = new PatchReader();
  private byte[] bytes = new byte[0];
  private int limit;
  private int depth;
  private int tag;

  /** Starts to read the bytes in [from, to). */
  public ProtoReader reset(byte[] source, int from, int to) {
    in.reset(source, from, to);
    bytes = source;
    limit = to;
    depth = 0;
    tag = 0;
    return this;
  }

  /** The next field's tag; 0 at the end of the message. */
  public int tag() {
    if (in.position() >= limit) {
      tag = 0;
      return 0;
    }
    tag = in.varint32();
    if (tag >>> 3 == 0) {
      throw new Malformed("field number 0");
    }
    return tag;
  }

  /** The wire type of the last tag. */
  public int wireType() {
    return tag & 7;
  }

  /** Whether values are left in this message or packed list. */
  public boolean more() {
    return in.position() < limit;
  }

  /** Begins a nested message; what it returns goes to {@link #leave}. */
  public int enter() {
    int outer = enterFlat();
    if (++depth >= PatchReader.MAX_DEPTH) {
      throw new Malformed("nested too deep");
    }
    return outer;
  }

  /**
   * The same for map entries and packed lists, which are no level of their own; ends with {@link
   * #leaveFlat}.
   */
  int enterFlat() {
    expect(2);
    int length = length();
    int outer = limit;
    limit = in.position() + length;
    return outer;
  }

  /** Ends it; all of it must have been read. */
  public void leave(int outer) {
    leaveFlat(outer);
    depth--;
  }

  void leaveFlat(int outer) {
    if (in.position() != limit) {
      throw new Malformed("a value past the end of its message");
    }
    limit = outer;
  }

  /** Skips the field of the last tag. */
  public void skip() {
    switch (wireType()) {
      case 0 -> in.varint();
      case 1 -> move(8);
      case 2 -> move(length());
      case 5 -> move(4);
      default -> throw new Malformed("groups are not supported");
    }
    if (in.position() > limit) {
      throw new Malformed("a value past the end of its message");
    }
  }

  public int int32() {
    expect(0);
    return in.varint32();
  }

  public int uint32() {
    expect(0);
    return in.varint32();
  }

  public boolean bool() {
    expect(0);
    return in.varint() != 0;
  }

  public float float32() {
    expect(5);
    return in.float32();
  }

  public double float64() {
    expect(1);
    return in.float64();
  }

  public String text() {
    expect(2);
    int length = length();
    int from = in.position();
    move(length);
    return Utf8.read(bytes, from, from + length);
  }

  public Bytes bytes() {
    expect(2);
    int length = length();
    int from = in.position();
    move(length);
    return Bytes.of(bytes, from, from + length);
  }

  /** The last tag's value, of any 32-bit type. */
  public int number32(ProtoType type) {
    expect(type.wireType());
    return value32(type);
  }

  /** The last tag's value, of any 64-bit type. */
  public long number64(ProtoType type) {
    expect(type.wireType());
    return value64(type);
  }

  /** A value of any 32-bit type, without a tag. */
  public int value32(ProtoType type) {
    return switch (type) {
      case SINT32 -> in.zigzag32();
      case FIXED32, SFIXED32 -> fixed32();
      default -> in.varint32();
    };
  }

  /** A value of any 64-bit type, without a tag. */
  public long value64(ProtoType type) {
    return switch (type) {
      case SINT64 -> in.zigzag64();
      case FIXED64, SFIXED64 -> fixed32() & 0xffff_ffffL | (long) fixed32() << 32;
      default -> in.varint();
    };
  }

  /**
   * A map's number and the id up to which none may be used yet, in the upper and the lower half.
   */
  public long idMark() {
    int outer = enterFlat();
    long number = in.varint32();
    long id = in.varint32() & 0xffff_ffffL;
    leaveFlat(outer);
    return number << 32 | id;
  }

  /** Values without a tag. */
  PatchReader values() {
    return in;
  }

  /** Where the next byte is, to come back to with {@link #seek}. */
  int position() {
    return in.position();
  }

  void seek(int position) {
    in.seek(position);
  }

  private int fixed32() {
    return in.raw() | in.raw() << 8 | in.raw() << 16 | in.raw() << 24;
  }

  private int length() {
    long length = in.varint();
    if (length < 0 || length > limit - in.position()) {
      throw new Malformed("a length past the end");
    }
    return (int) length;
  }

  private void move(int length) {
    if (length > limit - in.position()) {
      throw new Malformed("a length past the end");
    }
    in.seek(in.position() + length);
  }

  private void expect(int wireType) {
    if (wireType() != wireType) {
      throw new Malformed("wire type " + wireType() + " where " + wireType + " belongs");
    }
  }
}
