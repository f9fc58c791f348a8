package dev.muster.games.table;

import dev.muster.games.Names;
import dev.muster.room.Admission;
import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.JoinRequest;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.room.Tick;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turncoat: follow suit or rank, and be the first without cards. An eight goes on everything and
 * chooses the suit, after a two the next player takes two cards, a jack makes the next one miss a
 * turn.
 */
public final class Table extends Room<TableState> {
  public static final RoomType<TableState> TYPE = with(UnaryOperator.identity());

  private static final int BOTS = 2;
  private static final int BOTS_MAX = 3;
  private static final int TARGET = 100;
  private static final int TARGET_MAX = 500;

  private final UnaryOperator<String> print;
  private @Nullable Round round;

  private Table(UnaryOperator<String> print) {
    this.print = print;
  }

  /**
   * Tables whose cards are printed in a way of their own.
   *
   * @param print what a face becomes on a card that goes into the draw pile; its first two letters
   *     must stay what they are
   */
  static RoomType<TableState> with(UnaryOperator<String> print) {
    return RoomType.of(TableRoom.CONTRACT, services -> new Table(print))
        .authorize(Table::admit)
        .seats(4)
        .spectators(20)
        .tickRate(10)
        .patchRate(10)
        .hold(Duration.ofSeconds(60))
        .bot("dealer", Dealer::new);
  }

  static Admission admit(JoinRequest join, Services services) {
    var name = Names.tidy(join.options().text("name", ""));
    return Admission.seat(new Guest(name.isEmpty() ? "Guest" : name));
  }

  @Override
  protected void onStart(Handlers on) {
    var cards = new Cards(state(), random(), print, message -> broadcast(message));
    var rules = new Round(state(), cards, clock(), random(), step(), message -> broadcast(message));
    on.request(Play.class, (client, play) -> rules.play(client.seat(), play.card(), play.suit()));
    on.request(Draw.class, (client, draw) -> rules.draw(client.seat()));
    on.request(Pass.class, (client, pass) -> rules.pass(client.seat()));
    on.timer(TurnOver.class, turnOver -> rules.timeUp());
    on.timer(Deal.class, deal -> rules.deal());
    round = rules;
  }

  @Override
  protected void onCreate(Options options) {
    state().target(Math.clamp((long) options.number("target", TARGET), 1, TARGET_MAX));
    round().gather();
    seats().addBots("dealer", Math.clamp((long) options.number("bots", BOTS), 0, BOTS_MAX));
  }

  @Override
  protected void onJoin(Client client) {
    var player = new Player().name(client.seated(Guest.class).name()).bot(client.bot());
    state().players().put(client.seat(), player);
    round().join(client.seat());
  }

  @Override
  protected void onDrop(Client client) {
    state().players().at(client.seat()).away(true);
  }

  @Override
  protected void onReconnect(Client client) {
    state().players().at(client.seat()).away(false);
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    round().leave(client.seat());
  }

  @Override
  protected void onTick(Tick tick) {
    for (var client : clients()) {
      for (var move : client.inputs(Move.class)) {
        make(move, client.seat());
      }
    }
  }

  /** What is against the rules is not done, and nobody waits for an answer. */
  private void make(Move move, int seat) {
    if (move.draw()) {
      round().draw(seat);
    } else if (move.card() != 0) {
      round().play(seat, move.card(), move.suit());
    } else {
      round().pass(seat);
    }
  }

  private Round round() {
    if (round == null) {
      throw new IllegalStateException("onStart comes first");
    }
    return round;
  }
}
