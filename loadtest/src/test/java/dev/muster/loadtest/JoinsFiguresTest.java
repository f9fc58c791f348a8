package dev.muster.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.loadtest.joins.Guests;
import dev.muster.loadtest.measure.Arrivals;
import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Percentiles;
import dev.muster.loadtest.server.RoomCount;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JoinsFiguresTest {
  private static final RoomCount NONE = new RoomCount(0, 0, 0);
  private static final Guests.Seated SEATED = new Guests.Seated(16_020, 321, 50);
  private static final RoomCount LISTED = new RoomCount(321, 16_020, 50);

  @Test
  void theLineHoldsEveryKey() {
    var figures = figures(window(10_000, 0.5), SEATED, LISTED, NONE, Map.of());

    assertThat(figures.valid()).isTrue();
    assertThat(figures.line())
        .contains("joins_per_s=1600.00", "p99_ms=30.00", "remote_share=0.63", "players=16020")
        .contains("reservations_per_s=1600.00", "reservations_p99_ms=30.00", "rooms=321")
        .contains("rooms_wanted=321", "rooms_listed=321", "fullest=50", "errors=0", "valid=true")
        .doesNotContain("\n");
    assertThat(figures.table()).contains("1600.00", "20.00 / 30.00", "The figures count.");
  }

  @Test
  void aRoomMoreThanNeededMakesTheFiguresWorthless() {
    var told = new Guests.Seated(16_020, 322, 50);
    var listed = new RoomCount(322, 16_020, 50);

    assertThat(figures(window(10_000, 0.5), told, LISTED, NONE, Map.of()).valid()).isFalse();
    assertThat(figures(window(10_000, 0.5), SEATED, listed, NONE, Map.of()).objections())
        .containsExactly("16020 players are in 321 rooms, 322 are listed; 321 are enough");
  }

  @Test
  void aRoomAboveItsMaximumMakesTheFiguresWorthless() {
    var told = new Guests.Seated(16_020, 321, 51);

    assertThat(figures(window(10_000, 0.5), told, LISTED, NONE, Map.of()).objections())
        .containsExactly("the fullest room has 51 players, 50 are listed");
  }

  @Test
  void playersThatAreNotListedAndRoomsThatRemainAreTold() {
    var listed = new RoomCount(321, 16_000, 50);

    assertThat(figures(window(10_000, 0.5), SEATED, listed, LISTED, Map.of()).objections())
        .containsExactlyInAnyOrder(
            "16020 players joined, 16000 are listed",
            "everybody left, and 321 rooms are still listed, with 16020 players");
  }

  @Test
  void mostlyLocalJoinsABusyGeneratorAndFaultsDoNotCount() {
    assertThat(figures(window(7_000, 0.5), SEATED, LISTED, NONE, Map.of()).objections())
        .containsExactly("only 0.44 of the joins went to rooms of other nodes");
    assertThat(figures(window(10_000, 0.9), SEATED, LISTED, NONE, Map.of()).objections())
        .hasSize(2)
        .allMatch(objection -> objection.contains("the generator used 0.90 of its core"));
    assertThat(figures(window(10_000, 0.5), SEATED, LISTED, NONE, Map.of(Fault.REFUSED, 3L)))
        .satisfies(figures -> assertThat(figures.line()).contains("errors=3", "valid=false"))
        .satisfies(figures -> assertThat(figures.table()).contains("3 joins refused"));
  }

  private static JoinsFigures.Window window(long remote, double generator) {
    var times = new Percentiles(20, 30, 40);
    return new JoinsFigures.Window(new Arrivals.Count(16_000, remote, 10, times), 0.95, generator);
  }

  private static JoinsFigures figures(
      JoinsFigures.Window window,
      Guests.Seated told,
      RoomCount listed,
      RoomCount left,
      Map<Fault, Long> faults) {
    return new JoinsFigures(64, new JoinsFigures.Joins(window, told, listed, left), window, faults);
  }
}
