package dev.muster.client.example;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.muster.client.JoinedRoom;
import dev.muster.client.MusterClient;
import dev.muster.client.Options;
import dev.muster.client.Status;
import game.arena.ArenaRoom;
import game.arena.ArenaState;
import game.arena.Buy;
import game.arena.Chat;
import game.arena.Said;
import game.arena.Ship;
import game.arena.Steer;
import java.net.URI;

/** The README's code. A test holds both equal. */
public final class ReadmeExample {
  private final Game game;

  public ReadmeExample(Game game) {
    this.game = game;
  }

  public MusterClient client(String uri) {
    // README: connect
    var muster =
        MusterClient.builder(URI.create(uri)) // wss://play.example.com
            .token(game::freshJwt) // asked for again at each reconnect
            .callbacksOn(game::post) // or muster.poll() once a frame
            .build();
    // README: end
    return muster;
  }

  public JoinedRoom<ArenaState> join(MusterClient muster) throws Exception {
    // README: join
    var arena = muster.joinOrCreate(ArenaRoom.CONTRACT, Options.of("mode", "ffa")).get(5, SECONDS);
    arena
        .state()
        .ships()
        .onAdd((seat, ship) -> {
          var sprite = game.spawn(ship.name(), seat == arena.seat());
          ship.onChange(Ship.HP, (was, hp) -> sprite.flash(hp));
          return sprite::remove; // called when the ship goes
        });
    arena.on(Said.class, said -> game.chat(said.seat(), said.text()));
    arena.onStatus(status -> {
      if (status instanceof Status.Reconnecting back) {
        game.banner("Back in " + back.in().toMillis() + " ms");
      } else if (status instanceof Status.Ended over) {
        game.banner(over.code().text());
      } else {
        game.banner("");
      }
    });
    arena.predict(ArenaState::ships, ReadmeExample::fly); // the very function that the room runs
    arena.send(new Chat("hi"));
    arena
        .request(new Buy(7))
        .whenComplete((bought, refused) -> {
          if (refused == null) game.bought(bought.item());
          else game.sorry(refused.getMessage());
        });
    // README: end
    return arena;
  }

  public void frame(JoinedRoom<ArenaState> arena, float thrust, float turn) {
    // README: frame
    arena.input(new Steer(thrust, turn)); // sent once for each of the room's steps
    for (var ship : arena.view(ArenaState::ships)) {
      game.draw(ship.x(), ship.y(), ship.heading()); // others smooth, oneself at once
    }
    // README: end
  }

  static void fly(Ship ship, Steer steer, float seconds) {
    ship.x(ship.x() + 100 * steer.thrust() * seconds);
    ship.heading(ship.heading() + 90 * steer.turn() * seconds);
  }
}
