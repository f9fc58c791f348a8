package dev.muster.node.wire;

import static dev.muster.node.wire.ProtoWriter.BYTES;
import static dev.muster.node.wire.ProtoWriter.VARINT;
import static dev.muster.node.wire.ProtoWriter.tag;

import dev.muster.v1.ClientFrame;
import io.netty.buffer.ByteBuf;

/**
 * Reads the outside of a {@code ClientFrame} without making objects: header fields, which frame it
 * is, and where its payload lies. One reader serves one frame at a time; its answers hold until the
 * next {@link #read}.
 *
 * <p>Unknown fields are passed over, so a frame of a kind that this build does not know reads as
 * {@link Kind#NONE}. A frame with two kinds, with a known field of another wire type, or with bytes
 * that are no fields is a {@link BadFrame}.
 */
public final class ClientFrameReader {
  /** The chosen field of the {@code oneof}. */
  public enum Kind {
    NONE,
    JOIN,
    LEAVE,
    MESSAGE,
    REQUEST,
    INPUT,
    RAW,
    PING,
    RESYNC,
    ONLY_HEARD;

    /** Whether frames of this kind take a number. */
    public boolean numbered() {
      return this == MESSAGE || this == REQUEST || this == INPUT || this == RAW;
    }
  }

  private static final Kind[] KINDS = Kind.values();
  private static final int FIRST = ClientFrame.JOIN_FIELD_NUMBER;
  private static final int LAST = ClientFrame.ONLY_HEARD_FIELD_NUMBER;

  private final ProtoCursor cursor = new ProtoCursor();
  private int attachment;
  private int number;
  private int heard;
  private Kind kind = Kind.NONE;
  private int payloadIndex;
  private int payloadLength;

  /**
   * Reads the readable bytes; the buffer's indexes stay.
   *
   * @throws BadFrame if they are no ClientFrame
   */
  public void read(ByteBuf frame) {
    attachment = 0;
    number = 0;
    heard = 0;
    kind = Kind.NONE;
    payloadIndex = 0;
    payloadLength = 0;
    cursor.over(frame, frame.readerIndex(), frame.writerIndex());
    while (cursor.more()) {
      field(cursor.tag());
    }
  }

  private void field(int tag) {
    var field = tag >>> 3;
    if (field >= FIRST && field <= LAST) {
      chosen(tag);
    } else if (field <= 3) {
      header(tag);
    } else {
      cursor.skip(tag);
    }
  }

  private void header(int tag) {
    if ((tag & 7) != VARINT) {
      throw new BadFrame("a header field of another type");
    }
    var value = cursor.uint();
    if (tag == tag(1, VARINT)) {
      attachment = value;
    } else if (tag == tag(2, VARINT)) {
      number = value;
    } else {
      heard = value;
    }
  }

  private void chosen(int tag) {
    if ((tag & 7) != BYTES) {
      throw new BadFrame("a frame of another type");
    }
    if (kind != Kind.NONE) {
      throw new BadFrame("two frames in one");
    }
    kind = KINDS[(tag >>> 3) - FIRST + 1];
    payloadLength = cursor.length();
    payloadIndex = cursor.position();
    cursor.advance(payloadLength);
  }

  /**
   * The stamp of a {@link Kind#PING}.
   *
   * @throws BadFrame if the payload is no Ping
   */
  public long pingStamp(ByteBuf frame) {
    cursor.over(frame, payloadIndex, payloadIndex + payloadLength);
    long stamp = 0;
    while (cursor.more()) {
      var tag = cursor.tag();
      if (tag == tag(1, VARINT)) {
        stamp = cursor.varint();
      } else {
        cursor.skip(tag);
      }
    }
    return stamp;
  }

  /** Unsigned; more than 7 is nobody's. */
  public int attachment() {
    return attachment;
  }

  /** 0 if the frame has none. */
  public int number() {
    return number;
  }

  /** 0 if the frame says nothing about it. */
  public int heard() {
    return heard;
  }

  public Kind kind() {
    return kind;
  }

  /** Where in the buffer the payload begins (an absolute index). */
  public int payloadIndex() {
    return payloadIndex;
  }

  public int payloadLength() {
    return payloadLength;
  }
}
