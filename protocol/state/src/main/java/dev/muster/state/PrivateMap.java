package dev.muster.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One map of which owners or teams see more than others: their part of it, as own rows. */
final class PrivateMap {
  private final TrackedMap<?> map;
  private final Standing standing;
  private final @Nullable RuledMap rule;
  private final Audience audience;
  private final long publicFields;
  private final long teamFields;
  private final long ownerFields;
  private final EncodedRows changes;
  private final EncodedRows additions;
  private final IdSet active = new IdSet();

  // What is found for one viewer.
  private final IdSet candidates = new IdSet();
  private final IdSet removals = new IdSet();
  private final IdSet given = new IdSet();
  private final IdSet changed = new IdSet();
  private long[] fields = {};
  private long[] lost = {};

  PrivateMap(Standing standing, @Nullable RuledMap rule) {
    this.map = standing.map;
    this.standing = standing;
    this.rule = rule;
    this.audience = standing.ownership.audience();
    Tracked blank = map.element.isMessage() ? (Tracked) map.element.blank() : null;
    this.publicFields = audience == Audience.ALL ? 0 : blank == null ? 1 : blank.publicFields();
    this.teamFields = blank == null ? 0 : blank.teamFields();
    this.ownerFields = blank == null ? 0 : blank.ownerFields();
    this.changes = new EncodedRows(map, false);
    this.additions = new EncodedRows(map, true);
  }

  /** Whether anybody sees more of such a map than others. */
  static boolean isPrivate(TrackedMap<?> map) {
    Ownership<?> ownership = map.ownership;
    return ownership != null
        && (ownership.audience() != Audience.ALL
            || map.element.isMessage()
                && map.element.blank() instanceof Tracked blank
                && (blank.ownerFields() | blank.teamFields()) != 0);
  }

  /** Whether a team sees more of such a map than others. */
  static boolean isTeams(TrackedMap<?> map) {
    return map.ownership != null
        && (map.ownership.audience() == Audience.TEAM
            || map.element.isMessage()
                && map.element.blank() instanceof Tracked blank
                && blank.teamFields() != 0);
  }

  int bit() {
    return map.slot();
  }

  private boolean whole() {
    return audience != Audience.ALL;
  }

  // ------------------------------------------------------------------ once per patch

  /** Finds the rows of which owners or teams may have to hear; true if there are any. */
  boolean advance() {
    changes.clear();
    additions.clear();
    active.clear();
    standing.owners.addChanged(active);
    standing.teams.addChanged(active);
    if (rule != null) {
      rule.addMoved(active);
    }
    if (map.isDirty()) {
      active.addAll(map.addedIds());
      active.addAll(map.removedIds());
      IdSet touched = map.changedIds();
      for (int id = touched.next(1); id >= 0; id = touched.next(id + 1)) {
        if (pending(id, publicFields | teamFields | ownerFields) != 0) {
          active.add(id);
        }
      }
    }
    return !active.isEmpty();
  }

  // ------------------------------------------------------------------ a patch for one viewer

  /** Writes what this patch changes for the viewer alone; false if there was nothing to write. */
  boolean write(View view, Outlook was, Outlook is, PatchWriter out) {
    candidates.clear();
    addCandidates(view, was, is);
    if (candidates.isEmpty()) {
      return false;
    }
    removals.clear();
    given.clear();
    changed.clear();
    for (int id = candidates.next(1); id >= 0; id = candidates.next(id + 1)) {
      compare(view, was, is, id);
    }
    return write(out);
  }

  private void addCandidates(View view, Outlook was, Outlook is) {
    boolean same =
        was.equals(is)
            && Arrays.equals(view.teams, view.nextTeams)
            && (rule == null || !view.listChanged(rule.index()));
    if (same && active.isEmpty()) {
      return;
    }
    if (view.seesEverything()) {
      candidates.addAll(active);
      return;
    }
    RuledMap.addFormer(standing.owners, view.seat, candidates);
    addMembers(standing.owners.get(view.seat));
    if (audience == Audience.TEAM || teamFields != 0) {
      addOfTeams(view, was, is, same);
    }
    if (same) {
      candidates.retainAll(active);
    }
  }

  /** The fewest rows that are sure to hold all of the viewer's teams that it sees or saw. */
  private void addOfTeams(View view, Outlook was, Outlook is, boolean same) {
    if (view.teams.length == 0 && view.nextTeams.length == 0) {
      return;
    }
    RuledMap near = rule != null && rule.nearOnly() ? rule : null;
    int most = near == null ? members(view.nextTeams) : near.candidates(is);
    if (same && active.count() <= most) {
      candidates.addAll(active);
    } else if (near != null) {
      near.addCandidates(is, candidates);
      near.addFormerCandidates(was, candidates);
    } else {
      for (int team : view.teams) {
        RuledMap.addFormer(standing.teams, team, candidates);
      }
      for (int team : view.nextTeams) {
        addMembers(standing.teams.get(team));
      }
    }
  }

  private int members(int[] teams) {
    int sum = 0;
    for (int team : teams) {
      Groups.Group group = standing.teams.get(team);
      sum += group == null ? 0 : group.count;
    }
    return sum;
  }

  private void addMembers(Groups.@Nullable Group group) {
    for (int i = 0; group != null && i < group.count; i++) {
      candidates.add(group.ids[i]);
    }
  }

