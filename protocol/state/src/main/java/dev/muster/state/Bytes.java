package dev.muster.state;

import java.util.Arrays;
import java.util.HexFormat;

/** A sequence of bytes that never changes. */
public final class Bytes {
  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of these bytes. */
  public static Bytes of(byte... content) {
    return content.length == 0 ? EMPTY : new Bytes(content.clone());
  }

  /** A copy of the bytes in [from, to). */
  public static Bytes of(byte[] content, int from, int to) {
    return from == to ? EMPTY : new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /** How many there are. */
  public int size() {
    return content.length;
  }

  /** The byte at this index, from 0. */
  public byte at(int index) {
    return content[index];
  }

  /** A copy that the caller may change. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Copies all of them to {@code target} from {@code offset} on. */
  void copyTo(byte[] target, int offset) {
    System.arraycopy(content, 0, target, offset, content.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(bytes.content, content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** Lower-case hex. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(content);
  }
}
