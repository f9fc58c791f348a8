package dev.muster.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.RoomClaim;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomBookTest {
  private static final NodeId ANN = new NodeId("ann", "1");

  private final RoomBook book = new RoomBook();
  private final Tenure mine = claimed();

  private Tenure claimed() {
    var claim = book.claim(new RoomClaim("r", "arena", 0), ANN, null, "q", 1_000);
    return new Tenure(((Claim.Owned) claim).epoch(), ANN);
  }

  private boolean seats(long number, boolean whole, String... seats) {
    var all =
        List.of(seats).stream().map(id -> new RosterSeat(id, id, true, false, Map.of())).toList();
    return book.roster("r", mine, new Roster.Change(number, whole, all, List.of()));
  }

  private List<String> seated() {
    return book.roster("r").stream().map(RosterSeat::id).toList();
  }

  @Test
  void aChangeOfTheRosterFitsTheOneBefore() {
    assertThat(seats(1, false, "a")).isTrue();
    assertThat(seats(3, false, "c")).isFalse();
    assertThat(seats(2, false, "b")).isTrue();
    assertThat(seated()).containsExactly("a", "b");
    assertThat(book.rosterNumber("r")).isEqualTo(2);
  }

  @Test
  void aWholeRosterFitsAnything() {
    assertThat(seats(1, false, "a")).isTrue();
    assertThat(seats(7, true, "x")).isTrue();
    assertThat(seated()).containsExactly("x");
    assertThat(seats(8, false, "y")).isTrue();
  }
}
