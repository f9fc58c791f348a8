package dev.muster.node.room;

import dev.muster.node.wire.ServerFrames;
import dev.muster.room.Leave;
import dev.muster.room.Reply;
import dev.muster.state.Bytes;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Messages between a room and its seats, both ways: applies what clients sent, numbers and keeps
 * what is sent to them. Room thread.
 */
final class SeatLines implements SeatVoice {
  private final RunningRoom<?> room;
  private final InputLane.Handler handler = this::handle;
  private final ServerFrames frames;
  private final ServerFrames kept;

  /**
   * Somebody sent something, or has an input that counts for one step only; whatever more waits is
   * behind such an input.
   */
  private boolean stirred;

  SeatLines(RunningRoom<?> room) {
    this.room = room;
    this.frames = room.surroundings.frames();
    this.kept = new ServerFrames(new UnpooledByteBufAllocator(false, true));
  }

  // ------------------------------------------------------------------ from clients

  void arrive(RoomOrder.FromClient order) {
    var seat = room.attendance.seatOf(order.viewer());
    if (seat == null) {
      return;
    }
    switch (seat.lane.arrive(order)) {
      case ACCEPTED -> stirred = true;
      case REPEATED -> {}
      case GAP -> close(seat, CloseCode.BAD_NUMBER, "A number was left out");
      case FULL -> close(seat, CloseCode.RATE_LIMIT, "Too many messages wait to be applied");
    }
  }

  /** The connection is at fault; the seat stays and may be taken up again. */
  private void close(Seat seat, CloseCode code, String message) {
    room.desk.drop(seat, code, message);
  }

  void heard(RoomOrder.Heard order) {
    var seat = room.attendance.seatOf(order.viewer());
    if (seat != null) {
      seat.backlog.heard(order.number());
    }
  }

  /**
   * Applies what this step may apply, seat by seat. In a room where nobody said anything no seat is
   * looked at: a node has thousands of those, and each seat costs a walk through cold memory.
   */
  void apply(int inputsPerTick) {
    if (!stirred && room.seats.bots() == 0) {
      return;
    }
    boolean more = false;
    for (var client : room.seats.clients()) {
      var seat = (Seat) client;
      seat.lane.step(seat, inputsPerTick, handler);
      if (seat.lane.takeDropped() > 0) {
        room.surroundings.observer().dropped(room, "input");
      }
      more |= !seat.lane.inputs().isEmpty();
    }
    stirred = more;
  }

  /** The room stands still: of what its players press the newest is kept, so that they may talk. */
  void stood(int inputsPerTick) {
    for (var client : room.seats.clients()) {
      ((Seat) client).lane.keepNewest(inputsPerTick);
    }
  }

  /** A leaving seat's messages count, whatever inputs stand in front of them. */
  void applyWaiting(Seat seat) {
    while (!seat.lane.idle()) {
      seat.lane.step(seat, Integer.MAX_VALUE, handler);
    }
  }

  private void handle(Seat seat, int number, RoomOrder.Lane lane, Object body) {
    if (seat.phase == Seat.Phase.LEFT) {
      return;
    }
    var name = body.getClass().getSimpleName();
    switch (lane) {
      case MESSAGE -> {
        var handler = room.handlers.message(body.getClass());
        if (handler != null) {
          room.guard.call("message " + name, () -> handler.accept(seat, body));
        } else {
          room.surroundings.observer().dropped(room, "unhandled");
        }
      }
      case REQUEST -> request(seat, number, body, name);
      case RAW -> {
        var handler = room.handlers.raw();
        if (handler != null) {
          room.guard.call("raw", () -> handler.accept(seat, (Bytes) body));
        } else {
          room.surroundings.observer().dropped(room, "unhandled");
        }
      }
      case INPUT -> throw new AssertionError("inputs are handed out by the lane");
    }
  }

  private void request(Seat seat, int number, Object body, String name) {
    var handler = room.handlers.request(body.getClass());
    if (handler == null) {
      refuse(seat, number, "unsupported", "This room does not answer " + name);
      return;
    }
    boolean answered =
        room.guard.call(
            "request " + name, () -> answer(seat, number, body, handler.apply(seat, body)));
    if (!answered) {
      refuse(seat, number, "failed", "The request could not be carried out");
    }
  }

