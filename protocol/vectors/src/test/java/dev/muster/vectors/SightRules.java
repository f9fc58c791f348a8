package dev.muster.vectors;

import dev.muster.sight.Drone;
import dev.muster.sight.Mine;
import dev.muster.sight.Plain;
import dev.muster.sight.Ship;
import dev.muster.state.Positioned;
import dev.muster.state.Sight;
import dev.muster.state.ViewRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rules say a viewer sees, worked out from the whole state in the plainest way: the judge
 * of the composer, which it does not use.
 */
final class SightRules {
  static final int SHIPS = 2;
  static final int ROCKS = 3;
  static final int DOORS = 4;
  static final int DRONES = 5;
  static final int MINES = 6;
  static final int CARDS = 7;
  static final int PURSES = 8;

  private final Plain state;
  private final List<ViewRule> rules;

  /** By map and id: key. */
  private Map<Integer, Map<Integer, Object>> keys = new HashMap<>();

  /** By rule's cell size, map and key: the cell that the row sticks to. */
  private final Map<String, int[]> cells = new HashMap<>();

  SightRules(Plain state, List<ViewRule> rules) {
    this.state = state;
    this.rules = rules;
  }

  /** Once per patch, with the ids of the state's rows: rows move on to other cells. */
  void advance(Map<Integer, Map<Integer, Object>> idsToKeys) {
    keys = idsToKeys;
    Set<String> present = new HashSet<>();
    for (ViewRule rule : rules) {
      for (int map : List.of(SHIPS, ROCKS, DRONES, MINES)) {
        for (var row : keys.getOrDefault(map, Map.of()).entrySet()) {
          String name = name(rule, map, row.getKey());
          present.add(name);
          Positioned at = (Positioned) row(map, row.getValue());
          int[] cell = cells.computeIfAbsent(name, fresh -> null);
          cells.put(name, stick(cell, at, rule.cell()));
        }
      }
    }
    cells.keySet().retainAll(present);
  }

  private static String name(ViewRule rule, int map, int id) {
    return rule.cell() + "/" + map + "/" + id;
  }

  private static int[] stick(int[] before, Positioned at, double size) {
    int[] cell = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      double value = at.positionAt(axis);
      if (before != null
          && value >= before[axis] * size - size / 8
          && value < (before[axis] + 1) * size + size / 8) {
        cell[axis] = before[axis];
      } else {
        cell[axis] = (int) Math.floor(value / size);
      }
    }
    return cell;
  }

  private Object row(int map, Object key) {
    return switch (map) {
      case SHIPS -> state.ships().at((Integer) key);
      case ROCKS -> state.rocks().at((Integer) key);
      case DRONES -> state.drones().at((Integer) key);
      case MINES -> state.mines().at((Integer) key);
      case CARDS -> state.cards().at((Integer) key);
      default -> throw new IllegalArgumentException("map " + map);
    };
  }

  private int owner(int map, int id) {
    Object key = keys.get(map).get(id);
    return switch (map) {
      case SHIPS, PURSES -> (Integer) key;
      case DRONES -> ((Drone) row(map, key)).pilot();
      case MINES -> ((Mine) row(map, key)).layer();
      case CARDS -> state.cards().at((Integer) key).holder();
      default -> 0;
    };
  }

  private int team(int map, int id) {
    Object key = keys.get(map).get(id);
    return switch (map) {
      case SHIPS -> ((Ship) row(map, key)).team();
      case DRONES -> ((Drone) row(map, key)).side();
      case MINES -> ((Mine) row(map, key)).side();
      default -> 0;
    };
  }

  Set<Integer> teams(int seat) {
    Set<Integer> teams = new HashSet<>();
    for (int map : List.of(SHIPS, DRONES, MINES)) {
      for (int id : keys.getOrDefault(map, Map.of()).keySet()) {
        if (owner(map, id) == seat && team(map, id) != 0) {
          teams.add(team(map, id));
        }
      }
    }
    return teams;
  }

  /** What this seat sees of a row. {@code listed}: names "map/id" of what is on its lists. */
  SightLeaves.Seen sees(int seat, Sight sight, Set<String> listed, int map, int id) {
    if (sight == Sight.EVERYTHING) {
      return SightLeaves.Seen.ALL;
    }
    boolean mine = seat != 0 && owner(map, id) == seat;
    boolean ours = mine || seat != 0 && teams(seat).contains(team(map, id));
    boolean row =
        switch (map) {
          case CARDS, PURSES -> mine;
          case MINES -> ours;
          default -> true;
        };
    ViewRule rule = rules.stream().filter(each -> each.field() == map).findFirst().orElse(null);
    if (row && rule != null && sight == Sight.SEAT && !mine) {
      boolean candidate =
          rule.cell() == 0 && !rule.team()
              || rule.cell() > 0 && near(seat, rule, map, id)
              || rule.team() && ours && team(map, id) != 0;
      row = candidate && (!rule.listed() || listed.contains(map + "/" + id));
    }
    return row ? new SightLeaves.Seen(true, ours, mine) : SightLeaves.Seen.NOTHING;
  }

  private boolean near(int seat, ViewRule rule, int map, int id) {
    int[] cell = cells.get(name(rule, map, id));
    List<Integer> eyes = rule.eyes().isEmpty() ? List.of(SHIPS, DRONES, MINES) : rule.eyes();
    for (int eyeMap : eyes) {
      for (int eye : keys.getOrDefault(eyeMap, Map.of()).keySet()) {
        int[] from = cells.get(name(rule, eyeMap, eye));
        if (seat != 0
            && owner(eyeMap, eye) == seat
            && Math.abs(cell[0] - from[0]) <= rule.rings()
            && Math.abs(cell[1] - from[1]) <= rule.rings()) {
          return true;
        }
      }
    }
    return false;
  }
}
