package dev.muster.node.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest items of a room's stream, for those who missed some: contiguous numbers, bounded in
 * items and bytes. Holds one reference of each body. Room thread.
 */
final class StreamHistory {
  private final ArrayDeque<StreamEntry> entries = new ArrayDeque<>();
  private final int itemsMax;
  private final int bytesMax;
  private int bytes;
  private int newest;

  StreamHistory(int itemsMax, int bytesMax, int newest) {
    this.itemsMax = itemsMax;
    this.bytesMax = bytesMax;
    this.newest = newest;
  }

  void add(StreamEntry entry) {
    newest = entry.number();
    entries.add(entry);
    bytes += entry.body().readableBytes();
    while (entries.size() > itemsMax || bytes > bytesMax) {
      var oldest = entries.pollFirst();
      bytes -= oldest.body().readableBytes();
      oldest.body().release();
    }
  }

  int newest() {
    return newest;
  }

  /** Number after which the history is complete. */
  private int from() {
    return entries.isEmpty() ? newest : entries.peekFirst().number() - 1;
  }

  /** Whether everything after this number is still here. */
  boolean reaches(int number) {
    return number >= from() && number <= newest;
  }

  /** Total size of what came after this number. */
  int bytesAfter(int number) {
    int sum = 0;
    for (var entry : entries) {
      if (entry.number() > number) {
        sum += entry.body().readableBytes();
      }
    }
    return sum;
  }

  /** What came after this number, oldest first; no references are added. */
  List<StreamEntry> after(int number) {
    var missed = new ArrayList<StreamEntry>();
    for (var entry : entries) {
      if (entry.number() > number) {
        missed.add(entry);
      }
    }
    return missed;
  }

  void release() {
    StreamEntry entry;
    while ((entry = entries.pollFirst()) != null) {
      entry.body().release();
    }
    bytes = 0;
  }
}
