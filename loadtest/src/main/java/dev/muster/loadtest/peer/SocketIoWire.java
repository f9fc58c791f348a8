package dev.muster.loadtest.peer;

import dev.muster.loadtest.net.ProtocolError;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The text frames of Engine.IO 4 and Socket.IO that the workload needs: one digit says what the
 * transport wants, a second one what the socket does, then comes JSON.
 */
final class SocketIoWire {
  static final String PATH = "/socket.io/?EIO=4&transport=websocket";

  /** What the transport wants. */
  static final int OPEN = '0';

  static final int PING = '2';
  static final int MESSAGE = '4';

  /** What the socket does, second in a message. */
  static final int CONNECT = '0';

  static final byte[] HELLO = ascii("40");
  static final byte[] PONG = ascii("3");

  private static final byte[] PATCH = ascii("42[\"p\",\"");
  private static final byte[] ECHO = ascii("42[\"e\",");
  private static final int NUMBER_DIGITS = 10;
  private static final int MICROS_DIGITS = 15;
  private static final int ENDING = 2; // quote and bracket

  private SocketIoWire() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static boolean isPatch(byte[] bytes, int from, int to) {
    return startsWith(bytes, from, to, PATCH);
  }

  static boolean isEcho(byte[] bytes, int from, int to) {
    return startsWith(bytes, from, to, ECHO);
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] head) {
    if (to - from < head.length) {
      return false;
    }
    for (int i = 0; i < head.length; i++) {
      if (bytes[from + i] != head[i]) {
        return false;
      }
    }
    return true;
  }

  /** How long the text in a patch event is. */
  static int patchBytes(int from, int to) {
    return to - from - PATCH.length - ENDING;
  }

  /** The number in a patch event. */
  static long patchNumber(byte[] bytes, int from, int to) {
    return digits(bytes, from + PATCH.length, NUMBER_DIGITS, to);
  }

  /** When a patch event was made, in microseconds of the machine's monotonic clock. */
  static long patchMicros(byte[] bytes, int from, int to) {
    return digits(bytes, from + PATCH.length + NUMBER_DIGITS, MICROS_DIGITS, to);
  }

  private static long digits(byte[] bytes, int from, int count, int to) {
    if (from + count + ENDING > to || bytes[to - 1] != ']' || bytes[to - 2] != '"') {
      throw new ProtocolError("a patch event that is cut short");
    }
    long value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw new ProtocolError("a patch event without its digits");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  static byte[] input(float dx, float dy, int seq) {
    return ascii(String.format(Locale.ROOT, "42[\"i\",%.3f,%.3f,%d]", dx, dy, seq));
  }

  /** A number that comes back. */
  static byte[] echo(long stamp) {
    return ascii("42[\"e\"," + stamp + "]");
  }

  /** The number of an echo that came back. */
  static long echo(byte[] bytes, int from, int to) {
    var text =
        new String(
            bytes, from + ECHO.length, to - from - ECHO.length - 1, StandardCharsets.US_ASCII);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ProtocolError("an echo of " + text);
    }
  }
}
