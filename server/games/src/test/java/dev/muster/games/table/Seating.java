package dev.muster.games.table;

import dev.muster.room.Options;
import dev.muster.testkit.TestClient;
import dev.muster.testkit.TestRoom;
import java.time.Duration;
import java.util.List;

/** A table under test, and the cards that a test wants to see in somebody's hand. */
record Seating(TestRoom<TableState> room) {
  private static final int TARGET = 100;

  /** Without bots. */
  static Seating open(boolean moving) {
    return open(moving, 0, TARGET);
  }

  static Seating open(boolean moving, int bots, int target) {
    return new Seating(
        TestRoom.with(Table.TYPE)
            .options(Options.of("bots", bots).and("target", target))
            .movedEveryTenthTick(moving)
            .open());
  }

  TestClient<TableState> join(String name) {
    return room.join(name, Options.of("name", name));
  }

  /** Waits until the cards are dealt. */
  Seating dealt() {
    room.pass(Round.BEFORE_FIRST_DEAL.plus(Duration.ofMillis(200)));
    return this;
  }

  TableState state() {
    return room.state();
  }

  Player player(TestClient<TableState> client) {
    return state().players().at(client.seat());
  }

  /** The player holds these cards and no others. */
  Seating hand(TestClient<TableState> client, String... faces) {
    Hands.of(state(), client.seat()).forEach(card -> state().hands().remove(card.key()));
    for (var face : faces) {
      state().lastKey(state().lastKey() + 1);
      state().hands().put(state().lastKey(), new Card().holder(client.seat()).face(face));
    }
    player(client).cards(faces.length);
    return this;
  }

  /** This card lies on top, and it is this player's turn. */
  Seating top(String face, TestClient<TableState> turn) {
    state().top(face).suit(Face.suit(face)).turn(turn.seat()).drew(false);
    return this;
  }

  /** The player's card with this face, as the player knows it. */
  int key(TestClient<TableState> client, String face) {
    return Hands.of(client.state(), client.seat()).stream()
        .filter(card -> card.face().equals(face))
        .findFirst()
        .orElseThrow()
        .key();
  }

  Object play(TestClient<TableState> client, String face) {
    return play(client, face, Suit.NO_SUIT);
  }

  Object play(TestClient<TableState> client, String face, Suit suit) {
    room.ticks(1); // what a test has put into the hand is there now
    return ask(client, new Play(key(client, face), suit));
  }

  /** What the room answers: a reply, or a refusal's code. */
  Object ask(TestClient<TableState> client, Object request) {
    int number = client.request(request);
    room.ticks(1);
    var reply = client.reply(number).orElseThrow();
    return reply instanceof TestClient.Refusal(var code, var words) ? code : reply;
  }

  /** The faces that the player sees in its hand. */
  List<String> sees(TestClient<TableState> client) {
    return Hands.of(client.state(), client.seat()).stream().map(Card::face).toList();
  }
}
