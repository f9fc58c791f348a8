package dev.muster.node.room;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a room, in two mailboxes: what clients said keeps its order and waits for the next
 * step, the rest is done at once. {@link #post} on any thread, the rest on the room's.
 */
final class Inbox {
  private final Mailbox messages;
  private final Mailbox urgent;
  private final int stepMax;
  private volatile @Nullable Runnable wake;

  Inbox(int bound) {
    messages = new Mailbox(bound);
    urgent = new Mailbox(bound);
    stepMax = bound;
  }

  /** Called once: what to run when an order should not wait for the next step. */
  void onUrgent(Runnable wakeUp) {
    wake = wakeUp;
  }

  /** False if there is no place for it. */
  boolean post(RoomOrder order) {
    if (waitsForStep(order)) {
      return messages.offer(order);
    }
    boolean taken = urgent.offer(order);
    var wakeUp = wake;
    if (taken && wakeUp != null) {
      wakeUp.run();
    }
    return taken;
  }

  /** A client's goodbye stays behind what it sent before. */
  private static boolean waitsForStep(RoomOrder order) {
    return switch (order) {
      case RoomOrder.FromClient o -> true;
      case RoomOrder.Heard o -> true;
      case RoomOrder.Drop o -> true;
      case RoomOrder.GiveUp o -> true;
      case RoomOrder.Confirm o -> true;
      case RoomOrder.Reserve o -> false;
      case RoomOrder.Enter o -> false;
      case RoomOrder.Attach o -> false;
      case RoomOrder.Spectate o -> false;
      case RoomOrder.CatchUp o -> false;
      case RoomOrder.Kick o -> false;
      case RoomOrder.Evict o -> false;
      case RoomOrder.Run o -> false;
      case RoomOrder.Close o -> false;
    };
  }

  /** What clients said, as much as one step may take. */
  void drainMessages(Consumer<RoomOrder> to) {
    RoomOrder order;
    int most = stepMax;
    while (most-- > 0 && (order = messages.poll()) != null) {
      to.accept(order);
    }
  }

  /** What must not wait for a step. */
  void drainUrgent(Consumer<RoomOrder> to) {
    RoomOrder order;
    while ((order = urgent.poll()) != null) {
      to.accept(order);
    }
  }
}
