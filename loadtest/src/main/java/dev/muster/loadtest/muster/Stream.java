package dev.muster.loadtest.muster;

import dev.muster.loadtest.measure.Fault;
import dev.muster.state.PatchReader;
import dev.muster.state.ProtoReader;

/**
 * One player's place in its room's stream. Checks that nothing is missing; what is made of the
 * bytes differs. On the loop.
 */
abstract class Stream {
  /** The state does not say which of one's own inputs came last. */
  static final int UNKNOWN = -2;

  final Desk desk;
  final int seat;
  private final String name;
  private long epoch;
  private int number;
  private boolean caughtUp;
  private long lastPatch;
  private int bytes;
  private int patchFrom;

  Stream(Desk desk, String room, int seat) {
    this.desk = desk;
    this.seat = seat;
    this.name = "seat " + seat + " of " + room;
  }

  /** How people find this player. */
  final String name() {
    return name;
  }

  /** Whether the first snapshot has come. */
  final boolean caughtUp() {
    return caughtUp;
  }

  /** The last number that was followed. */
  final int number() {
    return number;
  }

  /** A snapshot replaces everything. */
  final void snapshot(long newEpoch, int newNumber, byte[] from, int start, int end) {
    if (caughtUp) {
      fault(Fault.CAUGHT_UP, "a snapshot of " + newNumber + " after " + number);
    }
    caughtUp = true;
    epoch = newEpoch;
    number = newNumber;
    replace(desk.proto.reset(from, start, end), from, start, end);
  }

  /** Bytes that belong to the next patch, or are it. */
  final void bytes(int length) {
    desk.tally.bytes(length);
    bytes += length;
  }

  /** A patch, from its epoch on; its bytes were counted. */
  final void patch(byte[] from, int start, int end, long now) {
    var in = desk.patch.reset(from, start, end);
    long itsEpoch = in.varint();
    int itsNumber = in.varint32();
    long tick = in.varint();
    if (!follows(itsEpoch, itsNumber)) {
      return;
    }
    desk.tally.patch(lastPatch == 0 ? 0 : now - lastPatch);
    lastPatch = now;
    patchFrom = start;
    change(in, from, end, tick);
    bytes = 0;
  }

  /**
   * A broadcast or a skip: takes a number, too. A broadcast that was missed may follow a snapshot
   * that is newer.
   */
  final void follow(long itsEpoch, int itsNumber) {
    boolean late = caughtUp && itsEpoch == epoch && itsNumber <= number;
    if (itsNumber != 0 && !late) {
      follows(itsEpoch, itsNumber);
    }
  }

  private boolean follows(long itsEpoch, int itsNumber) {
    if (caughtUp && itsEpoch == epoch && itsNumber == number + 1) {
      number = itsNumber;
      return true;
    }
    fault(
        Fault.NOT_CONTIGUOUS,
        caughtUp
            ? "(" + itsEpoch + ", " + itsNumber + ") after (" + epoch + ", " + number + ")"
            : "(" + itsEpoch + ", " + itsNumber + ") before any snapshot");
    return false;
  }

  /** What this patch and the frames before it were together. */
  final int patchBytes() {
    return bytes;
  }

  /** Where the patch that is read begins. */
  final int patchFrom() {
    return patchFrom;
  }

  final void fault(Fault fault, String what) {
    desk.tally.faults().add(fault, name + ": " + what);
  }

  /** A snapshot's state; the reader stands at its begin. */
  abstract void replace(ProtoReader in, byte[] bytes, int from, int to);

  /** A patch's body; the reader stands at its begin. */
  abstract void change(PatchReader in, byte[] bytes, int to, long tick);

  /**
   * The last own input that the state shows; -1 while the state does not show the player; {@link
   * #UNKNOWN} if nobody looks.
   */
  int seq() {
    return UNKNOWN;
  }

  /** The player sent an input with this number. */
  void sent(int seq) {}

  /** The player is gone for good. */
  void gone() {}
}
