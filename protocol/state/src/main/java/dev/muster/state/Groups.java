package dev.muster.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Ids by what they belong to (a cell, an owner, a team): as it is now, and as it was when changes
 * were last settled. An id belongs to one group or to none.
 */
final class Groups {
  /** The key of ids that belong to no group. */
  static final long NONE = Long.MIN_VALUE;

  private static final int[] NOBODY = {};

  /** Members of one key. */
  static final class Group {
    final long key;
    int[] ids = new int[4];
    int count;

    /**
     * Who was a member and is no more; known from {@link Groups#depart} to {@link Groups#settled}.
     */
    int[] left = NOBODY;

    int leftCount;

    Group(long key) {
      this.key = key;
    }

    private int add(int id) {
      if (count == ids.length) {
        ids = Arrays.copyOf(ids, count * 2);
      }
      ids[count] = id;
      return count++;
    }

    private void leave(int id) {
      if (leftCount == left.length) {
        left = Arrays.copyOf(left, Math.max(4, leftCount * 2));
      }
      left[leftCount++] = id;
    }

    private boolean empty() {
      return count == 0 && leftCount == 0;
    }
  }

  private long[] now = {};
  private long[] sent = {};
  private int[] place = {};
  private @Nullable Group[] slots = new Group[16];
  private int groups;
  private int[] touched = new int[16];
  private int touchedCount;
  private final IdSet isTouched = new IdSet();

  /** What this id belongs to now. */
  long now(int id) {
    return id < now.length ? now[id] : NONE;
  }

  /** What it belonged to when changes were last settled. */
  long sent(int id) {
    return id < sent.length ? sent[id] : NONE;
  }

  boolean changed(int id) {
    return now(id) != sent(id);
  }

  /** The members of this key; null if there never were any. */
  @Nullable Group get(long key) {
    return slots[slot(slots, key)];
  }

  /** Moves an id. */
  void put(int id, long key) {
    grow(id);
    if (now[id] == key) {
      return;
    }
    touch(id);
    if (now[id] != NONE) {
      takeOut(id);
    }
    now[id] = key;
    if (key != NONE) {
      place[id] = at(key).add(id);
    }
  }

  private void grow(int id) {
    if (id >= now.length) {
      int before = now.length;
      int length = Math.max(id + 1, Math.max(16, before * 2));
      now = Arrays.copyOf(now, length);
      sent = Arrays.copyOf(sent, length);
      place = Arrays.copyOf(place, length);
      Arrays.fill(now, before, length, NONE);
      Arrays.fill(sent, before, length, NONE);
    }
  }

  private void touch(int id) {
    if (!isTouched.has(id)) {
      isTouched.add(id);
      if (touchedCount == touched.length) {
        touched = Arrays.copyOf(touched, touchedCount * 2);
      }
      touched[touchedCount++] = id;
    }
  }

  private void takeOut(int id) {
    Group from = at(now[id]);
    int last = from.ids[--from.count];
    from.ids[place[id]] = last;
    place[last] = place[id];
  }

  /** Who belongs elsewhere than before is listed with the group it left. */
  void depart() {
    for (int i = 0; i < touchedCount; i++) {
      int id = touched[i];
      if (sent[id] != NONE && sent[id] != now[id]) {
        at(sent[id]).leave(id);
      }
    }
  }

  /** Adds every id whose group is another than before. */
  void addChanged(IdSet to) {
    for (int i = 0; i < touchedCount; i++) {
      if (sent[touched[i]] != now[touched[i]]) {
        to.add(touched[i]);
      }
    }
  }

  /** What is now is what was sent. */
  void settled() {
    for (int i = 0; i < touchedCount; i++) {
      int id = touched[i];
      if (sent[id] != NONE) {
        at(sent[id]).leftCount = 0;
      }
      isTouched.remove(id);
    }
    for (int i = 0; i < touchedCount; i++) {
      sent[touched[i]] = now[touched[i]];
    }
    touchedCount = 0;
  }

  // ------------------------------------------------------------------ groups by key, open
  // addressing

  private Group at(long key) {
    Group present = get(key);
    if (present != null) {
      return present;
    }
    if ((groups + 1) * 2 > slots.length) {
      rebuild();
    }
    Group fresh = new Group(key);
    slots[slot(slots, key)] = fresh;
    groups++;
    return fresh;
  }

  /** Lets empty groups go, and grows if that did not help. */
  private void rebuild() {
    int used = 0;
    for (Group group : slots) {
      used += group != null && !group.empty() ? 1 : 0;
    }
    @Nullable Group[] larger = new Group[Math.max(16, Integer.highestOneBit(used + 1) * 8)];
    for (Group group : slots) {
      if (group != null && !group.empty()) {
        larger[slot(larger, group.key)] = group;
      }
    }
    slots = larger;
    groups = used;
  }

  private static int slot(@Nullable Group[] slots, long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & slots.length - 1;
    for (Group group = slots[slot]; group != null && group.key != key; group = slots[slot]) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }
}
