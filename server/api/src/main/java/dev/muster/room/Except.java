package dev.muster.room;

import java.util.Arrays;

/** Who is left out of a broadcast. */
public final class Except {
  private static final Except NOBODY = new Except(new int[0]);

  private final int[] seats;

  private Except(int[] seats) {
    this.seats = seats;
  }

  static Except clients(Client... clients) {
    return new Except(Arrays.stream(clients).mapToInt(Client::seat).sorted().toArray());
  }

  static Except all(Except... parts) {
    if (parts.length == 0) {
      return NOBODY;
    }
    return parts.length == 1
        ? parts[0]
        : new Except(
            Arrays.stream(parts)
                .flatMapToInt(part -> Arrays.stream(part.seats))
                .sorted()
                .toArray());
  }

  /** For the engine: those seats. */
  public static Except seats(int... seats) {
    int[] sorted = seats.clone();
    Arrays.sort(sorted);
    return new Except(sorted);
  }

  /** For the engine: the seats that are left out, ascending. */
  public int[] seats() {
    return seats.clone();
  }

  public boolean contains(int seat) {
    return Arrays.binarySearch(seats, seat) >= 0;
  }

  public boolean isEmpty() {
    return seats.length == 0;
  }
}
