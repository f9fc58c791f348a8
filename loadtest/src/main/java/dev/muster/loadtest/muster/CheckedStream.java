package dev.muster.loadtest.muster;

import dev.muster.games.bench.world.BenchWorldRoom;
import dev.muster.loadtest.measure.Fault;
import dev.muster.state.PatchReader;
import dev.muster.state.ProtoReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything and compares it with the truth at every number: who is seen, who must be and who
 * must not, and whether all that is seen of them is so.
 */
final class CheckedStream extends CountedStream {
  /** The SDK's state is compared at every eighth number. */
  private static final int WITNESS_EVERY = 8;

  /** Two seconds of inputs: a row that is this far behind has lost some. */
  private static final int BEHIND_MAX = 20;

  private static final int HP = 100;

  private final FlatReplica replica = new FlatReplica(BenchWorldRoom.CONTRACT.layout());
  private final Rows movers = replica.map(BenchWire.MOVERS);
  private final @Nullable Witness<?> witness;
  private final int[] seenAt; // by seat: the check in which its row was held last
  private int check;
  private int shownSeq = -1;

  CheckedStream(Desk desk, Truth truth, String room, int seat, boolean withWitness) {
    super(desk, truth, room, seat);
    this.witness = withWitness ? Witness.ofWorld() : null;
    this.seenAt = new int[truth.seats() + 1];
  }

  @Override
  void replace(ProtoReader in, byte[] bytes, int from, int to) {
    replica.read(in);
    if (witness != null) {
      witness.snapshot(bytes, from, to);
    }
  }

  @Override
  void change(PatchReader in, byte[] bytes, int to, long tick) {
    super.change(in, bytes, to, tick);
    int body = in.position();
    replica.change(in);
    if (witness != null) {
      witness.patch(bytes, body, to);
      if (number() % WITNESS_EVERY == 0 && !witness.agrees(movers)) {
        fault(Fault.UNEQUAL_SDK, "at number " + number());
      }
    }
    desk.tally.seen(movers.size(), patchBytes());
    desk.tally.compared();
    var moment = truth.at(tick);
    check++;
    shownSeq = -1;
    for (int id = movers.next(0); id != 0; id = movers.next(id)) {
      look(id, moment);
    }
    missed(moment);
  }

  /** One held row: is it so, and may it be seen? */
  private void look(int id, Truth.Moment moment) {
    int its = movers.key(id);
    if (its < 1 || its > truth.seats()) {
      fault(Fault.UNTRUE, "a row of seat " + its);
      return;
    }
    seenAt[its] = check;
    if (its == seat) {
      shownSeq = movers.field(id, 3);
    }
    int x = movers.field(id, 0);
    int y = movers.field(id, 1);
    if (x != moment.x(its)
        || y != moment.y(its)
        || movers.field(id, 2) != moment.heading(its)
        || movers.field(id, 4) != HP) {
      fault(Fault.UNTRUE, moment.compared(its, x, y, movers.field(id, 2)));
    }
    int seq = movers.field(id, 3);
    int sent = truth.sent(its);
    if (seq > sent) {
      fault(Fault.WRONG_SEQ, "seat " + its + " shows " + seq + ", sent " + sent);
    } else if (sent - seq > BEHIND_MAX) {
      fault(Fault.LATE_SEQ, "seat " + its + " shows " + seq + ", sent " + sent);
    }
    if (moment.sight(seat, its) == Truth.Sight.MUST_NOT) {
      fault(Fault.OVERSEEN, moment.placed(seat, its));
    }
  }

  /** Everybody who came before this number and must be seen is. */
  private void missed(Truth.Moment moment) {
    for (int its = 1; its < seenAt.length; its++) {
      if (seenAt[its] != check
          && moment.isBeside(seat, its)
          && truth.isThere(its, number())
          && moment.sight(seat, its) == Truth.Sight.MUST) {
        fault(Fault.UNSEEN, moment.placed(seat, its));
      }
    }
  }

  @Override
  int seq() {
    return shownSeq;
  }
}
