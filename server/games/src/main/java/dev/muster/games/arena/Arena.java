package dev.muster.games.arena;

import dev.muster.games.Names;
import dev.muster.room.Admission;
import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.JoinRequest;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.room.Reply;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.room.Tick;
import java.time.Duration;

/**
 * Everybody against everybody among asteroids. Who is hit five times is a wreck for three seconds.
 */
public final class Arena extends Room<ArenaState> {
  public static final RoomType<ArenaState> TYPE =
      RoomType.of(ArenaRoom.CONTRACT, Arena::new)
          .authorize(Arena::admit)
          .seats(24)
          .tickRate(60)
          .patchRate(20)
          .spectators(50)
          .bot("hunter", Hunter::new);

  private static final int BOTS_MAX = 8;
  private static final int HP = 100;
  private static final int KIT_HP = 40;
  private static final int KITS = 5;
  private static final double KIT_REACH = 26;
  private static final Duration KIT_EVERY = Duration.ofSeconds(6);
  private static final Duration WRECKED_FOR = Duration.ofSeconds(3);
  private static final Steer COAST = new Steer(0, 0, false);

  private Arena(Services services) {}

  static Admission admit(JoinRequest join, Services services) {
    var name = Names.tidy(join.options().text("name", ""));
    return Admission.seat(new Pilot(name.isEmpty() ? "Pilot" : name));
  }

  @Override
  protected void onStart(Handlers on) {
    on.message(Ping.class, (client, ping) -> client.sendNow(new Pong(ping.number())));
    on.request(Rename.class, this::rename);
    on.timer(Respawn.class, respawn -> respawn(respawn.seat()));
    on.timer(DropKit.class, drop -> dropKit());
  }

  @Override
  protected void onCreate(Options options) {
    seats().addBots("hunter", Math.clamp((long) options.number("bots", BOTS_MAX), 0, BOTS_MAX));
    clock().every(KIT_EVERY, new DropKit());
  }

  @Override
  protected void onJoin(Client client) {
    var ship = new Ship().name(client.seated(Pilot.class).name()).bot(client.bot());
    state().ships().put(client.seat(), ship);
    launch(ship);
  }

  @Override
  protected void onDrop(Client client) {
    ship(client).adrift(true);
  }

  @Override
  protected void onReconnect(Client client) {
    ship(client).adrift(false);
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    state().ships().remove(client.seat());
  }

  @Override
  protected void onTick(Tick tick) {
    for (var client : clients()) {
      steer(client, ship(client), tick);
    }
    Gunnery.advance(state(), tick.number(), tick.seconds(), this::hit);
    Gunnery.reload(state(), tick.number());
    collectKits();
  }

  /** A ship moves with its pilot's inputs alone, so that the pilot's client can predict it. */
  private void steer(Client client, Ship ship, Tick tick) {
    for (var steer : client.inputs(Steer.class)) {
      Flight.fly(ship, steer, tick.seconds());
      if (steer.fire()) {
        Gunnery.fire(state(), ship, tick.number());
      }
    }
    if (!client.connected()) {
      Flight.fly(ship, COAST, tick.seconds());
    }
  }

  private void hit(Ship victim, Shot shot) {
    victim.hp(Math.max(0, victim.hp() - Gunnery.DAMAGE));
    if (victim.hp() > 0) {
      return;
    }
    victim.wrecks(victim.wrecks() + 1).burning(false).vx(0).vy(0);
    state().ships().find(shot.by()).ifPresent(winner -> winner.score(winner.score() + 1));
    broadcast(new Wrecked(victim.key(), shot.by()));
    clock().after(WRECKED_FOR, new Respawn(victim.key()));
  }

  private void respawn(int seat) {
    state().ships().find(seat).ifPresent(this::launch); // its pilot may have left meanwhile
  }

  private void launch(Ship ship) {
    var spot = Spot.farFromOthers(state(), random());
    ship.x((float) spot.x()).y((float) spot.y()).vx(0).vy(0).hp(HP).ammo(Gunnery.MAGAZINE);
    ship.heading(random().nextFloat(360));
  }

  private void dropKit() {
    if (state().kits().size() < KITS) {
      var spot = Spot.anywhere(random());
      var kit = new Kit().x((float) spot.x()).y((float) spot.y());
      state().kits().put(Gunnery.nextKey(state()), kit);
    }
  }

  private void collectKits() {
    for (var kits = state().kits().values().iterator(); kits.hasNext(); ) {
      var kit = kits.next();
      for (var ship : state().ships().values()) {
        boolean wants = ship.hp() > 0 && ship.hp() < HP;
        if (wants && Math.hypot(ship.x() - kit.x(), ship.y() - kit.y()) < KIT_REACH) {
          ship.hp(Math.min(HP, ship.hp() + KIT_HP));
          kits.remove();
          break;
        }
      }
    }
  }

  private Reply<Renamed> rename(Client client, Rename rename) {
    var name = Names.tidy(rename.name());
    if (name.isEmpty()) {
      return Reply.refuse("empty_name", "A pilot needs a name");
    }
    client.seated(new Pilot(name));
    ship(client).name(name);
    return Reply.of(new Renamed(name));
  }

  private Ship ship(Client client) {
    return state().ships().at(client.seat());
  }
}
