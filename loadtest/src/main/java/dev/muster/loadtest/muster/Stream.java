package dev.muster.loadtest.muster;

import dev.muster.games.bench.BenchRoom;
import dev.muster.loadtest.measure.Fault;
import org.jspecify.annotations.Nullable;

/**
 * One player's place in its room's stream and what it holds there. Checks that nothing is missing
 * and that all players of the room hold the same. On the loop.
 */
final class Stream {
  /** States are compared at every eighth number: hashing them all would cost more than reading. */
  private static final int COMPARED_EVERY = 8;

  private final Desk desk;
  private final Board board;
  private final @Nullable Witness witness;
  private final int seat;
  private final FlatReplica replica;
  private final Rows movers;
  private final int seqBit;
  private final String name;
  private long epoch;
  private int number;
  private boolean caughtUp;
  private long lastPatch;
  private int ownId;

  Stream(Desk desk, String room, int seat) {
    this.desk = desk;
    this.seat = seat;
    this.board = desk.boards.of(room);
    this.witness = board.claim() ? new Witness() : null;
    this.replica = new FlatReplica(BenchRoom.CONTRACT.layout());
    this.movers = replica.map(BenchWire.MOVERS);
    this.seqBit = movers.bit(BenchWire.SEQ);
    this.name = "seat " + seat + " of " + room;
  }

  /** How people find this player. */
  String name() {
    return name;
  }

  /** Whether the first snapshot has come. */
  boolean caughtUp() {
    return caughtUp;
  }

  /** A snapshot replaces everything. */
  void snapshot(long newEpoch, int newNumber, byte[] bytes, int from, int to) {
    if (caughtUp) {
      fault(Fault.CAUGHT_UP, "a snapshot of " + newNumber + " after " + number);
    }
    caughtUp = true;
    epoch = newEpoch;
    number = newNumber;
    ownId = 0;
    replica.read(desk.proto.reset(bytes, from, to));
    if (witness != null) {
      witness.snapshot(bytes, from, to);
    }
  }

  /** A patch, from its epoch on. */
  void patch(byte[] bytes, int from, int to, long now) {
    var in = desk.patch.reset(bytes, from, to);
    long itsEpoch = in.varint();
    int itsNumber = in.varint32();
    in.varint(); // the tick
    if (!follows(itsEpoch, itsNumber)) {
      return;
    }
    int body = in.position();
    int changed = replica.change(in);
    if (witness != null) {
      witness.patch(bytes, body, to);
    }
    desk.tally.patch(lastPatch == 0 ? 0 : now - lastPatch, movers.size(), changed);
    lastPatch = now;
    if (number % COMPARED_EVERY == 0) {
      compare();
    }
  }

  /** A broadcast or a skip: takes a number, too. */
  void follow(long itsEpoch, int itsNumber) {
    if (itsNumber != 0) {
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

  private void compare() {
    desk.tally.compared();
    if (!board.agrees(number, replica.hash())) {
      fault(Fault.UNEQUAL, "at number " + number);
    }
    if (witness != null && !witness.agrees(movers)) {
      fault(Fault.UNEQUAL_SDK, "at number " + number);
    }
  }

  /** The last own input that the state shows; -1 while the state does not show the player. */
  int seq() {
    if (ownId == 0) {
      ownId = movers.idOf(seat);
    }
    return ownId == 0 ? -1 : movers.field(ownId, seqBit);
  }

  private void fault(Fault fault, String what) {
    desk.tally.faults().add(fault, name + ": " + what);
  }
}
