package dev.muster.node.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.cluster.TypeBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The seats of players who may have one of a type. */
final class PlayerModel {
  private static final int PLAYERS = 5;

  private final ScriptCalls calls;
  private final ModelChance chance;
  private final TypeBook book;
  private final String type;

  PlayerModel(ScriptCalls calls, ModelChance chance, TypeBook book, String type) {
    this.calls = calls;
    this.chance = chance;
    this.book = book;
    this.type = type;
  }

  void step() {
    var by = chance.node();
    switch (chance.upTo(6)) {
      case 0, 1, 2 -> claim(by, seat(), chance.oneIn(2), "q" + chance.upTo(40));
      case 3 -> claim(by, seat(), false, "");
      case 4 -> vacate(by, seat());
      default -> vacate(by, new PlayerSeat(type, player(), "", ""));
    }
  }

  private String player() {
    return "p" + chance.upTo(PLAYERS);
  }

  private PlayerSeat seat() {
    return new PlayerSeat(type, player(), "r" + chance.upTo(3), "j" + chance.upTo(6));
  }

  /** Without a request: says again that it has the seat. */
  private void claim(NodeId by, PlayerSeat seat, boolean replace, String request) {
    var reply =
        calls.run(
            Script.PLAYER,
            calls.keys.players(type),
            List.of(
                by.toString(),
                replace ? "1" : "0",
                request,
                seat.player(),
                seat.room(),
                seat.joinId()));
    var outcome = book.claimPlayer(seat, by, replace, request);
    assertThat((Long) reply.get(0)).isEqualTo(outcome.refused() ? 0 : 1);
    if (!outcome.refused()) {
      assertThat(before(seat, (String) reply.get(2)))
          .as("%s %s %s '%s'", seat, by, replace, request)
          .isEqualTo(outcome.before());
      assertThat((Long) reply.get(1)).isEqualTo(book.players(by).size());
    }
  }

  private Optional<PlayerSeat> before(PlayerSeat seat, String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(SeatText.before(type, seat.player(), text));
  }

  private void vacate(NodeId by, PlayerSeat seat) {
    var args = List.of(by.toString(), seat.player(), seat.joinId(), seat.room());
    calls.run(Script.VACATE, calls.keys.vacated(type), args);
    if (seat.joinId().isEmpty()) {
      book.releasePlayer(seat.player(), by);
    } else {
      book.releasePlayer(seat);
    }
  }

  void compare() {
    var seated = new ArrayList<String>();
    for (var node : ModelChance.NODES) {
      book.players(node).forEach(player -> seated.add(node + "/" + player));
    }
    var sitting = calls.read(redis -> redis.zrange(calls.keys.type(type, "sitting"), 0, -1));
    assertThat(sitting).containsExactlyInAnyOrderElementsOf(seated);
  }
}
