package dev.muster.testkit;

import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Interest;
import dev.muster.room.Leave;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.state.Positioned;
import dev.muster.state.Tracked;
import game.sea.Hail;
import game.sea.Hailed;
import game.sea.Mine;
import game.sea.Sail;
import game.sea.SeaRoom;
import game.sea.SeaState;
import game.sea.Ship;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everybody gets a ship where its seat's number says; the rest is the test's. */
public final class Sea extends Room<SeaState> {
  /** Everybody sees everything but what is an owner's, a team's or the server's alone. */
  public static final RoomType<SeaState> OPEN =
      RoomType.of(SeaRoom.CONTRACT, Sea::new).seats(100).tickRate(20).hold(Duration.ofSeconds(5));

  /** Everybody sees what is near, its fleet, and of the near mines those that are not deep. */
  public static final RoomType<SeaState> MISTY =
      OPEN.interest(Interest.grid(SeaState::ships, 100).orTeam())
          .interest(Interest.grid(SeaState::prizes, 100))
          .interest(Interest.grid(SeaState::mines, 100).when(Sea::sounds));

  /** The same without a rule of the room's own: another node can compose that. */
  public static final RoomType<SeaState> HAZY =
      OPEN.interest(Interest.grid(SeaState::ships, 100).orTeam())
          .interest(Interest.grid(SeaState::prizes, 100))
          .interest(Interest.grid(SeaState::mines, 100));

  /** Nobody sees mines below this. */
  static final int DEEP = 10;

  /** Where the room's own thread looks around, for the test. */
  public static final class Lookout {
    private Sea sea;

    <V extends Tracked & Positioned> List<V> nearby(Positioned of, double radius, Class<V> type) {
      return sea.nearby(of, radius, type);
    }

    <V extends Tracked & Positioned> Optional<V> nearest(
        Positioned of, double radius, Class<V> type) {
      return sea.nearest(of, radius, type);
    }

    int spectators() {
      return sea.seats().spectators();
    }
  }

  private Sea(Services services) {
    services.get(Lookout.class).sea = this;
  }

  private static boolean sounds(Client client, Mine mine) {
    if (mine.label().equals("bomb")) {
      throw new IllegalStateException("as asked");
    }
    return mine.depth() < DEEP || client.player().id().equals("diver");
  }

  @Override
  protected void onStart(Handlers on) {
    on.message(
        Hail.class,
        (client, hail) -> broadcast(new Hailed(client.seat(), hail.text()), except(client)));
    on.message(Sail.class, this::sail);
  }

  private void sail(Client client, Sail sail) {
    state().ships().find(client.seat()).orElseThrow().x(sail.x()).y(sail.y());
  }

  @Override
  protected void onJoin(Client client) {
    state()
        .ships()
        .put(
            client.seat(),
            new Ship()
                .x(1_000 * client.seat())
                .name(client.player().id())
                .cargo("rum of " + client.player().id())
                .orders("orders of " + client.player().id())
                .doom("reef of " + client.player().id()));
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    state().ships().remove(client.seat());
  }
}
