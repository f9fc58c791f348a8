package dev.muster.loadtest.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.games.bench.relay.BenchRelay;
import dev.muster.games.bench.relay.Mover;
import dev.muster.games.bench.relay.RelayState;
import dev.muster.games.bench.relay.Stamp;
import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Faults;
import dev.muster.loadtest.measure.Tally;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Source;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a patch was on its way is read from the patch. */
final class TimedStreamTest {
  private final Tally tally = new Tally(new Faults(told -> {}));
  private final Desk desk = new Desk(tally);
  private final Board board = new Board();
  private final TimedStream first = new TimedStream(desk, board, "room", 1);
  private final TimedStream second = new TimedStream(desk, board, "room", 2);
  private final Source<RelayState> source = Source.of(new RelayState(), 8);
  private int number = 7;

  @BeforeEach
  void begin() {
    tally.open();
    source.state().movers().put(1, new Mover().x(5).y(6).hp(100));
    source.state().movers().put(2, new Mover().x(7).y(8).hp(100));
    source.state().stamps().put(1, new Stamp());
    source.takeDelta(new PatchWriter());
    var snapshot = new ProtoWriter();
    source.writeSnapshot(snapshot);
    first.snapshot(1, number, snapshot.array(), 0, snapshot.size());
    second.snapshot(1, number, snapshot.array(), 0, snapshot.size());
  }

  @Test
  void theWayOfEveryPatchCountsAndItsBytesCountOncePerRoom() {
    int length = 0;
    for (int i = 0; i < 20; i++) {
      length += tick(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(30));
    }

    var count = tally.close();
    assertThat(count.faults()).isEmpty();
    assertThat(count.patches()).isEqualTo(40);
    assertThat(count.way().times().p50Millis()).isBetween(29.9, 5_000.0);
    assertThat(count.way().patches()).isEqualTo(20);
    assertThat(count.way().bytes()).isEqualTo(length);
    assertThat(count.compared()).isPositive();
  }

  @Test
  void aPatchFromTheFutureIsNoticed() {
    tick(System.nanoTime() + TimeUnit.MINUTES.toNanos(5));

    assertThat(tally.close().faults()).containsOnlyKeys(Fault.UNTIMELY);
  }

  /** Answers how long the patch is. */
  private int tick(long madeAt) {
    source.state().movers().values().forEach(mover -> mover.x(mover.x() + 1));
    source.state().stamps().at(1).micros(BenchRelay.micros(madeAt));
    var patch = new PatchWriter();
    patch.varint(1);
    patch.varint(++number);
    patch.varint(number);
    source.takeDelta(patch);
    first.patch(patch.array(), 0, patch.size(), 0);
    second.patch(patch.array(), 0, patch.size(), 0);
    return patch.size();
  }
}
