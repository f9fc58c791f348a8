package dev.muster.games.table;

import dev.muster.room.Reply;
import dev.muster.room.RoomClock;
import dev.muster.room.TimerKey;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The rules: rounds and turns, what may be played, what it counts. It remembers nothing itself; all
 * is in the state and in one timer.
 */
final class Round {
  static final int HAND = 6;
  static final int BURDEN = 2;
  static final int PLAYERS_MIN = 2;
  static final Duration TURN = Duration.ofSeconds(20);
  static final Duration TURN_OF_ABSENT = Duration.ofSeconds(4);
  static final Duration BEFORE_FIRST_DEAL = Duration.ofSeconds(2);
  static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(6);
  static final Duration BETWEEN_GAMES = Duration.ofSeconds(12);
  private static final long BOT_THINKS_MILLIS = 900;
  private static final long BOT_THINKS_MILLIS_MORE = 900;

  private final TableState state;
  private final Cards cards;
  private final RoomClock clock;
  private final RandomGenerator random;
  private final Duration step;
  private final Consumer<Object> tell;

  /**
   * @param step the length of a tick
   * @param tell hears what everybody may know
   */
  Round(
      TableState state,
      Cards cards,
      RoomClock clock,
      RandomGenerator random,
      Duration step,
      Consumer<Object> tell) {
    this.state = state;
    this.cards = cards;
    this.clock = clock;
    this.random = random;
    this.step = step;
    this.tell = tell;
  }

  // ------------------------------------------------------------------ coming and going

  /** Everything from the start, and nobody plays until there are two. */
  void gather() {
    cards.gather();
    state.phase(Phase.GATHERING).turn(0).drew(false).round(0).winner(0).won(0).opener(0);
    state.players().values().forEach(player -> player.score(0));
    stopTimer();
    expectDeal();
  }

  private void expectDeal() {
    if (state.timer() == 0 && enough()) {
      startTimer(BEFORE_FIRST_DEAL, new Deal());
    }
  }

  private boolean enough() {
    return state.players().size() >= PLAYERS_MIN;
  }

  /** Somebody new gets a hand at once; if too few cards are left, with the next round. */
  void join(int seat) {
    if (state.phase() == Phase.PLAYING && cards.left() >= HAND) {
      cards.take(seat, HAND);
    } else if (state.phase() == Phase.GATHERING) {
      expectDeal();
    }
  }

  /** Somebody leaves for good, and with them their row of the table. */
  void leave(int seat) {
    cards.giveBack(seat);
    int next = nextAfter(seat);
    state.players().remove(seat);
    if (state.phase() != Phase.PLAYING) {
      return;
    }
    long left = state.players().values().stream().filter(player -> player.cards() > 0).count();
    if (left < PLAYERS_MIN) {
      gather();
    } else if (state.turn() == seat) {
      beginTurn(next);
    }
  }

  // ------------------------------------------------------------------ a round

  /** The next round, or the first of a new game. */
  void deal() {
    if (!enough() || state.phase() == Phase.GAME_OVER) {
      gather();
    }
    if (!enough()) {
      return;
    }
    cards.gather();
    state.phase(Phase.PLAYING).round(state.round() + 1).winner(0).won(0);
    state.players().values().stream()
        .map(Player::key)
        .sorted()
        .forEach(seat -> cards.take(seat, HAND));
    cards.turnOver();
    state.opener(nextAfter(state.opener()));
    beginTurn(state.opener());
  }

  private void beginTurn(int seat) {
    boolean away = state.players().at(seat).away();
    state.turn(seat).drew(false);
    startTimer(away ? TURN_OF_ABSENT : TURN, new TurnOver());
    letBotsThink();
  }

  /** A bot that moves at once is no company. */
  private void letBotsThink() {
    long millis = BOT_THINKS_MILLIS + random.nextLong(BOT_THINKS_MILLIS_MORE);
    state.ready(tickAfter(Duration.ofMillis(millis)));
  }

  /** Whose turn it is let the time pass: the player draws and passes. */
  void timeUp() {
    int seat = state.turn();
    if (!state.drew()) {
      draw(seat);
    }
    pass(seat);
  }

