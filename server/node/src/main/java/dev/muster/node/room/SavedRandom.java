package dev.muster.node.room;

import java.util.random.RandomGenerator;

/**
 * A random sequence whose state is four longs, so that it can be saved and goes on elsewhere:
 * xoshiro256** by Blackman and Vigna ("Scrambled Linear Pseudorandom Number Generators", 2018),
 * seeded through SplitMix64 as they advise. Room thread.
 */
final class SavedRandom implements RandomGenerator {
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  SavedRandom(long seed) {
    long z = seed;
    s0 = splitMix(z += GOLDEN);
    s1 = splitMix(z += GOLDEN);
    s2 = splitMix(z += GOLDEN);
    s3 = splitMix(z + GOLDEN);
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static long splitMix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long[] save() {
    return new long[] {s0, s1, s2, s3};
  }

  void restore(long[] saved) {
    s0 = saved[0];
    s1 = saved[1];
    s2 = saved[2];
    s3 = saved[3];
  }

  @Override
  public long nextLong() {
    long result = Long.rotateLeft(s1 * 5, 7) * 9;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }
}
