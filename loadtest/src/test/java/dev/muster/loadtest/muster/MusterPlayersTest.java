package dev.muster.loadtest.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Faults;
import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Crew;
import dev.muster.loadtest.net.GeneratorLoop;
import dev.muster.loadtest.net.Rates;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Players against a scripted node: they are content with an honest one and with no other. */
@Timeout(30)
final class MusterPlayersTest {
  private static final int PLAYERS = 60;

  @Test
  void anHonestNodeIsFoundWithoutFault() throws Exception {
    var count =
        play(
            StubRoom.Mischief.NONE,
            false,
            seen -> seen.patches() > PLAYERS * 25 && seen.pongs() > 0);

    assertThat(count.faults()).isEmpty();
    assertThat(count.compared()).isGreaterThan(PLAYERS);
    assertThat(count.inputs()).isPositive();
    assertThat((double) count.players() / count.patches()).isBetween(43.0, 44.0); // 50 and 10
    assertThat((double) count.rows() / count.patches()).isBetween(43.0, 44.0);
    assertThat(count.bytes() / count.players()).isBetween(4L, 8L);
    assertThat(count.gaps().p50Millis()).isBetween(30.0, 70.0);
  }

  @Test
  void aNumberThatIsLeftOutIsNoticed() throws Exception {
    assertThat(faultsOf(StubRoom.Mischief.SKIPS_NUMBERS, Fault.NOT_CONTIGUOUS))
        .containsKey(Fault.NOT_CONTIGUOUS);
  }

  @Test
  void aPlayerThatIsToldAnotherStateIsNoticed() throws Exception {
    assertThat(faultsOf(StubRoom.Mischief.TELLS_LIES, Fault.UNEQUAL))
        .containsOnlyKeys(Fault.UNEQUAL);
  }

  @Test
  void inputsThatDoNotComeBackAreNoticed() throws Exception {
    assertThat(faultsOf(StubRoom.Mischief.FORGETS_INPUTS, Fault.LATE_SEQ))
        .containsOnlyKeys(Fault.LATE_SEQ);
  }

  @Test
  void aPongThatAnswersNothingIsNoticed() throws Exception {
    var count =
        play(StubRoom.Mischief.NONE, true, seen -> seen.faults().containsKey(Fault.WRONG_PONG));

    assertThat(count.faults()).containsKey(Fault.WRONG_PONG);
  }

  private static java.util.Map<Fault, Long> faultsOf(StubRoom.Mischief mischief, Fault awaited)
      throws Exception {
    return play(mischief, false, seen -> seen.faults().containsKey(awaited)).faults();
  }

  /** Plays until the condition holds; the test's deadline ends a wait in vain. */
  private static Tally.Count play(
      StubRoom.Mischief mischief, boolean wrongPongs, Predicate<Tally.Count> enough)
      throws Exception {
    var tally = new Tally(new Faults(told -> {}));
    try (var node = new StubNode(mischief, wrongPongs);
        var loop = new GeneratorLoop()) {
      var crew =
          new Crew(loop, node.port(), new MusterCast(Game.bench().start(tally)), Rates.PLAYING);
      crew.join(PLAYERS, invited -> {});
      assertThat(crew.seated() + (int) tally.faults().total()).isGreaterThanOrEqualTo(PLAYERS);
      assertThat(crew.rooms()).isEqualTo(2);
      loop.call(() -> {
        tally.open();
        return true;
      });
      while (!enough.test(loop.call(tally::count))) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      return loop.call(tally::close);
    }
  }
}
