package dev.muster.loadtest.net;

import java.util.Arrays;

/** One array that all connections of a loop read into, one after the other. */
final class Scratch {
  final FrameScanner scanner = new FrameScanner();
  private byte[] bytes = new byte[64 * 1024];

  /** An array of at least this size; what it holds is undefined beyond {@code kept}. */
  byte[] atLeast(int size, int kept) {
    if (bytes.length < size) {
      bytes = Arrays.copyOf(Arrays.copyOf(bytes, kept), Math.max(size, bytes.length * 2));
    }
    return bytes;
  }
}
