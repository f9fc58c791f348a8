package dev.muster.node.transport;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts who is here, in all and by address, and says when it is too many. IPv6 is counted by /64:
 * one customer has all of it. Any thread.
 */
final class Crowd {
  /** Who may not come in, and why. */
  enum Verdict {
    WELCOME,
    FULL,
    TOO_MANY_OF_ONE
  }

  private final int max;
  private final int maxPerAddress;
  private final AtomicInteger count = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();

  Crowd(int max, int maxPerAddress) {
    this.max = max;
    this.maxPerAddress = maxPerAddress;
  }

  /**
   * Counts one more if that is welcome.
   *
   * @param key from {@link #key}; null: not counted by address
   */
  Verdict enter(@Nullable String key) {
    if (count.incrementAndGet() > max) {
      count.decrementAndGet();
      return Verdict.FULL;
    }
    if (key != null && byAddress.merge(key, 1, Integer::sum) > maxPerAddress) {
      leave(key);
      return Verdict.TOO_MANY_OF_ONE;
    }
    return Verdict.WELCOME;
  }

  void leave(@Nullable String key) {
    count.decrementAndGet();
    if (key != null) {
      byAddress.computeIfPresent(key, (k, n) -> n == 1 ? null : n - 1);
    }
  }

  int size() {
    return count.get();
  }

  /** What an address is counted under; null for loopback, where everybody is a friend. */
  static @Nullable String key(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return null;
    }
    var bytes = address.getAddress();
    if (bytes.length == 4) {
      return address.getHostAddress();
    }
    var text = new StringBuilder(20);
    for (var i = 0; i < 8; i += 2) {
      text.append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff)).append(':');
    }
    return text.append(":/64").toString();
  }
}