  private void compare(View view, Outlook was, Outlook is, int id) {
    boolean seen = rule == null ? map.liveIds().has(id) : rule.sees(view, is, id);
    boolean saw = rule == null ? map.wasHeld(id) : rule.saw(view, was, id);
    long now = seen ? allowedNow(view, id) : 0;
    long before = saw ? allowedBefore(view, id) : 0;
    if (whole()) {
      seen = now != 0;
      saw = before != 0;
    }
    if (!seen) {
      if (saw && whole()) {
        removals.add(id);
      }
    } else if (!saw) {
      long filled = filled(id) & now;
      if (whole() || filled != 0) {
        give(id, filled, 0);
      }
    } else {
      long gained = now & ~before;
      long taken = before & ~now;
      long moved = pending(id, now & before);
      long all = filled(id) & gained | taken | moved;
      if ((gained | taken) == 0) {
        if (moved != 0) {
          changed.add(id);
          note(id, moved, 0);
        }
      } else if (all != 0) {
        give(id, all, taken);
      }
    }
  }

  private void give(int id, long mask, long taken) {
    given.add(id);
    note(id, mask, taken);
  }

  private void note(int id, long mask, long taken) {
    if (id >= fields.length) {
      fields = Arrays.copyOf(fields, Math.max(id + 1, fields.length * 2));
      lost = Arrays.copyOf(lost, fields.length);
    }
    fields[id] = mask;
    lost[id] = taken;
  }

  private long allowedNow(View view, int id) {
    boolean mine = view.seesEverything() || isSeat(view, standing.owners.now(id));
    return allowed(mine, mine || isOf(view.nextTeams, standing.teams.now(id)));
  }

  private long allowedBefore(View view, int id) {
    boolean mine = view.seesEverything() || isSeat(view, standing.owners.sent(id));
    return allowed(mine, mine || isOf(view.teams, standing.teams.sent(id)));
  }

  private static boolean isSeat(View view, long owner) {
    return owner != Groups.NONE && owner == view.seat;
  }

  private static boolean isOf(int[] teams, long team) {
    return team != Groups.NONE && Arrays.binarySearch(teams, (int) team) >= 0;
  }

  /** The fields that whoever owns the row, or is of its team, gets in own rows. */
  private long allowed(boolean mine, boolean ours) {
    if (mine) {
      return publicFields | teamFields | ownerFields;
    }
    return !ours || audience == Audience.OWNER ? 0 : publicFields | teamFields;
  }

  private long filled(int id) {
    return map.value(id) instanceof Tracked message ? message.filledFields() : 1;
  }

  private long pending(int id, long mask) {
    if (!map.changedIds().has(id)) {
      return 0;
    }
    return map.value(id) instanceof Tracked message ? message.pendingFields(mask) : mask & 1;
  }

  // ------------------------------------------------------------------ in bytes

  private boolean write(PatchWriter out) {
    int flags =
        (removals.isEmpty() ? 0 : MapDelta.REMOVALS)
            | (given.isEmpty() ? 0 : MapDelta.ADDITIONS)
            | (changed.isEmpty() ? 0 : MapDelta.CHANGES);
    if (flags == 0) {
      return false;
    }
    out.raw(flags);
    if (!removals.isEmpty()) {
      MapDelta.writeRemovals(removals, out);
    }
    if (!given.isEmpty()) {
      writeGiven(map, out);
    }
    if (!changed.isEmpty()) {
      writeChanged(out);
    }
    return true;
  }

  private <V> void writeGiven(TrackedMap<V> rows, PatchWriter out) {
    out.varint32(given.count());
    int previous = 0;
    for (int id = given.next(1); id >= 0; id = given.next(id + 1)) {
      out.varint32(id - previous);
      rows.writeKey(out, id);
      boolean message = rows.element.isMessage();
      if (message) {
        out.varint(fields[id]);
      }
      if (lost[id] == 0) {
        additions.write(id, message ? fields[id] : 1, out);
      } else {
        writeReset((Tracked) rows.value(id), (Tracked) rows.element.blank(), id, out);
      }
      previous = id;
    }
  }

  /** Fields that the viewer may see no more are given as their defaults. */
  private void writeReset(Tracked message, Tracked blank, int id, PatchWriter out) {
    for (long left = fields[id]; left != 0; left &= left - 1) {
      long field = Long.lowestOneBit(left);
      ((lost[id] & field) == 0 ? message : blank).writeDelta(out, field, true);
    }
  }

  private void writeChanged(PatchWriter out) {
    int previous = 0;
    for (int id = changed.next(1); id >= 0; id = changed.next(id + 1)) {
      MapDelta.writeHead(out, previous, id, fields[id]);
      changes.write(id, fields[id], out);
      previous = id;
    }
    out.raw(0);
  }

  // ------------------------------------------------------------------ after a snapshot

  /**
   * Writes all that the viewer alone sees, every field of it; a map that others do not see is
   * emptied first.
   */
  boolean writeAll(View view, Outlook is, PatchWriter out) {
    candidates.clear();
    if (view.seesEverything()) {
      candidates.addAll(map.liveIds());
    } else {
      addMembers(standing.owners.get(view.seat));
      for (int team : view.nextTeams) {
        addMembers(standing.teams.get(team));
      }
    }
    given.clear();
    for (int id = candidates.next(1); id >= 0; id = candidates.next(id + 1)) {
      boolean seen = rule == null || rule.sees(view, is, id);
      long allowed = seen ? allowedNow(view, id) : 0;
      if (allowed != 0) {
        give(id, allowed, 0);
      }
    }
    if (!whole() && given.isEmpty()) {
      return false;
    }
    out.raw((whole() ? MapDelta.CLEAR : 0) | (given.isEmpty() ? 0 : MapDelta.ADDITIONS));
    if (!given.isEmpty()) {
      writeGiven(map, out);
    }
    return true;
  }
}
