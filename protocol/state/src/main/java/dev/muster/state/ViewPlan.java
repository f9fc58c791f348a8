package dev.muster.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the rules of a state come to: maps with their rules, lenses, and whose the rows are. */
final class ViewPlan {
  private final Layout layout;
  private final TreeMap<Integer, TrackedMap<?>> maps = new TreeMap<>();
  private final List<Standing> standings = new ArrayList<>();
  private final List<Lens> lenses = new ArrayList<>();
  private final List<Grid> grids = new ArrayList<>();
  private final List<RuledMap> rules = new ArrayList<>();
  private final List<RuledRows> rows = new ArrayList<>();
  private final List<PrivateMap> privates = new ArrayList<>();
  private final Outlook everywhere;
  private long ruledFields;
  private boolean teamRules;
  private boolean teamsMatter;
  private boolean personal;
  private boolean lists;

  ViewPlan(Tracked state, Layout layout, List<ViewRule> wanted) {
    this.layout = layout;
    state.parts(this::addMap);
    for (TrackedMap<?> owned : state.ownedMaps()) {
      standings.add(new Standing(owned));
    }
    for (ViewRule rule : wanted) {
      addRule(rule);
    }
    for (RuledMap rule : rules) {
      if ((state.publicFields() & 1L << rule.map.slot()) != 0) {
        rows.add(new RuledRows(rule));
        ruledFields |= 1L << rule.map.slot();
        personal |= rule.personal();
      }
    }
    for (Standing standing : standings) {
      if (PrivateMap.isPrivate(standing.map)) {
        privates.add(new PrivateMap(standing, ruleOf(standing.map)));
        teamsMatter |= PrivateMap.isTeams(standing.map);
      }
    }
    teamsMatter |= teamRules;
    everywhere = outlook(0, Outlook.NO_TEAMS);
    grids.forEach(Grid::begin);
  }

  private void addMap(Part part) {
    if (part instanceof TrackedMap<?> map && map.slot() < layout.root().size()) {
      maps.put(layout.root().number(map.slot()), map);
    }
  }

  private @Nullable RuledMap ruleOf(TrackedMap<?> map) {
    return rules.stream().filter(rule -> rule.map.equals(map)).findFirst().orElse(null);
  }

  private @Nullable Standing standingOf(TrackedMap<?> map) {
    return standings.stream().filter(standing -> standing.map.equals(map)).findFirst().orElse(null);
  }

  private void addRule(ViewRule rule) {
    TrackedMap<?> map = map(rule.field());
    if (ruleOf(map) != null) {
      throw new IllegalArgumentException("two rules for the map with number " + rule.field());
    }
    Standing standing = standingOf(map);
    if (rule.team() && (standing == null || !standing.ownership.hasTeam())) {
      throw new IllegalArgumentException(
          "the map with number " + rule.field() + " does not say which team its rows are of");
    }
    int lens = rule.grid() ? lens(rule, map) : -1;
    boolean ownInSight = lens >= 0 && lenses.get(lens).seesFrom(map);
    rules.add(new RuledMap(map, rule, rules.size(), lens, ownInSight, standing));
    teamRules |= rule.team();
    lists |= rule.listed();
  }

  private TrackedMap<?> map(int number) {
    TrackedMap<?> map = maps.get(number);
    if (map == null) {
      throw new IllegalArgumentException("no replicated map of the state has number " + number);
    }
    return map;
  }

  private int lens(ViewRule rule, TrackedMap<?> map) {
    Grid grid = add(Grid.of(map, rule.cell()));
    TrackedMap<?>[] eyes =
        rule.eyes().isEmpty()
            ? standings.stream()
                .filter(standing -> isEye(standing.map, grid.axes()))
                .map(standing -> standing.map)
                .toArray(TrackedMap<?>[]::new)
            : rule.eyes().stream().map(this::map).toArray(TrackedMap<?>[]::new);
    if (eyes.length == 0 || !Arrays.stream(eyes).allMatch(eye -> isEye(eye, grid.axes()))) {
      throw new IllegalArgumentException(
          "the grid of the map with number "
              + rule.field()
              + " is seen from maps that have an owner and as many coordinates: name one");
    }
    for (int i = 0; i < lenses.size(); i++) {
      if (lenses.get(i).same(rule.cell(), rule.rings(), grid.axes(), eyes)) {
        return i;
      }
    }
    Groups[] owners =
        Arrays.stream(eyes).map(this::standingOf).map(s -> s.owners).toArray(Groups[]::new);
    lenses.add(new Lens(rule.cell(), rule.rings(), grid.axes(), eyes, owners));
    for (TrackedMap<?> eye : eyes) {
      add(Grid.of(eye, rule.cell()));
    }
    return lenses.size() - 1;
  }

