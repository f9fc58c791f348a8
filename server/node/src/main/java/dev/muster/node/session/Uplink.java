package dev.muster.node.session;

import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomOrder.Lane;
import dev.muster.node.wire.ClientFrameReader;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;

/**
 * From one seated client to its room: checks rate and numbers, decodes, posts. A frame within the
 * rules costs its decoded message and one order. I/O loop.
 */
final class Uplink {
  private final Attachment attachment;
  private final SessionParts parts;
  private final Dialect dialect;
  private final MessageRate rate;
  private int last;
  private int resumeAt;
  private int heard;
  private boolean confirmed;
  private int blockedTicks = -1;

  /**
   * @param applied highest number the room has applied: the client goes on after it
   * @param sent highest number a returning client may have used; a restored room may know less
   */
  Uplink(Attachment attachment, SessionParts parts, int applied, int sent) {
    this.attachment = attachment;
    this.parts = parts;
    var type = attachment.room().type();
    this.dialect = parts.dialects().of(type);
    var limits = parts.limits();
    this.rate =
        new MessageRate(
            limits.ratePerTick() * type.tickRate() + limits.rateExtra(),
            limits.rateBurstSeconds(),
            parts.nanoTime().getAsLong());
    this.last = applied;
    this.resumeAt = Math.max(applied, sent);
  }

  void numbered(ClientFrameReader head, ByteBuf frame) {
    if (blockedTicks >= 0 || !take()) {
      return;
    }
    var number = head.number();
    if (!follows(number)) {
      attachment
          .session()
          .close(
              CloseCode.BAD_NUMBER, Integer.toUnsignedString(number) + " does not follow " + last);
      return;
    }
    var lane = lane(head.kind());
    var desk = attachment.session().desk();
    desk.load(frame, head.payloadIndex(), head.payloadLength());
    var from = desk.from();
    var body = dialect.decode(lane, desk.protos, desk.payload(), from, from + head.payloadLength());
    shown(head.heard());
    if (attachment.room().post(new RoomOrder.FromClient(attachment, number, lane, body))) {
      last = number;
      resumeAt = 0;
    } else {
      // The room is full, or gone. If it is gone, that is about to be said; else a tick answers.
      blockedTicks = 0;
      parts.observer().dropped(attachment.room().type().name(), "mailbox");
    }
  }

  /** Numbers rise by one; the first after a return may leave out what an older room had applied. */
  private boolean follows(int number) {
    return number == last + 1 || number > last && number <= resumeAt + 1 && resumeAt > 0;
  }

  private static Lane lane(ClientFrameReader.Kind kind) {
    return switch (kind) {
      case MESSAGE -> Lane.MESSAGE;
      case REQUEST -> Lane.REQUEST;
      case INPUT -> Lane.INPUT;
      case RAW -> Lane.RAW;
      case NONE, JOIN, LEAVE, PING, RESYNC, ONLY_HEARD -> throw new AssertionError(kind);
    };
  }

  private boolean take() {
    if (rate.take()) {
      return true;
    }
    rate.fill(parts.nanoTime().getAsLong());
    if (rate.take()) {
      return true;
    }
    parts.observer().dropped(attachment.room().type().name(), "rate");
    attachment.session().close(CloseCode.RATE_LIMIT, "too many messages");
    return false;
  }

  /** A frame that carries nothing but what was heard. */
  void only(int upTo) {
    if (take()) {
      shown(upTo);
    }
  }

  /** Any frame shows that {@code Joined} arrived; it may also say what was heard. */
  void shown(int upTo) {
    if (!confirmed) {
      confirmed = attachment.room().post(new RoomOrder.Confirm(attachment));
    }
    if (upTo > heard && attachment.room().post(new RoomOrder.Heard(attachment, upTo))) {
      heard = upTo;
    }
  }

  /** Answers false if the attachment ended. */
  boolean tick(long nowNanos) {
    rate.fill(nowNanos);
    if (blockedTicks >= 0 && ++blockedTicks > 1) {
      attachment.endHeld(CloseCode.NODE_FAILED, "the room does not take messages at the moment");
      return false;
    }
    return true;
  }
}
