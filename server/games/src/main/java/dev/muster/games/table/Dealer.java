package dev.muster.games.table;

import dev.muster.room.Bot;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A bot that plays fair: it decides on its own hand and on what lies open, and looks at nothing
 * else. It gets rid of what costs most and keeps its turncoats for when nothing else fits.
 */
final class Dealer implements Bot<TableState> {
  private static final String[] NAMES = {"Pip", "Trey", "Ruff", "Deuce", "Knave", "Trump"};
  private static final Move PASS = new Move(0, Suit.NO_SUIT, false);
  private static final Move DRAW = new Move(0, Suit.NO_SUIT, true);
  private static final Comparator<Card> DEAREST =
      Comparator.comparing((Card card) -> !Face.turncoat(card.face()))
          .thenComparingInt(card -> Face.points(card.face()))
          .thenComparingInt(Card::key); // not by the order of the rows, which a move may change

  @Override
  public Object seated(int seat, RandomGenerator random) {
    return new Guest(NAMES[seat % NAMES.length]);
  }

  @Override
  public @Nullable Object input(Turn<TableState> turn) {
    var state = turn.state();
    boolean mayMove = state.phase() == Phase.PLAYING && state.turn() == turn.seat();
    if (!mayMove || turn.tick().number() < state.ready()) {
      return null;
    }
    var hand =
        state.hands().values().stream().filter(card -> card.holder() == turn.seat()).toList();
    return move(hand, state);
  }

  /** What to do with this hand. Of the state it reads what everybody sees. */
  private static Move move(List<Card> hand, TableState open) {
    var best =
        hand.stream().filter(card -> Face.fits(card.face(), open.top(), open.suit())).max(DEAREST);
    if (best.isPresent()) {
      return new Move(best.get().key(), suitFor(hand, best.get()), false);
    }
    boolean canDraw = !open.drew() && open.stock() + open.discarded() > 1;
    return canDraw ? DRAW : PASS;
  }

  /** The suit of which it will hold most. */
  private static Suit suitFor(List<Card> hand, Card played) {
    var most = Suit.SPADES;
    long cards = -1;
    for (var suit : List.of(Suit.CLUBS, Suit.DIAMONDS, Suit.HEARTS, Suit.SPADES)) {
      long of =
          hand.stream()
              .filter(card -> card.key() != played.key() && Face.suit(card.face()) == suit)
              .count();
      if (of > cards) {
        cards = of;
        most = suit;
      }
    }
    return most;
  }
}
