package dev.muster.node.matchmaker;

import java.util.random.RandomGenerator;

/** Makes ids of rooms: short enough to be read aloud, too many to be guessed by accident. */
public final class RoomIds {
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int LENGTH = 10;

  private final RandomGenerator random;

  /** {@code random} must be safe for any thread. */
  public RoomIds(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    var id = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      id[i] = ALPHABET[random.nextInt(ALPHABET.length)];
    }
    return new String(id);
  }
}
