package dev.muster.games.world;

import static java.util.Objects.requireNonNull;

import dev.muster.games.Names;
import dev.muster.room.Admission;
import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Interest;
import dev.muster.room.JoinRequest;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.room.Tick;
import dev.muster.state.Positioned;
import dev.muster.state.Tracked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Four teams mine, trade and fight on one large map. A player is sent the ships and rocks in the
 * cells around its own ship; stations, scores and a coarse radar go to everybody.
 */
public final class World extends Room<WorldState> {
  public static final RoomType<WorldState> TYPE =
      RoomType.of(WorldRoom.CONTRACT, World::new)
          .authorize(World::admit)
          .seats(3_000)
          .tickRate(20)
          .patchRate(20)
          .interest(Interest.grid(WorldState::ships, WorldMap.CELL).rings(WorldMap.RINGS))
          .interest(Interest.grid(WorldState::rocks, WorldMap.CELL).rings(WorldMap.RINGS));

  static final int HP = 100;

  private static final int POPULATION = 1_500;
  private static final int FIRST_KEY = 10_000; // seats are below
  private static final int PRIZE = 25;
  private static final int MENDED = 20; // per second in a station
  private static final double LAUNCH = 220; // units from a station
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);
  private static final Duration WRECKED_FOR = Duration.ofSeconds(3);
  private static final Steer COAST = new Steer(0, 0, false);

  private @Nullable Beam beam; // both are made anew wherever the room starts
  private @Nullable Drones drones;
  private long tick; // the present one

  private World(Services services) {}

  static Admission admit(JoinRequest join, Services services) {
    return Admission.seat(new Pilot(callSign(join.options().text("name", ""))));
  }

  private static String callSign(String wanted) {
    var name = Names.tidy(wanted);
    return name.isEmpty() ? "Pilot" : name;
  }

  @Override
  protected void onStart(Handlers on) {
    on.timer(Respawn.class, respawn -> respawn(respawn.seat()));
    on.timer(Sweep.class, sweep -> sweep());
    var lookout =
        new Lookout() {
          @Override
          public <V extends Tracked & Positioned> List<V> near(
              Positioned center, double radius, Class<V> type) {
            return nearby(center, radius, type);
          }
        };
    beam = new Beam(state(), lookout, this::wrecked);
    drones = new Drones(state(), lookout, beam, random());
  }

  @Override
  protected void onCreate(Options options) {
    state().lastKey(FIRST_KEY);
    state().drones(population(options, "drones")).boulders(population(options, "rocks"));
    for (int i = 0; i < WorldMap.PORTS.size(); i++) {
      var port = WorldMap.PORTS.get(i);
      var station = new Station().x((float) port.x()).y((float) port.y()).name(port.name());
      state().stations().put(i + 1, station);
    }
    for (int team = 1; team <= WorldMap.TEAMS; team++) {
      state().teams().put(team, new Team().name(WorldMap.TEAM_NAMES.get(team - 1)));
    }
    Radar.open(state());
    sweep();
    clock().every(SWEEP_EVERY, new Sweep());
  }

  private static int population(Options options, String name) {
    return Math.clamp((long) options.number(name, POPULATION), 0, 2 * POPULATION);
  }

  @Override
  protected void onJoin(Client client) {
    int team = smallestTeam();
    var ship = new Ship().seat(client.seat()).name(client.seated(Pilot.class).name()).team(team);
    state().ships().put(client.seat(), ship);
    state().teams().at(team).pilots(state().teams().at(team).pilots() + 1);
    launch(ship);
  }

  private int smallestTeam() {
    int smallest = 1;
    for (var team : state().teams().values()) {
      smallest = team.pilots() < state().teams().at(smallest).pilots() ? team.key() : smallest;
    }
    return smallest;
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
    var team = state().teams().at(ship(client).team());
    team.pilots(team.pilots() - 1);
    state().ships().remove(client.seat());
  }

  @Override
  protected void onTick(Tick now) {
    tick = now.number();
    for (var client : clients()) {
      steer(client, ship(client), now.seconds());
    }
    requireNonNull(drones).fly(tick, now.seconds());
    Rocks.drift(state(), tick, now.seconds());
  }

  /** A ship moves with its pilot's inputs alone, so that the pilot's client can predict it. */
  private void steer(Client client, Ship ship, float seconds) {
    boolean fire = ship.beam() != 0 && client.connected(); // a late input does not let go
    for (var steer : client.inputs(Steer.class)) {
      Flight.fly(ship, steer, seconds);
      fire = steer.fire();
    }
    if (!client.connected()) {
      Flight.fly(ship, COAST, seconds);
    }
    requireNonNull(beam).shine(ship, fire, tick);
  }

  private void wrecked(Ship victim, Ship winner) {
    var team = state().teams().at(winner.team());
    team.score(team.score() + PRIZE);
    client(winner).ifPresent(pilot -> pilot.send(new Won(victim.name(), victim.team())));
    if (victim.seat() == 0) {
      Drones.wreck(victim, tick);
      return;
    }
    victim.burning(false).vx(0).vy(0).beam(0).target(0).ore(0);
    client(victim).ifPresent(pilot -> pilot.send(new Wrecked(winner.name(), winner.team())));
    clock().after(WRECKED_FOR, new Respawn(victim.seat()));
  }

  private void respawn(int seat) {
    state().ships().find(seat).ifPresent(this::launch); // its pilot may have left meanwhile
  }

  /** Out of its team's station. */
  private void launch(Ship ship) {
    var port = WorldMap.home(ship.team());
    double angle = random().nextDouble(2 * Math.PI);
    ship.x((float) (port.x() + LAUNCH * Math.cos(angle)));
    ship.y((float) (port.y() + LAUNCH * Math.sin(angle)));
    ship.heading((float) Math.toDegrees(angle)).vx(0).vy(0).hp(HP).charge(Beam.FULL);
  }

  /** What is looked after once a second. */
  private void sweep() {
    requireNonNull(drones).fill(clients().size());
    Rocks.fill(state(), random());
    Radar.sweep(state());
    for (var client : clients()) {
      for (var port : WorldMap.PORTS) {
        if (port.holds(ship(client))) {
          dock(client, ship(client));
        }
      }
    }
  }

  private void dock(Client client, Ship ship) {
    if (ship.hp() > 0) {
      ship.hp(Math.min(HP, ship.hp() + MENDED));
    }
    if (ship.ore() > 0) {
      var team = state().teams().at(ship.team());
      team.score(team.score() + ship.ore());
      client.send(new Sold(ship.ore()));
      ship.ore(0);
    }
  }

  private Ship ship(Client client) {
    return state().ships().at(client.seat());
  }

  private Optional<Client> client(Ship ship) {
    return ship.seat() == 0
        ? Optional.empty()
        : clients().stream().filter(client -> client.seat() == ship.seat()).findFirst();
  }

  /** A number for a drone or a rock that no other one had. */
  static int nextKey(WorldState state) {
    state.lastKey(state.lastKey() + 1);
    return state.lastKey();
  }
}
