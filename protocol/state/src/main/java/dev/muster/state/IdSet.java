package dev.muster.state;

import java.util.Arrays;

/** A set of small numbers, as bits; walks them in ascending order. */
final class IdSet {
  private static final long[] NONE = {};

  private long[] words = NONE;
  private int count;

  boolean has(int id) {
    int word = id >> 6;
    return word < words.length && (words[word] & 1L << id) != 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  void add(int id) {
    int word = id >> 6;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
    }
    long before = words[word];
    long after = before | 1L << id;
    if (after != before) {
      words[word] = after;
      count++;
    }
  }

  boolean remove(int id) {
    if (!has(id)) {
      return false;
    }
    words[id >> 6] &= ~(1L << id);
    count--;
    return true;
  }

  void clear() {
    if (count != 0) {
      Arrays.fill(words, 0);
      count = 0;
    }
  }

  /** Adds what is in another set. */
  void addAll(IdSet other) {
    if (words.length < other.words.length) {
      words = Arrays.copyOf(words, other.words.length);
    }
    int sum = 0;
    for (int word = 0; word < words.length; word++) {
      words[word] |= word < other.words.length ? other.words[word] : 0;
      sum += Long.bitCount(words[word]);
    }
    count = sum;
  }

  /** Keeps what is in another set, too. */
  void retainAll(IdSet other) {
    int sum = 0;
    for (int word = 0; word < words.length; word++) {
      words[word] &= word < other.words.length ? other.words[word] : 0;
      sum += Long.bitCount(words[word]);
    }
    count = sum;
  }

  /** Takes out what is in another set. */
  void removeAll(IdSet other) {
    int sum = 0;
    for (int word = 0; word < words.length; word++) {
      words[word] &= word < other.words.length ? ~other.words[word] : -1L;
      sum += Long.bitCount(words[word]);
    }
    count = sum;
  }

  /** Becomes what is in another set. */
  void setTo(IdSet other) {
    clear();
    addAll(other);
  }

  /** The smallest member that is at least {@code from}; −1 if there is none. */
  int next(int from) {
    int word = from >> 6;
    if (word >= words.length) {
      return -1;
    }
    long bits = words[word] & -1L << from;
    while (bits == 0) {
      if (++word == words.length) {
        return -1;
      }
      bits = words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /** The smallest number that is at least {@code from} and no member. */
  int nextAbsent(int from) {
    int word = from >> 6;
    if (word >= words.length) {
      return from;
    }
    long bits = ~words[word] & -1L << from;
    while (bits == 0) {
      if (++word == words.length) {
        return word << 6;
      }
      bits = ~words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(bits);
  }

  /** The largest member; −1 if there is none. */
  int last() {
    for (int word = words.length - 1; word >= 0; word--) {
      if (words[word] != 0) {
        return (word << 6) + 63 - Long.numberOfLeadingZeros(words[word]);
      }
    }
    return -1;
  }
}
