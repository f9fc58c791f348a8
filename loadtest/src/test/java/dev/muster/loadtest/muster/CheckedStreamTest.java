package dev.muster.loadtest.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.games.bench.world.BenchWorld;
import dev.muster.games.bench.world.BenchWorldRoom;
import dev.muster.games.bench.world.Course;
import dev.muster.games.bench.world.Mover;
import dev.muster.games.bench.world.WorldState;
import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Faults;
import dev.muster.loadtest.measure.Tally;
import dev.muster.state.Composer;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Sight;
import dev.muster.state.Source;
import dev.muster.state.View;
import dev.muster.state.ViewRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The checks of views: content with an honest world and with no other. */
final class CheckedStreamTest {
  private static final int PLAYERS = 400;
  private static final int CHECKERS = 12;
  private static final int TICKS = 400;
  private static final ViewRule RULE = rule(BenchWorld.CELL, 1);

  private final Tally tally = new Tally(new Faults(told -> {}));
  private final Desk desk = new Desk(tally);
  private final Truth truth = new Truth(PLAYERS);
  private final Source<WorldState> source = Source.of(new WorldState(), 8);
  private final List<Stream> streams = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private int number = 100;
  private long tick = 1_000;

  private static ViewRule rule(double cell, int rings) {
    return new ViewRule(BenchWire.MOVERS, cell, rings, false, false, List.of(BenchWire.MOVERS));
  }

  @Test
  void anHonestWorldIsFoundWithoutFault() {
    assertThat(play(RULE, mover -> {})).isEmpty();
    var sight = tally.count().sight();
    assertThat(sight.patches()).isGreaterThan(TICKS * (CHECKERS - 2));
    assertThat((double) sight.rows() / sight.patches()).isBetween(25.0, 60.0);
    assertThat((double) sight.bytes() / sight.rows()).isBetween(3.0, 8.0);
  }

  @Test
  void whoSeesTooLittleIsNoticed() {
    assertThat(play(rule(BenchWorld.CELL * 0.9, 1), mover -> {})).containsKey(Fault.UNSEEN);
  }

  @Test
  void whoSeesTooMuchIsNoticed() {
    assertThat(play(rule(BenchWorld.CELL * 1.1, 1), mover -> {})).containsKey(Fault.OVERSEEN);
  }

  @Test
  void whoSeesARingTooManyIsNoticed() {
    assertThat(play(rule(BenchWorld.CELL, 2), mover -> {})).containsOnlyKeys(Fault.OVERSEEN);
  }

  @Test
  void oneMoverAStepBesideItsCourseIsNoticed() {
    var faults =
        play(
            RULE,
            mover -> {
              if (mover.key() == 7) {
                mover.x(mover.x() + 0.05f);
              }
            });

    assertThat(faults).containsOnlyKeys(Fault.UNTRUE);
  }

  @Test
  void inputsThatNobodySentAreNoticed() {
    assertThat(play(RULE, mover -> mover.seq(mover.key() == 7 ? 1 : 0)))
        .containsOnlyKeys(Fault.WRONG_SEQ);
  }

  /** Everybody comes within the first ticks, and all are told what the rule says. */
  private Map<Fault, Long> play(ViewRule rule, Consumer<Mover> spoils) {
    tally.open();
    var composer = new Composer(source.state(), BenchWorldRoom.CONTRACT.layout(), List.of(rule));
    for (int i = 0; i < TICKS; i++) {
      number++;
      tick++;
      int fresh = Math.min(PLAYERS, streams.size() + 3);
      for (int seat = streams.size() + 1; seat <= fresh; seat++) {
        source.state().movers().put(seat, new Mover().hp(100));
      }
      source.state().movers().values().forEach(mover -> move(mover, spoils));
      source.takeViews(composer, () -> tell(composer));
      while (streams.size() < fresh) {
        enter(composer, streams.size() + 1);
      }
    }
    return tally.count().faults();
  }

  private void move(Mover mover, Consumer<Mover> spoils) {
    var course = new Course(mover.key(), BenchWorld.side(PLAYERS));
    mover.x((float) course.x(tick)).y((float) course.y(tick)).heading((float) course.heading(tick));
    spoils.accept(mover);
  }

  private void tell(Composer composer) {
    for (int i = 0; i < streams.size(); i++) {
      int body = composer.body(views.get(i));
      var patch = new PatchWriter();
      patch.varint(1);
      patch.varint(number);
      patch.varint(tick);
      int from = composer.from(body);
      patch.raw(composer.bytes(), from, composer.to(body) - from);
      streams.get(i).bytes(patch.size());
      streams.get(i).patch(patch.array(), 0, patch.size(), tick);
    }
  }

  private void enter(Composer composer, int seat) {
    var view = composer.open(seat, Sight.SEAT);
    var stream =
        seat <= CHECKERS
            ? new CheckedStream(desk, truth, "world", seat, seat == 1)
            : new CountedStream(desk, truth, "world", seat);
    var snapshot = new ProtoWriter();
    composer.writeSnapshot(view, snapshot);
    stream.snapshot(1, number, snapshot.array(), 0, snapshot.size());
    views.add(view);
    streams.add(stream);
  }
}
