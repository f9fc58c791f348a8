package dev.muster.games.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What holds at a table at any time. */
final class Hands {
  private Hands() {}

  /** The cards of a seat, the oldest first. */
  static List<Card> of(TableState state, int seat) {
    return state.hands().values().stream()
        .filter(card -> card.holder() == seat)
        .sorted(Comparator.comparingInt(Card::key))
        .toList();
  }

  /** Every card is in exactly one place, and what everybody can count is right. */
  static void checkThatNothingIsLost(TableState state) {
    var faces = new ArrayList<>(state.pile().toList());
    faces.addAll(state.discards().toList());
    state.hands().values().forEach(card -> faces.add(card.face()));
    assertThat(faces).containsExactlyInAnyOrderElementsOf(Face.PACK);
    assertThat(state.stock()).isEqualTo(state.pile().size());
    assertThat(state.discarded()).isEqualTo(state.discards().size());
    assertThat(state.top())
        .isEqualTo(state.discarded() == 0 ? "" : state.discards().get(state.discarded() - 1));
    assertThat(state.hands().values()).allMatch(card -> state.players().contains(card.holder()));
    for (var player : state.players().values()) {
      assertThat(player.cards()).isEqualTo(of(state, player.key()).size());
    }
    checkThatItGoesOn(state);
  }

  private static void checkThatItGoesOn(TableState state) {
    boolean playing = state.phase() == Phase.PLAYING;
    assertThat(state.turn() != 0).isEqualTo(playing);
    assertThat(state.until() != 0).isEqualTo(playing || state.players().size() > 1);
    if (playing) {
      assertThat(state.players().at(state.turn()).cards()).isPositive();
    }
  }

  /** This is all that a seat may know of the state, and all of it. */
  static void checkWhatIsSeen(TableState seen, int seat, TableState state) {
    assertThat(seen.hands().values()).allMatch(card -> card.holder() == seat);
    assertThat(of(seen, seat).toString()).isEqualTo(of(state, seat).toString());
    assertThat(seen.pile().isEmpty() && seen.discards().isEmpty()).isTrue();
    assertThat(seen.lastKey()).isZero();
    assertThat(seen.players().toString()).isEqualTo(state.players().toString());
    assertThat(seen.top()).isEqualTo(state.top());
    assertThat(seen.turn()).isEqualTo(state.turn());
    assertThat(seen.stock()).isEqualTo(state.stock());
    assertThat(seen.phase()).isEqualTo(state.phase());
  }
}
