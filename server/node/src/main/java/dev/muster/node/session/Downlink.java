package dev.muster.node.session;

import dev.muster.node.room.Batch;
import dev.muster.node.room.Portions;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.wire.OwnFrame;
import dev.muster.node.wire.SkipFrame;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a room to one seated client. In the stream, every batch is written as it comes; behind it
 * (just attached, or the socket does not take enough), nothing of it is written until the room has
 * brought the client up to date. No allocation per batch. I/O loop.
 */
final class Downlink {
  private final Attachment attachment;
  private final Session session;
  private final FanoutLoop home;
  private final long epoch;
  private final int slot;
  private int index = -1;
  private int position = -1;
  private int applied;
  private boolean inStream;
  private boolean lagging;
  private boolean asked = true;

  /** {@code slot}: index of the seat in batches; -1 if it has none. */
  Downlink(Attachment attachment, FanoutLoop home, long epoch, int slot) {
    this.attachment = attachment;
    this.session = attachment.session();
    this.home = home;
    this.epoch = epoch;
    this.slot = slot;
  }

  FanoutLoop home() {
    return home;
  }

  Attachment attachment() {
    return attachment;
  }

  /** Place in the list of {@link #home}. */
  int index() {
    return index;
  }

  void index(int index) {
    this.index = index;
  }

  // ------------------------------------------------------------------ in the stream

  void deliver(Batch batch, LoopDesk desk) {
    if (!inStream) {
      return;
    }
    if (session.connection().pendingBytes() > session.parts().limits().writeMarkBytes()) {
      lag();
      return;
    }
    own(batch, desk);
    if (items(batch, desk)) {
      session.connection().flush();
    } else {
      gap();
    }
  }

  private void own(Batch batch, LoopDesk desk) {
    if (slot < 0) {
      return;
    }
    var portions = batch.portions();
    var rows = portions == null ? 0 : portions.rowsLength(slot);
    var now = batch.applied(slot);
    if (rows == 0 && now == applied) {
      return;
    }
    applied = now;
    var number = batch.patchNumber();
    var body = desk.small();
    OwnFrame.write(body, number == 0 ? 0 : epoch, number, now, rows);
    if (portions != null && rows > 0) {
      body.writeBytes(portions.bytes(), portions.rowsFrom(slot), rows);
    }
    session.write(attachment.number(), body);
  }

  /** Writes stream and seat items in their order; false: something of the stream was missing. */
  private boolean items(Batch batch, LoopDesk desk) {
    var stream = batch.stream();
    var mine = batch.seatItems(slot);
    var next = 0;
    for (int i = 0; i < stream.length; i++) {
      for (; next < mine.length && mine[next].after() <= i; next++) {
        session.write(attachment.number(), mine[next].body());
      }
      if (!item(stream[i], batch, desk)) {
        return false;
      }
    }
    for (; next < mine.length; next++) {
      session.write(attachment.number(), mine[next].body());
    }
    return true;
  }

  private boolean item(Batch.StreamItem item, Batch batch, LoopDesk desk) {
    var number = item.number();
    if (number != 0) {
      if (number <= position) {
        return true;
      }
      if (number != position + 1) {
        return false;
      }
    }
    var common = item.body();
    if (common == null) {
      return personal(batch.portions(), number);
    }
    position = number == 0 ? position : number;
    var except = item.except();
    if (except == null || !except.contains(attachment.seat())) {
      session.write(attachment.number(), common);
    } else if (number != 0) {
      var body = desk.small();
      SkipFrame.write(body, epoch, number);
      session.write(attachment.number(), body);
    }
    return true;
  }

  /** Its own patch; false if the room did not count on it. */
  private boolean personal(@Nullable Portions portions, int number) {
    var length = portions == null ? 0 : portions.patchLength(slot);
    if (portions == null || length == 0) {
      return false;
    }
    position = number;
    session.write(attachment.number(), portions.bytes(), portions.patchFrom(slot), length);
    return true;
  }

  // ------------------------------------------------------------------ behind it

  private void lag() {
    inStream = false;
    attachment.fallBehind();
    lagging = true;
    asked = false;
    session.parts().observer().lagged(attachment.room().type().name());
  }

  /** Something of the stream did not come to this node. */
  void behind() {
    if (inStream) {
      gap();
    }
  }

  private void gap() {
    session.connection().flush();
    inStream = false;
    attachment.fallBehind();
    ask(new RoomOrder.Have(epoch, position));
  }

  void writable() {
    if (lagging && !asked) {
      ask(position < 0 ? null : new RoomOrder.Have(epoch, position));
    }
  }

  private void ask(RoomOrder.@Nullable Have have) {
    lagging = true;
    asked = attachment.room().post(new RoomOrder.CatchUp(attachment, have));
  }

  /** The client itself says that it misses something. */
  void resync(RoomOrder.@Nullable Have have) {
    if (inStream) {
      inStream = false;
      attachment.fallBehind();
      ask(have);
    }
  }

  /** Repeats a question that did not find its way. */
  void tick() {
    var calm = session.parts().limits().writeMarkBytes() / 2;
    if (lagging && !asked && session.connection().pendingBytes() <= calm) {
      writable();
    }
  }

  void caughtUp(int at, List<ByteBuf> frames) {
    if (lagging && !asked) {
      return; // It was not asked for, and not all that is missed: the question is still to come.
    }
    position = at;
    inStream = true;
    lagging = false;
    asked = true;
    direct(frames);
  }

  void direct(List<ByteBuf> frames) {
    var before = session.connection().pendingBytes();
    for (var frame : frames) {
      session.write(attachment.number(), frame);
    }
    session.connection().flush();
    var limits = session.parts().limits();
    var after = session.connection().pendingBytes();
    if (before > limits.writeMarkBytes() && after > limits.outboxBytes()) {
      session.close(CloseCode.TOO_SLOW, "the connection takes less than what must not be lost");
    }
  }
}
