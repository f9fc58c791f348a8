package dev.muster.client.session;

import org.jspecify.annotations.Nullable;

/**
 * Which of a seat's messages have arrived: the highest number without a gap, and the ids of the
 * last ones, because a restored room may send some again under new numbers. One thread.
 */
final class Heard {
  private static final int IDS_KEPT = 256;

  private int number;
  private boolean unsent;
  private long @Nullable [] ids; // most seats never get a message with an id
  private int idsSeen;

  /**
   * @param messageNumber 0 for a message that is not kept
   * @param id 0 for none
   * @return whether the message is new and the next one
   */
  boolean accept(int messageNumber, long id) {
    if (messageNumber != 0) {
      if (messageNumber != number + 1) {
        unsent = true; // say again what we have: the room goes on from there
        return false;
      }
      number = messageNumber;
      unsent = true;
    }
    return id == 0 || remember(id);
  }

  /** The room says where it goes on: after this number. */
  void restart(int heard) {
    number = heard;
    unsent = false;
  }

  /** The number to send with a frame; it counts as said from now on. */
  int say() {
    unsent = false;
    return number;
  }

  boolean unsent() {
    return unsent;
  }

  private boolean remember(long id) {
    var kept = ids;
    if (kept == null) ids = kept = new long[IDS_KEPT];
    for (int i = Math.min(idsSeen, IDS_KEPT); i-- > 0; ) {
      if (kept[i] == id) return false;
    }
    kept[idsSeen++ % IDS_KEPT] = id;
    return true;
  }
}
