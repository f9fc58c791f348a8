package dev.muster.node.session;

import dev.muster.node.room.Batch;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.v1.CloseCode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The viewers of one room on one I/O loop. That loop only. */
final class FanoutLoop {
  private final RoomRef room;
  private final LoopDesk desk;
  private @Nullable Downlink[] viewers = new Downlink[4];
  private int size;
  private boolean abandoned;

  /** Orders that a full mailbox refused: each ends a viewer of this loop, so there are few. */
  private final Queue<RoomOrder> owed = new ArrayDeque<>();

  FanoutLoop(RoomRef room, LoopDesk desk) {
    this.room = room;
    this.desk = desk;
  }

  void add(Downlink viewer) {
    if (size == viewers.length) {
      viewers = Arrays.copyOf(viewers, 2 * size);
    }
    viewer.index(size);
    viewers[size++] = viewer;
  }

  void remove(Downlink viewer) {
    var index = viewer.index();
    if (index < 0) {
      return;
    }
    var last = java.util.Objects.requireNonNull(viewers[--size]);
    viewers[index] = last;
    last.index(index);
    viewers[size] = null;
    viewer.index(-1);
  }

  /** Everything one turn of the room says, to each viewer; a viewer's failure is its own. */
  void deliver(Batch batch) {
    for (int i = 0; i < size; i++) {
      var viewer = java.util.Objects.requireNonNull(viewers[i]);
      try {
        viewer.deliver(batch, desk);
      } catch (RuntimeException e) {
        var session = viewer.attachment().session();
        session.connection().execute(() -> session.failed(e));
      }
    }
    repeatOwed();
  }

  /** Posts an order that must not be lost; what does not fit now is repeated. */
  void post(RoomOrder order) {
    if (!abandoned && !room.post(order)) {
      owed.add(order);
    }
  }

  private void repeatOwed() {
    RoomOrder order;
    while ((order = owed.peek()) != null && room.post(order)) {
      owed.poll();
    }
  }

  boolean abandoned() {
    return abandoned;
  }

  /** The room's code does not return: everybody goes without it. */
  void abandon(CloseCode code, String message) {
    abandoned = true;
    owed.clear();
    while (size > 0) {
      var viewer = java.util.Objects.requireNonNull(viewers[size - 1]);
      viewer.attachment().detached(code, message);
      remove(viewer);
    }
  }
}
