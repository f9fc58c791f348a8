package dev.muster.state;

/** Finds ids by keys: open addressing with linear probing; the keys themselves lie in the map. */
final class KeyIndex {
  private final TrackedMap<?> map;
  private int[] slots = new int[8];
  private int count;

  KeyIndex(TrackedMap<?> map) {
    this.map = map;
  }

  /** Spreads the bits of a key. */
  static int mix(int key) {
    int h = key * 0x9E3779B9;
    return h ^ h >>> 15;
  }

  int first(int hash) {
    return hash & slots.length - 1;
  }

  int next(int slot) {
    return slot + 1 & slots.length - 1;
  }

  /** The id in this slot; 0 if it is free. */
  int id(int slot) {
    return slots[slot];
  }

  void add(int id) {
    if ((count + 1) * 2 > slots.length) {
      int[] old = slots;
      slots = new int[old.length * 2];
      for (int present : old) {
        if (present != 0) {
          place(present);
        }
      }
    }
    place(id);
    count++;
  }

  private void place(int id) {
    int slot = first(map.keyHash(id));
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = id;
  }

  void remove(int id) {
    int free = first(map.keyHash(id));
    while (slots[free] != id) {
      free = next(free);
    }
    count--;
    // What was pushed on by this entry moves back, so that no search stops too early.
    for (int slot = next(free); slots[slot] != 0; slot = next(slot)) {
      int home = first(map.keyHash(slots[slot]));
      boolean stays = free <= slot ? free < home && home <= slot : free < home || home <= slot;
      if (!stays) {
        slots[free] = slots[slot];
        free = slot;
      }
    }
    slots[free] = 0;
  }
}
