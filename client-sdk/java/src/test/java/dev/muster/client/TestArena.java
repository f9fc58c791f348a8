package dev.muster.client;

import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Leave;
import dev.muster.room.Power;
import dev.muster.room.Reply;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Tick;
import game.arena.ArenaRoom;
import game.arena.ArenaState;
import game.arena.Bought;
import game.arena.Buy;
import game.arena.Chat;
import game.arena.Said;
import game.arena.Ship;
import game.arena.Steer;

/** The room of the README, which also counts: a chat that is not the next number costs all hp. */
final class TestArena extends Room<ArenaState> {
  static final RoomType<ArenaState> TYPE =
      RoomType.of(ArenaRoom.CONTRACT, services -> new TestArena())
          .seats(100)
          .listed("mode")
          .spectators(10)
          .clientsMay(Power.values());

  @Override
  protected void onCreate(dev.muster.room.Options options) {
    state().mode(options.text("mode", "ffa"));
  }

  @Override
  protected void onStart(Handlers on) {
    on.message(Chat.class, this::chat);
    on.request(Buy.class, this::buy);
    on.raw((client, bytes) -> client.sendRaw(bytes));
  }

  @Override
  protected void onJoin(Client client) {
    state().ships().put(client.seat(), new Ship().x(500).y(500).hp(100).coins(7));
    client.metadata("coins", 7);
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    state().ships().remove(client.seat());
  }

  private void chat(Client client, Chat chat) {
    if (chat.text().equals("kick me")) {
      client.kick("asked for it");
      return;
    }
    var ship = state().ships().at(client.seat());
    ship.seq(ship.seq() + 1);
    if (chat.text().startsWith("#") && !chat.text().equals("#" + ship.seq())) ship.hp(0);
    client.send(new Said(client.seat(), chat.text()));
    if (chat.text().startsWith("all")) broadcast(new Said(client.seat(), chat.text()));
  }

  private Reply<Bought> buy(Client client, Buy buy) {
    return buy.item() == 0 ? Reply.refuse("poor", "no coins") : Reply.of(new Bought(buy.item()));
  }

  @Override
  protected void onTick(Tick tick) {
    for (var client : clients()) {
      for (var steer : client.inputs(Steer.class)) {
        fly(state().ships().at(client.seat()), steer, tick.seconds());
      }
    }
  }

  static void fly(Ship ship, Steer steer, float seconds) {
    ship.x(ship.x() + 100 * steer.thrust() * seconds);
    ship.heading(ship.heading() + 90 * steer.turn() * seconds);
  }
}
