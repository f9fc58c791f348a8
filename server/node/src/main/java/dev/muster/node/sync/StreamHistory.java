package dev.muster.node.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest items of a room's stream, for those who missed some: ascending numbers, bounded in
 * items and bytes. Of patches that are each viewer's own only the numbers pass by. Holds one
 * reference of each body. Room thread.
 */
final class StreamHistory {
  private final ArrayDeque<StreamEntry> entries = new ArrayDeque<>();
  private final int itemsMax;
  private final int bytesMax;
  private int bytes;
  private int newest;
  private int forgotten;

  StreamHistory(int itemsMax, int bytesMax, int newest) {
    this.itemsMax = itemsMax;
    this.bytesMax = bytesMax;
    this.newest = newest;
    this.forgotten = newest;
  }

  void add(StreamEntry entry) {
    newest = entry.number();
    entries.add(entry);
    bytes += entry.body().readableBytes();
    while (entries.size() > itemsMax || bytes > bytesMax) {
      var oldest = entries.pollFirst();
      forgotten = oldest.number();
      bytes -= oldest.body().readableBytes();
      oldest.body().release();
    }
  }

  /** An item that is not kept. */
  void pass(int number) {
    newest = number;
  }

  int newest() {
    return newest;
  }

  /** Whether everything after this number that was kept is still here. */
  boolean reaches(int number) {
    return number >= forgotten && number <= newest;
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