  /** The next seat in the round, in ascending order; a player who waits for a hand is not in it. */
  private int nextAfter(int seat) {
    int next = 0;
    int first = 0;
    for (var player : state.players().values()) {
      int key = player.key();
      if (player.cards() > 0 && key != seat) {
        first = first == 0 ? key : Math.min(first, key);
        if (key > seat && (next == 0 || key < next)) {
          next = key;
        }
      }
    }
    return next == 0 ? first : next;
  }

  // ------------------------------------------------------------------ moves

  Reply<Done> play(int seat, int key, Suit suit) {
    if (!mayMove(seat)) {
      return notNow();
    }
    var card = state.hands().get(key);
    if (card == null || card.holder() != seat) {
      return Refusal.NOT_YOUR_CARD.reply();
    }
    var face = card.face();
    if (!Face.fits(face, state.top(), state.suit())) {
      return Refusal.CANNOT_PLAY.reply();
    }
    if (Face.turncoat(face) && suit == Suit.NO_SUIT) {
      return Refusal.CHOOSE_SUIT.reply();
    }
    var now = Face.turncoat(face) ? suit : Face.suit(face);
    cards.play(card, now);
    tell.accept(new Played(seat, face, now));
    if (state.players().at(seat).cards() == 0) {
      win(seat);
    } else {
      goOnAfter(seat, face);
    }
    return Reply.of(new Done());
  }

  private void goOnAfter(int seat, String face) {
    int next = nextAfter(seat);
    int burden = Face.burdens(face) ? Math.min(BURDEN, cards.left()) : 0;
    if (burden > 0) {
      cards.take(next, burden);
      tell.accept(new Took(next, burden));
    }
    beginTurn(Face.skips(face) ? nextAfter(next) : next);
  }

  Reply<Drawn> draw(int seat) {
    if (!mayMove(seat)) {
      return notNow();
    }
    if (state.drew()) {
      return Refusal.ALREADY_DREW.reply();
    }
    if (!cards.canDraw()) {
      return Refusal.NOTHING_TO_DRAW.reply();
    }
    int key = cards.take(seat, 1);
    state.drew(true);
    letBotsThink();
    tell.accept(new Took(seat, 1));
    return Reply.of(new Drawn(key));
  }

  Reply<Done> pass(int seat) {
    if (!mayMove(seat)) {
      return notNow();
    }
    if (!state.drew() && cards.canDraw()) {
      return Refusal.DRAW_FIRST.reply();
    }
    tell.accept(new Passed(seat));
    beginTurn(nextAfter(seat));
    return Reply.of(new Done());
  }

  private boolean mayMove(int seat) {
    return state.phase() == Phase.PLAYING && state.turn() == seat;
  }

  private <R> Reply<R> notNow() {
    return (state.phase() == Phase.PLAYING ? Refusal.NOT_YOUR_TURN : Refusal.NO_ROUND).reply();
  }

  /** Whoever has no cards left gets what the others still hold. */
  private void win(int seat) {
    int won = state.hands().values().stream().mapToInt(card -> Face.points(card.face())).sum();
    var winner = state.players().at(seat);
    winner.score(winner.score() + won);
    boolean over = winner.score() >= state.target();
    state.phase(over ? Phase.GAME_OVER : Phase.ROUND_OVER).winner(seat).won(won);
    state.turn(0).drew(false);
    startTimer(over ? BETWEEN_GAMES : BETWEEN_ROUNDS, new Deal());
  }

  // ------------------------------------------------------------------ the one timer

  private void startTimer(Duration time, Object message) {
    stopTimer();
    state.timer(clock.after(time, message).number());
    state.since((int) clock.tick()).until(tickAfter(time));
  }

  private void stopTimer() {
    clock.cancel(new TimerKey(state.timer())); // one that fired, or none, is no error
    state.timer(0).since(0).until(0);
  }

  private int tickAfter(Duration time) {
    return (int) (clock.tick() + Math.ceilDiv(time.toNanos(), step.toNanos()));
  }
}
