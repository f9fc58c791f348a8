package dev.muster.vectors;

import dev.muster.sight.Card;
import dev.muster.sight.Door;
import dev.muster.sight.Drone;
import dev.muster.sight.Hold;
import dev.muster.sight.Mine;
import dev.muster.sight.Plain;
import dev.muster.sight.Rock;
import dev.muster.sight.Ship;
import dev.muster.state.ViewRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random rules, and a random life of a state under them. */
final class SightWorld {
  static final int SEATS = 5;
  private static final int SIZE = 60;

  final SplittableRandom random;
  final Plain state;

  SightWorld(SplittableRandom random, Plain state) {
    this.random = random;
    this.state = state;
  }

  List<ViewRule> rules() {
    List<ViewRule> rules = new ArrayList<>();
    double cell = 10;
    for (int map :
        List.of(SightRules.SHIPS, SightRules.ROCKS, SightRules.DRONES, SightRules.MINES)) {
      int kind = random.nextInt(6);
      boolean hasTeam = map != SightRules.ROCKS;
      if (kind < 4) {
        boolean team = hasTeam && random.nextInt(3) == 0;
        boolean listed = random.nextInt(4) == 0;
        double side = random.nextInt(3) == 0 ? 7.5 : cell;
        int rings = 1 + random.nextInt(4) / 3;
        List<Integer> eyes = random.nextInt(3) == 0 ? List.of(SightRules.SHIPS) : List.of();
        rules.add(new ViewRule(map, side, rings, team, listed, eyes));
      } else if (kind == 4) {
        boolean team = hasTeam && random.nextBoolean();
        rules.add(new ViewRule(map, 0, 0, team, !team || random.nextBoolean(), List.of()));
      }
    }
    if (random.nextBoolean()) {
      rules.add(new ViewRule(SightRules.DOORS, 0, 0, false, true, List.of()));
    }
    if (random.nextInt(4) == 0) {
      rules.add(new ViewRule(SightRules.CARDS, 0, 0, false, true, List.of()));
    }
    return rules;
  }

  /** One random thing happens. */
  void happen() {
    switch (random.nextInt(22)) {
      case 0 -> state.round(random.nextInt(9));
      case 1 -> state.ships().put(seat(), ship());
      case 2 -> state.ships().remove(seat());
      case 3, 4, 5, 6 -> fly();
      case 7 -> state.rocks().put(random.nextInt(12), new Rock().x(spot()).y(spot()).ore(3));
      case 8 -> state.rocks().remove(random.nextInt(12));
      case 9 -> state.drones().put(random.nextInt(8), drone());
      case 10 -> state.drones().remove(random.nextInt(8));
      case 11, 12 -> drift();
      case 13 -> state.mines().put(random.nextInt(6), mine());
      case 14 -> state.mines().remove(random.nextInt(6));
      case 15 -> state.cards().put(random.nextInt(8), new Card().holder(anybody()).face(roll()));
      case 16 -> deal();
      case 17 -> purse();
      case 18 -> state.doors().put("d" + random.nextInt(4), new Door().open(random.nextBoolean()));
      case 19 -> knock();
      case 20 -> state.tides().put(random.nextInt(3) - 1, roll());
      default -> state.secret(roll()).motto("m" + random.nextInt(3));
    }
  }

  private int roll() {
    return random.nextInt(100);
  }

  private int seat() {
    return 1 + random.nextInt(SEATS);
  }

  private int anybody() {
    return random.nextInt(SEATS + 1);
  }

  private float spot() {
    return random.nextInt(SIZE * 4) / 4f;
  }

  private Ship ship() {
    Ship ship = new Ship().x(spot()).y(spot()).hp(roll()).team(random.nextInt(3)).ammo(roll());
    ship.orders("o" + roll());
    if (random.nextBoolean()) {
      ship.hold(new Hold().ore(roll()));
    }
    return ship;
  }

  private Drone drone() {
    return new Drone().x(spot()).y(spot()).pilot(anybody()).side(random.nextInt(3)).fuel(roll());
  }

  private Mine mine() {
    return new Mine().x(spot()).y(spot()).layer(anybody()).side(random.nextInt(3)).fuse(roll());
  }

  private void fly() {
    state.ships().find(seat()).ifPresent(this::change);
  }

  private void change(Ship ship) {
    switch (random.nextInt(8)) {
      case 0 -> ship.team(random.nextInt(3));
      case 1 -> ship.ammo(roll());
      case 2 -> ship.orders(random.nextInt(4) == 0 ? "" : "o" + roll());
      case 3 -> ship.plan(roll());
      case 4 -> ship.hold(random.nextBoolean() ? new Hold().ore(roll()) : null);
      case 5 -> ship.hp(roll()).name("n" + roll());
      default -> ship.x(ship.x() + step()).y(ship.y() + step());
    }
  }

  private float step() {
    return random.nextInt(33) / 4f - 4;
  }

  private void drift() {
    for (Rock rock : state.rocks().values()) {
      rock.x(rock.x() + step());
    }
    for (Drone drone : state.drones().values()) {
      switch (random.nextInt(6)) {
        case 0 -> drone.pilot(anybody());
        case 1 -> drone.side(random.nextInt(3));
        case 2 -> drone.fuel(roll());
        case 3 -> drone.hum(roll());
        default -> drone.y(drone.y() + step());
      }
    }
    for (Mine mine : state.mines().values()) {
      switch (random.nextInt(5)) {
        case 0 -> mine.layer(anybody());
        case 1 -> mine.side(random.nextInt(3));
        case 2 -> mine.fuse(roll());
        default -> mine.x(mine.x() + step());
      }
    }
  }

  private void deal() {
    for (Card card : state.cards().values()) {
      if (random.nextInt(3) == 0) {
        card.holder(anybody());
      } else {
        card.face(roll());
      }
    }
  }

  private void purse() {
    if (random.nextInt(4) == 0) {
      state.purses().remove(seat());
    } else {
      state.purses().put(seat(), roll());
    }
  }

  private void knock() {
    for (Door door : state.doors().values()) {
      door.knocks(door.knocks() + 1);
    }
    if (random.nextBoolean()) {
      state.doors().remove("d" + random.nextInt(4));
    }
  }
}
