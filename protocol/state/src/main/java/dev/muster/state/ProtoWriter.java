package dev.muster.state;

import java.util.Arrays;

/**
 * Plain protobuf, written without descriptors. Numbers are field numbers. For one thread; kept and
 * reused.
 */
public final class ProtoWriter {
  private final PatchWriter out;
  private boolean relay;

  /** Starts with room for 1 KB. */
  public ProtoWriter() {
    out = new PatchWriter();
  }

  /** The array that holds what was written; valid until the next write. */
  public byte[] array() {
    return out.array();
  }

  /** How many bytes were written. */
  public int size() {
    return out.size();
  }

  /** Forgets what was written; keeps the array. */
  public ProtoWriter clear() {
    out.clear();
    return this;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(out.array(), out.size());
  }

  /** Whether what is never sent stays out of a state with every other field. */
  public boolean isRelay() {
    return relay;
  }

  void relay(boolean sentOnly) {
    relay = sentOnly;
  }

  public void tag(int number, int wireType) {
    out.varint32(number << 3 | wireType);
  }

  /** Begins a nested message; what it returns goes to {@link #end}. */
  public int begin(int number) {
    tag(number, 2);
    return beginValue();
  }

  /** The same without a tag. */
  int beginValue() {
    out.raw(0);
    return out.size();
  }

  /**
   * Ends the nested message: writes its length and moves its content if that takes more than a
   * byte.
   */
  public void end(int mark) {
    int length = out.size() - mark;
    int more = 0;
    for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
      more++;
    }
    for (int i = 0; i < more; i++) {
      out.raw(0);
    }
    byte[] bytes = out.array();
    System.arraycopy(bytes, mark, bytes, mark + more, length);
    int at = mark - 1;
    int rest = length;
    for (; (rest & ~0x7f) != 0; rest >>>= 7) {
      bytes[at++] = (byte) (rest | 0x80);
    }
    bytes[at] = (byte) rest;
  }

  public void int32(int number, int value) {
    tag(number, 0);
    out.varint(value);
  }

  public void uint32(int number, int value) {
    tag(number, 0);
    out.varint32(value);
  }

  void optionalUint32(int number, int value) {
    if (value != 0) {
      uint32(number, value);
    }
  }

  public void bool(int number, boolean value) {
    tag(number, 0);
    out.bool(value);
  }

  public void float32(int number, float value) {
    tag(number, 5);
    out.float32(value);
  }

  public void float64(int number, double value) {
    tag(number, 1);
    out.float64(value);
  }

  public void text(int number, String value) {
    tag(number, 2);
    out.text(value);
  }

  public void bytes(int number, Bytes value) {
    tag(number, 2);
    out.bytes(value);
  }

  /** A field of any 32-bit type. */
  public void number(int number, ProtoType type, int value) {
    tag(number, type.wireType());
    value(type, value);
  }

  /** A field of any 64-bit type. */
  public void number(int number, ProtoType type, long value) {
    tag(number, type.wireType());
    value(type, value);
  }

  /** A value of any 32-bit type, without a tag. */
  public void value(ProtoType type, int value) {
    switch (type) {
      case UINT32 -> out.varint32(value);
      case SINT32 -> out.zigzag32(value);
      case FIXED32, SFIXED32 -> fixed32(value);
      default -> out.varint(value);
    }
  }

  /** A value of any 64-bit type, without a tag. */
  public void value(ProtoType type, long value) {
    switch (type) {
      case SINT64 -> out.zigzag64(value);
      case FIXED64, SFIXED64 -> {
        fixed32((int) value);
        fixed32((int) (value >> 32));
      }
      default -> out.varint(value);
    }
  }

  /** Values without a tag. */
  public PatchWriter values() {
    return out;
  }

  private void fixed32(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.raw(value >> shift);
    }
  }
}
