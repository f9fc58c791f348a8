package dev.muster.loadtest.muster;

import dev.muster.loadtest.measure.Fault;
import dev.muster.state.Contract;
import dev.muster.state.PatchReader;
import dev.muster.state.ProtoReader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds all of a room's state and compares it with what the room's other players hold. */
class ComparedStream extends Stream {
  /** States are compared at every eighth number: hashing them all would cost more than reading. */
  private static final int COMPARED_EVERY = 8;

  private final Board board;
  private final @Nullable Witness<?> witness;
  private final FlatReplica replica;
  private final Rows movers;
  private final int seqBit;
  private int ownId;

  ComparedStream(
      Desk desk,
      Board board,
      String room,
      int seat,
      Contract<?> contract,
      Supplier<Witness<?>> witnesses) {
    super(desk, room, seat);
    this.board = board;
    this.witness = board.claim() ? witnesses.get() : null;
    this.replica = new FlatReplica(contract.layout());
    this.movers = replica.map(BenchWire.MOVERS);
    this.seqBit = movers.bit(BenchWire.SEQ);
  }

  /** The rows of one of the state's maps. */
  final Rows map(int number) {
    return replica.map(number);
  }

  /** Whether this is the one player of its room that looks more closely. */
  final boolean isWitness() {
    return witness != null;
  }

  @Override
  void replace(ProtoReader in, byte[] bytes, int from, int to) {
    ownId = 0;
    replica.read(in);
    if (witness != null) {
      witness.snapshot(bytes, from, to);
    }
  }

  @Override
  void change(PatchReader in, byte[] bytes, int to, long tick) {
    int body = in.position();
    int changed = replica.change(in);
    if (witness != null) {
      witness.patch(bytes, body, to);
    }
    desk.tally.room(movers.size(), changed);
    if (number() % COMPARED_EVERY == 0) {
      compare();
    }
  }

  private void compare() {
    desk.tally.compared();
    if (!board.agrees(number(), replica.hash())) {
      fault(Fault.UNEQUAL, "at number " + number());
    }
    if (witness != null && !witness.agrees(movers)) {
      fault(Fault.UNEQUAL_SDK, "at number " + number());
    }
  }

  @Override
  int seq() {
    if (ownId == 0) {
      ownId = movers.idOf(seat);
    }
    return ownId == 0 ? -1 : movers.field(ownId, seqBit);
  }
}
