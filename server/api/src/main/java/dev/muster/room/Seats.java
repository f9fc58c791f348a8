package dev.muster.room;

/** The room's seats. Room thread. */
public interface Seats {
  /** Most clients at once. */
  int max();

  /** Seats with a person or a bot, held and reserved ones included. */
  int taken();

  /** Seats with a bot; they yield when people come. */
  int bots();

  /** Those who watch without a seat. */
  int spectators();

  /** Seats a person could take now: the free ones and those of bots. */
  default int free() {
    return max() - taken() + bots();
  }

  /**
   * Keeps up to this many bots of a kind seated wherever seats are free; people take their seats
   * when they come.
   */
  void addBots(String kind, int count);
}
