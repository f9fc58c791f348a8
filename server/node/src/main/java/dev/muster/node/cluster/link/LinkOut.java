package dev.muster.node.cluster.link;

import org.jspecify.annotations.Nullable;

/**
 * The sending half of a link. Gives batches their numbers, keeps them until they are acknowledged,
 * and sends everything from a number on again when the peer misses it or a write failed. When the
 * peer misses what is not kept any more, a new generation begins: nothing is sent until the peer
 * has confirmed it, and both ends report a reset.
 *
 * <p>No threads and no clock: times are given in nanoseconds, never negative.
 */
final class LinkOut {
  /** The peer is asked what it has this long after the last packet, while something is unheard. */
  static final long ASK_NANOS = 250_000_000L;

  /** ... while writes fail, or a new generation is not confirmed. */
  static final long PROBE_NANOS = 100_000_000L;

  /** ... on a link that was not used for {@link #USED_NANOS}. */
  static final long SELDOM_NANOS = 2_000_000_000L;

  static final long USED_NANOS = 10_000_000_000L;

  /** Batches and bytes that may be handed over to the mailbox and not be written yet. */
  static final int WINDOW_PACKETS = 32;

  static final int WINDOW_BYTES = 512 << 10;

  private static final long NEVER = Long.MAX_VALUE;
  private static final long AGAIN_NANOS = 80_000_000L;

  private final Ring ring = new Ring();
  private final int ringBytes;
  private final long ringAgeNanos;
  private long generation = 1;
  private long heard;

  /** The next to be handed over. */
  private long cursor = 1;

  private int flights;
  private long flightBytes;
  private long tripNanos;
  private boolean halted;
  private boolean unconfirmed;
  private boolean asksNow;
  private long usedAt;
  private long sentAt;
  private long againFrom;
  private long againAt;

  LinkOut(int ringBytes, long ringAgeNanos) {
    this.ringBytes = ringBytes;
    this.ringAgeNanos = ringAgeNanos;
  }

  long generation() {
    return generation;
  }

  /** The number that the next batch gets. */
  long nextNumber() {
    return ring.top() + 1;
  }

  /** The highest number that was handed over. */
  long sentNumber() {
    return cursor - 1;
  }

  long bytes() {
    return ring.bytes();
  }

  /** Whether a batch that is made now can leave soon. */
  boolean open() {
    return !halted && cursor > ring.top() && roomFor(0);
  }

  /** Something cannot leave before what is under way has landed. */
  boolean pressed() {
    return halted || cursor <= ring.top() || !roomFor(0);
  }

  /** A new generation is not confirmed: what is sent now is given up. */
  boolean reset() {
    return unconfirmed;
  }

  /** Takes a batch that was made with {@link #nextNumber}; not while {@link #reset}. */
  void add(byte[] packet, long nowNanos) {
    used(nowNanos);
    ring.add(packet, nowNanos);
    trim(nowNanos);
  }

  /** Somebody wanted to send something. */
  void used(long nowNanos) {
    if (heard == ring.top() && !unconfirmed) {
      sentAt = nowNanos; // The time to ask counts from the first that is unheard.
    }
    usedAt = nowNanos;
  }

  /** Gives up what is too much or too old. */
  void trim(long nowNanos) {
    while (!ring.isEmpty()
        && (ring.bytes() > ringBytes || nowNanos - ring.firstAddedAtNanos() > ringAgeNanos)) {
      ring.dropFirst();
    }
    if (cursor < ring.first()) {
      restart(); // It never left, so the peer cannot have it.
    }
  }

  /** The next batch to hand over to the mailbox, if one may go. */
  byte @Nullable [] depart(long nowNanos) {
    if (halted || cursor > ring.top()) {
      return null;
    }
    var packet = ring.get(cursor);
    if (!roomFor(packet.length)) {
      return null;
    }
    cursor++;
    flights++;
    flightBytes += packet.length;
    sentAt = nowNanos;
    return packet;
  }

  private boolean roomFor(int bytes) {
    return flights == 0 || flights < WINDOW_PACKETS && flightBytes + bytes <= WINDOW_BYTES;
  }

  /** A batch was written, or failed. */
  void landed(Departure departure, boolean reached, long nowNanos) {
    flights--;
    flightBytes -= departure.bytes();
    if (reached) {
      tripNanos = nowNanos - departure.atNanos();
    } else if (departure.generation() == generation && departure.number() > heard) {
      halted = true;
      cursor = Math.min(cursor, departure.number());
      trim(nowNanos);
    }
  }

  /** A packet without messages was written: others may follow. */
  void probed(boolean reached) {
    if (reached) {
      halted = false;
    }
  }

  /**
   * The peer has everything up to this number.
   *
   * @return true: it confirmed a new generation; what was sent before is given up
   */
  boolean heard(long heardGeneration, long number) {
    if (heardGeneration != generation || number < heard || number > ring.top()) {
      return false;
    }
    var further = number > heard;
    heard = number;
    ring.dropThrough(number);
    if (cursor <= number) {
      cursor = number + 1; // Written after all.
    }
    if (further || number == ring.top()) {
      halted = false; // It hears, whatever was said of the writes.
    }
    var confirmed = unconfirmed;
    unconfirmed = false;
    return confirmed;
  }

  /**
   * The peer misses what follows this number.
   *
   * @return how many are sent again
   */
  long wanted(long wantedGeneration, long after, long nowNanos) {
    if (wantedGeneration != generation || unconfirmed || after != heard || after + 1 >= cursor) {
      return 0;
    }
    if (after + 1 < ring.first()) {
      restart();
      return 0;
    }
    // A slow Redis must not make us send the same again before it can have arrived.
    if (after + 1 == againFrom && nowNanos - againAt < Math.max(AGAIN_NANOS, 2 * tripNanos)) {
      return 0;
    }
    againFrom = after + 1;
    againAt = nowNanos;
    var again = cursor - againFrom;
    cursor = againFrom;
    return again;
  }

  /** Gives up everything under way and begins a new generation, to be confirmed by the peer. */
  void restart() {
    generation++;
    ring.restart();
    heard = 0;
    cursor = 1;
    againFrom = 0;
    halted = false;
    unconfirmed = true;
    asksNow = true;
  }

  /** When {@link #asks} has to be looked at. */
  long dueNanos() {
    if (asksNow) {
      return 0;
    }
    if (!halted && !unconfirmed && heard == ring.top()) {
      return NEVER;
    }
    var fast = halted || unconfirmed ? PROBE_NANOS : ASK_NANOS;
    return sentAt + (sentAt - usedAt > USED_NANOS ? SELDOM_NANOS : fast);
  }

  /** Whether the peer has to be asked what it has; it is taken as done. */
  boolean asks(long nowNanos) {
    if (nowNanos < dueNanos()) {
      return false;
    }
    asksNow = false;
    sentAt = nowNanos;
    return true;
  }

  /**
   * A batch that was handed over.
   *
   * @param atNanos when
   */
  record Departure(long generation, long number, int bytes, long atNanos) {}
}
