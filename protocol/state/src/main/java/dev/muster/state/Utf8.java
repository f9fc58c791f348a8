package dev.muster.state;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strings to UTF-8 and back; what is not UTF-8 is refused. */
final class Utf8 {
  private Utf8() {}

  /**
   * The string with lone surrogates, which UTF-8 cannot carry, replaced, so that sender and
   * receiver hold the same.
   */
  static String sound(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < value.length()
            && Character.isLowSurrogate(value.charAt(i + 1))) {
          i++;
        } else {
          return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }
      }
    }
    return value;
  }

  static boolean isAscii(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("deprecation") // the fastest way for ASCII, and exact for it
  static void putAscii(String value, byte[] target, int offset) {
    value.getBytes(0, value.length(), target, offset);
  }

  static String read(byte[] bytes, int from, int to) {
    String value = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (value.indexOf('\uFFFD') >= 0) {
      verify(bytes, from, to);
    }
    return value;
  }

  private static void verify(byte[] bytes, int from, int to) {
    try {
      var unused =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
    } catch (CharacterCodingException e) {
      throw new Malformed("not UTF-8");
    }
  }
}
