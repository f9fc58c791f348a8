package dev.muster.state;

import org.jspecify.annotations.Nullable;

/**
 * One map with a rule of interest: which of its rows a viewer sees now, and saw at the last patch.
 */
final class RuledMap {
  final TrackedMap<?> map;
  final ViewRule rule;
  private final int index;
  private final int lens;
  private final @Nullable Groups cells;
  private final @Nullable Standing standing;
  private final boolean personal;

  /**
   * @param index of the rule
   * @param lens index of its lens; −1 without grid
   * @param ownInSight whether the lens shows a seat what it owns in this map anyhow
   */
  RuledMap(
      TrackedMap<?> map,
      ViewRule rule,
      int index,
      int lens,
      boolean ownInSight,
      @Nullable Standing standing) {
    this.map = map;
    this.rule = rule;
    this.index = index;
    this.lens = lens;
    this.cells = rule.grid() ? Grid.of(map, rule.cell()).rows() : null;
    this.standing = standing;
    boolean owned = standing != null && standing.ownership.hasOwner();
    this.personal = rule.listed() || owned && !ownInSight && !rule.anywhere();
  }

  int index() {
    return index;
  }

  /** Whether seats with the same outlook may see different rows. */
  boolean personal() {
    return personal;
  }

  /** Whether a grid alone finds all rows that somebody else's can be. */
  boolean nearOnly() {
    return cells != null && !rule.team();
  }

  // ------------------------------------------------------------------ all that a viewer sees

  /** Adds the rows that this viewer sees by this outlook now, to an empty set. */
  void addNow(View view, Outlook outlook, IdSet to) {
    if (view.seesEveryRow()) {
      to.addAll(map.liveIds());
      return;
    }
    addCandidates(outlook, to);
    if (rule.listed()) {
      to.retainAll(view.list(index));
    }
    Groups.Group mine = standing == null || !personal ? null : standing.owners.get(view.seat);
    for (int i = 0; mine != null && i < mine.count; i++) {
      to.add(mine.ids[i]);
    }
  }

  /** Adds the rows that are seen by this outlook, if they are on the list and whoever owns them. */
  void addCandidates(Outlook outlook, IdSet to) {
    if (rule.anywhere()) {
      to.addAll(map.liveIds());
    }
    if (cells != null) {
      for (long cell : outlook.cells(lens)) {
        addMembers(cells.get(cell), to);
      }
    }
    if (rule.team() && standing != null) {
      for (int team : outlook.teams()) {
        addMembers(standing.teams.get(team), to);
      }
    }
  }

  /** How many rows a grid finds by this outlook. */
  int candidates(Outlook outlook) {
    int sum = 0;
    for (long cell : outlook.cells(lens)) {
      Groups.Group group = cells == null ? null : cells.get(cell);
      sum += group == null ? 0 : group.count;
    }
    return sum;
  }

  private static void addMembers(Groups.@Nullable Group group, IdSet to) {
    for (int i = 0; group != null && i < group.count; i++) {
      to.add(group.ids[i]);
    }
  }

  /** Adds the rows that this viewer saw by this outlook at the last patch, to an empty set. */
  void addBefore(View view, Outlook outlook, IdSet to) {
    if (view.seesEveryRow()) {
      addAllBefore(to);
      return;
    }
    addFormerCandidates(outlook, to);
    if (rule.listed()) {
      to.retainAll(view.sentList(index));
    }
    if (standing != null && personal) {
      addFormer(standing.owners, view.seat, to);
    }
  }

  /** Adds the rows that were seen by this outlook at the last patch, if they were on the list. */
  void addFormerCandidates(Outlook outlook, IdSet to) {
    if (rule.anywhere()) {
      addAllBefore(to);
    }
    if (cells != null) {
      for (long cell : outlook.cells(lens)) {
        addFormer(cells, cell, to);
      }
    }
    if (rule.team() && standing != null) {
      for (int team : outlook.teams()) {
        addFormer(standing.teams, team, to);
      }
    }
  }

  private void addAllBefore(IdSet to) {
    to.addAll(map.liveIds());
    to.removeAll(map.addedIds());
    to.addAll(map.removedIds());
  }

  static void addFormer(Groups groups, long key, IdSet to) {
    Groups.Group group = groups.get(key);
    if (group == null) {
      return;
    }
    for (int i = 0; i < group.count; i++) {
      if (groups.sent(group.ids[i]) == key) {
        to.add(group.ids[i]);
      }
    }
    for (int i = 0; i < group.leftCount; i++) {
      to.add(group.left[i]);
    }
  }

  // ------------------------------------------------------------------ one row

  /** Whether the viewer sees this row now. */
  boolean sees(View view, Outlook outlook, int id) {
    if (!map.liveIds().has(id)) {
      return false;
    }
    if (view.seesEveryRow() || view.seat != 0 && standing != null && owner(id) == view.seat) {
      return true;
    }
    boolean candidate =
        rule.anywhere()
            || cells != null && outlook.sees(lens, cells.now(id))
            || rule.team() && standing != null && outlook.isOf((int) team(standing.teams.now(id)));
    return candidate && (!rule.listed() || view.list(index).has(id));
  }

  /** Whether the viewer saw this row at the last patch. */
  boolean saw(View view, Outlook outlook, int id) {
    if (!map.wasHeld(id)) {
      return false;
    }
    if (view.seesEveryRow()
        || view.seat != 0 && standing != null && standing.owners.sent(id) == view.seat) {
      return true;
    }
    boolean candidate =
        rule.anywhere()
            || cells != null && outlook.sees(lens, cells.sent(id))
            || rule.team() && standing != null && outlook.isOf((int) team(standing.teams.sent(id)));
    return candidate && (!rule.listed() || view.sentList(index).has(id));
  }

  private long owner(int id) {
    return standing == null ? Groups.NONE : standing.owners.now(id);
  }

  private static long team(long key) {
    return key == Groups.NONE ? 0 : key;
  }

  /** Adds the rows that stand in another cell than at the last patch. */
  void addMoved(IdSet to) {
    if (cells != null) {
      cells.addChanged(to);
    }
  }
}
