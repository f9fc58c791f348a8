package dev.muster.state;

import java.util.Arrays;

/**
 * Removed ids in the order of their removal, each with the number of patches after which it may be
 * used again.
 */
final class Quarantine {
  private int[] ids = new int[8];
  private long[] releases = new long[8];
  private int head;
  private int size;

  void add(int id, long release) {
    if (size == ids.length) {
      grow();
    }
    int at = (head + size) & (ids.length - 1);
    ids[at] = id;
    releases[at] = release;
    size++;
  }

  /** Takes out of {@code taken} what is due. */
  void release(long patches, int historyPatches, IdSet taken) {
    // A stamp past the longest wait is another state's, from before the map was moved here.
    while (size > 0
        && (releases[head] <= patches || releases[head] > patches + historyPatches + 1)) {
      releaseFirst(taken);
    }
  }

  void clear(IdSet taken) {
    while (size > 0) {
      releaseFirst(taken);
    }
  }

  private void releaseFirst(IdSet taken) {
    taken.remove(ids[head]);
    head = (head + 1) & (ids.length - 1);
    size--;
  }

  /** The largest id in here; 0 if there is none. */
  int highest() {
    int highest = 0;
    for (int i = 0; i < size; i++) {
      highest = Math.max(highest, ids[(head + i) & (ids.length - 1)]);
    }
    return highest;
  }

  private void grow() {
    int length = ids.length;
    int[] oldIds = ids;
    long[] oldReleases = releases;
    ids = Arrays.copyOf(oldIds, length * 2);
    releases = Arrays.copyOf(oldReleases, length * 2);
    for (int i = 0; i < length; i++) {
      ids[i] = oldIds[(head + i) & (length - 1)];
      releases[i] = oldReleases[(head + i) & (length - 1)];
    }
    head = 0;
  }
}
