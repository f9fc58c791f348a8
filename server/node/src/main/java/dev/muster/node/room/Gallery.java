package dev.muster.node.room;

import dev.muster.node.wire.RefusalCode;
import dev.muster.v1.CloseCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The room's spectators: in the stream like seats, but unknown to the author's code, and gone with
 * their connection. They do not keep a room open, and a locked room takes them. Room thread.
 */
final class Gallery {
  private final SeatDesk.Counter counter;
  private final Attendance attendance;
  private final long epoch;
  private final int most;
  private final Set<Spectator> spectators = new LinkedHashSet<>();

  Gallery(SeatDesk.Counter counter, Attendance attendance, RoomSettings<?> settings) {
    this.counter = counter;
    this.attendance = attendance;
    this.epoch = settings.epoch();
    this.most = settings.type().spectators();
  }

  int size() {
    return spectators.size();
  }

  void spectate(RoomOrder.Spectate order) {
    if (counter.closing()) {
      order.refused().accept(SeatOutcome.Refused.of(RefusalCode.ROOM_GONE));
    } else if (most == 0) {
      order.refused().accept(SeatOutcome.Refused.of(RefusalCode.NOT_ALLOWED));
    } else if (spectators.size() >= most) {
      order.refused().accept(SeatOutcome.Refused.of(RefusalCode.SPECTATORS_FULL));
    } else {
      enter(order);
    }
  }

  private void enter(RoomOrder.Spectate order) {
    var spectator = new Spectator();
    spectators.add(spectator);
    attendance.add(spectator);
    attendance.arrive(spectator, order.viewer());
    var how = new Attached(0, 0, 0, epoch, counter.tick(), 0, 0, order.have() != null);
    attendance.attach(spectator, how, order.have());
    counter.changed();
  }

  /** The connection is gone, or goes. */
  void leave(Spectator spectator, CloseCode code, String message) {
    attendance.detach(spectator, code, message);
    attendance.remove(spectator);
    spectators.remove(spectator);
    counter.changed();
  }

  /** The room ends. */
  void close(CloseCode code, String message) {
    List.copyOf(spectators).forEach(spectator -> leave(spectator, code, message));
  }
}
