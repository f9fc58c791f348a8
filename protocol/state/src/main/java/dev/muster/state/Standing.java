package dev.muster.state;

import java.util.Objects;

/** Whose the rows of one map are: by owner and by team, now and as it was sent last. */
final class Standing {
  final TrackedMap<?> map;
  final Ownership<?> ownership;

  /** Rows by the seat that owns them. */
  final Groups owners = new Groups();

  /** Rows by team. */
  final Groups teams = new Groups();

  Standing(TrackedMap<?> map) {
    this.map = map;
    this.ownership = Objects.requireNonNull(map.ownership);
    for (int id = map.firstId(); id >= 0; id = map.nextId(id)) {
      if (!map.addedIds().has(id)) { // those come with the next patch, if they are still there
        place(map, id);
      }
    }
    settled();
  }

  /** Looks at what came, changed and left since the last patch. */
  void advance() {
    if (map.isDirty()) {
      IdSet removed = map.removedIds();
      for (int id = removed.next(1); id >= 0; id = removed.next(id + 1)) {
        owners.put(id, Groups.NONE);
        teams.put(id, Groups.NONE);
      }
      placeAll(map.addedIds());
      placeAll(map.changedIds());
    }
    owners.depart();
    teams.depart();
  }

  private void placeAll(IdSet ids) {
    for (int id = ids.next(1); id >= 0; id = ids.next(id + 1)) {
      place(map, id);
    }
  }

  private <V> void place(TrackedMap<V> rows, int id) {
    Ownership<V> mine = Objects.requireNonNull(rows.ownership);
    if (mine.hasOwner()) {
      owners.put(id, key(mine.owner(rows, id)));
    }
    if (mine.hasTeam()) {
      teams.put(id, key(mine.team(rows, id)));
    }
  }

  private static long key(int seatOrTeam) {
    return seatOrTeam == 0 ? Groups.NONE : seatOrTeam;
  }

  void settled() {
    owners.settled();
    teams.settled();
  }
}
