package dev.muster.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing array of bytes, written in the numbers of PATCH.md. For one thread; kept and reused.
 */
public final class PatchWriter {
  private byte[] bytes;
  private int size;
  private boolean relay;

  /** Starts with room for 1 KB. */
  public PatchWriter() {
    this(1024);
  }

  public PatchWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** The array that holds what was written; valid until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** Forgets what was written; keeps the array. */
  public PatchWriter clear() {
    size = 0;
    return this;
  }

  /** Forgets what was written after the first {@code newSize} bytes. */
  public void truncate(int newSize) {
    if (newSize < 0 || newSize > size) {
      throw new IllegalArgumentException("cannot truncate " + size + " to " + newSize);
    }
    size = newSize;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Whether rows are written with every field that is ever sent, not for everybody's eyes. */
  boolean isRelay() {
    return relay;
  }

  void relay(boolean all) {
    relay = all;
  }

  /** One byte. */
  public void raw(int value) {
    need(1);
    bytes[size++] = (byte) value;
  }

  /** These bytes as they are. */
  public void raw(byte[] source, int from, int length) {
    need(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /** Unsigned LEB128. */
  public void varint(long value) {
    if ((value & ~0x7fL) == 0) {
      raw((int) value);
      return;
    }
    need(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Unsigned LEB128 of an unsigned int. */
  public void varint32(int value) {
    need(5);
    byte[] target = bytes;
    int at = size;
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      target[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[at++] = (byte) rest;
    size = at;
  }

  /** A signed int: zigzag, then varint. */
  public void zigzag32(int value) {
    varint32(value << 1 ^ value >> 31);
  }

  /** A signed long: zigzag, then varint. */
  public void zigzag64(long value) {
    varint(value << 1 ^ value >> 63);
  }

  /** The way between two places on a circle: the short one. */
  public void turn(int from, int to, int wrapSteps) {
    zigzag32(Quantum.shortWay(from, to, wrapSteps));
  }

  /** 0 or 1. */
  public void bool(boolean value) {
    raw(value ? 1 : 0);
  }

  /** 4 bytes; NaN is always the same NaN. */
  public void float32(float value) {
    need(4);
    int bits = Float.floatToIntBits(value);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[size++] = (byte) (bits >> shift);
    }
  }

  /** 8 bytes; NaN is always the same NaN. */
  public void float64(double value) {
    need(8);
    long bits = Double.doubleToLongBits(value);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[size++] = (byte) (bits >> shift);
    }
  }

  /** Length, then UTF-8. */
  public void text(String value) {
    if (Utf8.isAscii(value)) {
      int length = value.length();
      varint32(length);
      need(length);
      Utf8.putAscii(value, bytes, size);
      size += length;
    } else {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      varint32(utf8.length);
      raw(utf8, 0, utf8.length);
    }
  }

  /** Length, then the bytes. */
  public void bytes(Bytes value) {
    varint32(value.size());
    need(value.size());
    value.copyTo(bytes, size);
    size += value.size();
  }

  private void need(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
