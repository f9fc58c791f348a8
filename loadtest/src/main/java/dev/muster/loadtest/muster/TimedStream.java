package dev.muster.loadtest.muster;

import dev.muster.games.bench.relay.BenchRelay;
import dev.muster.games.bench.relay.BenchRelayRoom;
import dev.muster.loadtest.measure.Fault;
import dev.muster.state.PatchReader;
import java.util.concurrent.TimeUnit;

/** Also says how long each patch was on its way, by the one clock that all of a machine have. */
final class TimedStream extends ComparedStream {
  private final Rows stamps = map(BenchWire.STAMPS);

  TimedStream(Desk desk, Board board, String room, int seat) {
    super(desk, board, room, seat, BenchRelayRoom.CONTRACT, Witness::ofRelay);
  }

  @Override
  void change(PatchReader in, byte[] bytes, int to, long tick) {
    super.change(in, bytes, to, tick);
    int stamp = stamps.next(0);
    if (stamp == 0) {
      return; // the room was made a moment ago
    }
    int made = stamps.field(stamp, 0);
    // A difference, because the low bits of a clock begin anew; after all was read.
    int micros = BenchRelay.micros(System.nanoTime()) - made;
    if (micros < 0) {
      fault(Fault.UNTIMELY, "made " + -micros + " us after it was read");
      return;
    }
    desk.tally.way(TimeUnit.MICROSECONDS.toNanos(micros));
    if (isWitness()) {
      desk.tally.made(to - patchFrom());
    }
  }
}
