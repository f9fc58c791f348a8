package dev.muster.games.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The 52 cards: each lies in the draw pile, in the discard pile, or is in somebody's hand. All of
 * it is in the state.
 */
final class Cards {
  private final TableState state;
  private final RandomGenerator random;
  private final UnaryOperator<String> print;
  private final Consumer<Object> tell;

  /**
   * @param print what a face looks like on a card that goes into the draw pile
   * @param tell hears what everybody may know
   */
  Cards(
      TableState state,
      RandomGenerator random,
      UnaryOperator<String> print,
      Consumer<Object> tell) {
    this.state = state;
    this.random = random;
    this.print = print;
    this.tell = tell;
  }

  /** All cards go into the draw pile, in a new order. */
  void gather() {
    state.hands().clear();
    state.players().values().forEach(player -> player.cards(0));
    state.discards().clear();
    state.pile().clear();
    state.top("").suit(Suit.NO_SUIT);
    putUnder(Face.PACK);
  }

  /** The draw pile's first plain card begins the discard pile. */
  void turnOver() {
    int first = state.pile().size() - 1;
    while (!Face.plain(state.pile().get(first))) {
      first--;
    }
    var face = state.pile().get(first);
    state.pile().remove(first);
    show(face, Face.suit(face));
  }

  /** Whether anybody can draw: what lies under the top counts. */
  boolean canDraw() {
    return left() > 0;
  }

  /** How many cards can be drawn. */
  int left() {
    return state.stock() + Math.max(0, state.discarded() - 1);
  }

  /** The player takes up to this many cards; answers the last one's key, 0 if there was none. */
  int take(int seat, int most) {
    int key = 0;
    int taken = Math.min(most, left());
    for (int i = 0; i < taken; i++) {
      key = draw(seat);
    }
    return key;
  }

  private int draw(int seat) {
    if (state.pile().isEmpty()) {
      turnDiscards();
    }
    int last = state.pile().size() - 1;
    var card = new Card().holder(seat).face(state.pile().get(last));
    state.pile().remove(last);
    state.lastKey(state.lastKey() + 1);
    state.hands().put(state.lastKey(), card);
    var player = state.players().at(seat);
    player.cards(player.cards() + 1);
    count();
    return state.lastKey();
  }

  /** The discards become the draw pile, all but the top. */
  private void turnDiscards() {
    var faces = new ArrayList<>(state.discards().toList());
    var top = faces.removeLast();
    state.discards().clear();
    state.discards().add(top);
    putUnder(faces);
    tell.accept(new Shuffled());
  }

  /** A card leaves its holder's hand and is the top now. */
  void play(Card card, Suit suit) {
    var player = state.players().at(card.holder());
    player.cards(player.cards() - 1);
    var face = card.face();
    state.hands().remove(card.key());
    show(face, suit);
  }

  private void show(String face, Suit suit) {
    state.discards().add(face);
    state.top(face).suit(suit);
    count();
  }

  /** A player's cards go under the draw pile, where nobody saw them yet. */
  void giveBack(int seat) {
    var hand = hand(seat);
    var faces = hand.stream().map(Card::face).toList();
    hand.forEach(card -> state.hands().remove(card.key()));
    state.players().at(seat).cards(0);
    putUnder(faces);
  }

  /** A player's cards, by key: in the order in which they came. */
  List<Card> hand(int seat) {
    return state.hands().values().stream()
        .filter(card -> card.holder() == seat)
        .sorted((one, other) -> Integer.compareUnsigned(one.key(), other.key()))
        .toList();
  }

  /** These faces, shuffled and printed, come below what is in the draw pile. */
  private void putUnder(List<String> faces) {
    var shuffled = new ArrayList<>(faces);
    Collections.shuffle(shuffled, random);
    var above = state.pile().toList();
    state.pile().clear();
    shuffled.forEach(face -> state.pile().add(print.apply(face)));
    above.forEach(state.pile()::add);
    count();
  }

  private void count() {
    state.stock(state.pile().size()).discarded(state.discards().size());
  }
}