  private void answer(Seat seat, int number, Object request, Reply<?> reply) {
    switch (reply) {
      case Reply.Now<?>(var body) -> {
        byte[] bytes = room.codec.reply(request.getClass(), body);
        keep(
            seat,
            true,
            bytes.length,
            () -> kept.reply(seat.backlog.next(), id(seat, bytes), number, bytes));
      }
      case Reply.Refused<?>(var code, var message) -> refuse(seat, number, code, message);
      case Reply.Later<?>(var later) ->
          later.thenAccept(now -> {
            if (!room.guard.call("reply", () -> answer(seat, number, request, now))) {
              refuse(seat, number, "failed", "The request could not be carried out");
            }
          });
    }
  }

  private void refuse(Seat seat, int number, String code, String message) {
    keep(
        seat,
        true,
        code.length() + message.length(),
        () -> kept.replyRefused(seat.backlog.next(), 0, number, code, message));
  }

  // ------------------------------------------------------------------ to clients

  @Override
  public void send(Seat seat, Object message) {
    room.assertThread();
    byte[] bytes = room.codec.toClient(message);
    keep(
        seat,
        room.codec.keptWhileHeld(message),
        bytes.length,
        () -> kept.message(seat.backlog.next(), id(seat, bytes), bytes));
  }

  @Override
  public void sendRaw(Seat seat, Bytes bytes) {
    room.assertThread();
    byte[] raw = bytes.toArray();
    keep(seat, true, raw.length, () -> kept.messageRaw(seat.backlog.next(), id(seat, raw), raw));
  }

  @Override
  public void sendNow(Seat seat, Object message) {
    room.assertThread();
    if (seat.phase == Seat.Phase.CONNECTED && !seat.bot()) {
      room.outgoing.sendNow(seat, frames.message(0, 0, room.codec.toClient(message)));
    }
  }

  @Override
  public void relisted() {
    room.changed();
  }

  @Override
  public void kick(Seat seat, String reason) {
    room.assertThread();
    if (seat.phase != Seat.Phase.LEFT) {
      room.afterwards(() -> room.desk.leave(seat, Leave.KICKED, CloseCode.KICKED, reason));
    }
  }

  private void keep(
      Seat seat, boolean whileHeld, int size, java.util.function.Supplier<ByteBuf> frame) {
    if (seat.bot()
        || seat.phase == Seat.Phase.LEFT
        || (seat.phase == Seat.Phase.HELD && !whileHeld)) {
      return;
    }
    if (!seat.backlog.fits(size)) {
      if (seat.phase == Seat.Phase.CONNECTED) {
        seat.backlog.countLost();
        close(seat, CloseCode.TOO_SLOW, "Messages are not heard fast enough");
        return;
      }
      seat.backlog.makePlace(size);
      room.surroundings.observer().dropped(room, "held_message");
    }
    var body = frame.get();
    seat.backlog.add(whileHeld, body);
    room.outgoing.send(seat, body.retainedDuplicate());
  }

  /**
   * The same message of the same tick has the same id, also when a restored room says it again.
   * Never 0. From the top: tick (27 bits), which message of the seat in that tick (12), its content
   * (24).
   */
  private long id(Seat seat, byte[] body) {
    var crc = new CRC32C();
    crc.update(body, 0, body.length);
    long index = seat.nextInTick(room.tick());
    return 1L << 63
        | (room.tick() & 0x7FF_FFFF) << 36
        | (index & 0xFFF) << 24
        | (crc.getValue() & 0xFF_FFFF);
  }

  /** What the client is not known to have, after a word about what was lost. */
  List<ByteBuf> unheard(Seat seat, boolean gap) {
    var all = new ArrayList<ByteBuf>();
    int lost = seat.backlog.takeLost() + (gap ? 1 : 0);
    if (lost > 0) {
      all.add(frames.messagesLost(lost, seat.backlog.from() + 1));
    }
    all.addAll(seat.backlog.resend());
    return all;
  }
}
