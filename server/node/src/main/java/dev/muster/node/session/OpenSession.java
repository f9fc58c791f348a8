package dev.muster.node.session;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.muster.node.wire.BadFrame;
import dev.muster.node.wire.ClientFrameReader;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Join;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A session that has asked for a seat: its attachments by number. I/O loop. */
final class OpenSession implements SessionState {
  private static final int MOST = 8;
  private static final int DEPTH_MAX = 16;

  private final Session session;
  private @Nullable Attachment[] attachments = new Attachment[1];

  OpenSession(Session session) {
    this.session = session;
  }

  @Override
  public void receive(ClientFrameReader head, ByteBuf frame) {
    switch (head.kind()) {
      case JOIN -> join(head, frame);
      case PING -> session.pong(head.pingStamp(frame));
      default -> toAttachment(head, frame);
    }
  }

  private void toAttachment(ClientFrameReader head, ByteBuf frame) {
    var attachment = at(head.attachment());
    if (attachment == null) {
      session.close(CloseCode.NOT_JOINED, "attachment " + head.attachment() + " has no seat");
    } else {
      attachment.receive(head, frame);
    }
  }

  private void join(ClientFrameReader head, ByteBuf frame) {
    var number = head.attachment();
    if (number < 0 || number >= Math.min(MOST, session.parts().limits().attachments())) {
      session.close(CloseCode.TOO_MANY_SEATS, "attachment " + Integer.toUnsignedString(number));
      return;
    }
    var older = at(number);
    if (older != null && !older.over()) {
      throw new BadFrame("the attachment is in use");
    }
    if (session.takeControl()) {
      var join = parse(head, frame, Join.parser());
      var attachment = new Attachment(session, this, number, join);
      put(number, attachment);
      attachment.seek(join, head.heard());
    }
  }

  /** Rare frames are read with protobuf's own parser. */
  <T extends MessageLite> T parse(ClientFrameReader head, ByteBuf frame, Parser<T> parser) {
    var desk = session.desk();
    desk.load(frame, head.payloadIndex(), head.payloadLength());
    try {
      var in = CodedInputStream.newInstance(desk.payload(), desk.from(), head.payloadLength());
      in.setRecursionLimit(DEPTH_MAX);
      return parser.parseFrom(in);
    } catch (InvalidProtocolBufferException e) {
      throw new BadFrame("not what its kind says");
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private @Nullable Attachment at(int number) {
    return number < 0 || number >= attachments.length ? null : attachments[number];
  }

  private void put(int number, Attachment attachment) {
    if (number >= attachments.length) {
      attachments = java.util.Arrays.copyOf(attachments, number + 1);
    }
    attachments[number] = attachment;
  }

  private boolean live() {
    for (var attachment : attachments) {
      if (attachment != null && !attachment.over()) {
        return true;
      }
    }
    return false;
  }

  /**
   * One attachment had its seat and is over: with the last one the connection goes, unless the
   * client may take the same seat again over it. If it does not, it runs out of time.
   */
  void ended(CloseCode code, String message) {
    if (!live() && code != CloseCode.MOVED) {
      session.close(code, message);
    }
  }

  @Override
  public void writable() {
    for (var attachment : attachments) {
      if (attachment != null) {
        attachment.writable();
      }
    }
  }

  @Override
  public void tick(long nowNanos) {
    for (var attachment : attachments) {
      if (attachment != null && !session.isClosed()) {
        attachment.tick(nowNanos);
      }
    }
    if (live()) {
      session.hasSeat(nowNanos);
    } else if (!session.isClosed()) {
      session.expectJoin(nowNanos);
    }
  }

  @Override
  public void letGo() {
    for (var attachment : attachments) {
      if (attachment != null) {
        attachment.letGo();
      }
    }
  }
}