  private static boolean isEye(TrackedMap<?> map, int axes) {
    return map.ownership != null && map.ownership.hasOwner() && Grid.axes(map) == axes;
  }

  private Grid add(Grid grid) {
    if (!grids.contains(grid)) {
      grids.add(grid);
    }
    return grid;
  }

  // ------------------------------------------------------------------ what there is

  /** All rules. */
  List<RuledMap> rules() {
    return rules;
  }

  RuledMap rule(int field) {
    RuledMap rule = ruleOf(map(field));
    if (rule == null) {
      throw new IllegalArgumentException("no rule for the map with number " + field);
    }
    return rule;
  }

  /** Maps with a rule that are part of bodies. */
  List<RuledRows> rows() {
    return rows;
  }

  /** Maps that are part of own rows, by ascending bit. */
  List<PrivateMap> privates() {
    return privates;
  }

  /** Bits of the fields in {@link #rows}. */
  long ruledFields() {
    return ruledFields;
  }

  /** Whether seats with the same outlook may get different bodies. */
  boolean personal() {
    return personal;
  }

  boolean hasLists() {
    return lists;
  }

  /** Stands for viewers that see every row. */
  Outlook everywhere() {
    return everywhere;
  }

  // ------------------------------------------------------------------ a patch

  void advance() {
    standings.forEach(Standing::advance);
    grids.forEach(Grid::refresh);
    grids.forEach(grid -> grid.rows().depart());
    rows.forEach(RuledRows::advance);
  }

  void settled() {
    standings.forEach(Standing::settled);
    grids.forEach(grid -> grid.rows().settled());
  }

  // ------------------------------------------------------------------ a seat

  /** The teams of a seat: ascending. {@code known} itself if it is still those. */
  int[] teams(int seat, int[] known) {
    if (!teamsMatter) {
      return known;
    }
    int[] teams = new int[0];
    for (Standing standing : standings) {
      if (standing.ownership.hasOwner() && standing.ownership.hasTeam()) {
        teams = withTeams(teams, standing, seat);
      }
    }
    return Arrays.equals(teams, known) ? known : teams;
  }

  private static int[] withTeams(int[] before, Standing standing, int seat) {
    int[] teams = before;
    Groups.Group mine = standing.owners.get(seat);
    for (int i = 0; mine != null && i < mine.count; i++) {
      long team = standing.teams.now(mine.ids[i]);
      if (team != Groups.NONE && Arrays.binarySearch(teams, (int) team) < 0) {
        teams = Arrays.copyOf(teams, teams.length + 1);
        teams[teams.length - 1] = (int) team;
        Arrays.sort(teams);
      }
    }
    return teams;
  }

  Outlook outlook(int seat, int[] teams) {
    long[][] centers = new long[lenses.size()][];
    for (int lens = 0; lens < centers.length; lens++) {
      centers[lens] = lenses.get(lens).centers(seat);
    }
    return new Outlook(lenses.toArray(Lens[]::new), centers, teamRules ? teams : Outlook.NO_TEAMS);
  }

  /** Whether this is what the seat sees by now. */
  boolean isStill(Outlook outlook, int seat, int[] teams) {
    if (teamRules && !Arrays.equals(teams, outlook.teams())) {
      return false;
    }
    for (int lens = 0; lens < lenses.size(); lens++) {
      long[] centers = outlook.centers(lens);
      if (!lenses.get(lens).isOnly(seat, centers)
          && !Arrays.equals(lenses.get(lens).centers(seat), centers)) {
        return false;
      }
    }
    return true;
  }
}
