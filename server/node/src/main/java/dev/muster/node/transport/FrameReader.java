package dev.muster.node.transport;

import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a WebSocket client (RFC 6455, version 13, no extensions). In the common case,
 * whole frames in one buffer, it makes no object and copies nothing: the payload is unmasked in
 * place and handed on as a window of the buffer. Limits are checked as soon as a header is there.
 *
 * <p>Measured against Netty's WebSocket13FrameDecoder with 60-byte frames, four to a read: see
 * FrameReaderBench. That decoder also cannot say whether a frame has begun, which the progress
 * deadline needs.
 */
final class FrameReader {
  /** Where whole messages go. Buffers are valid during the call only. */
  interface Sink {
    void message(ByteBuf payload);

    /** A fragment that is not the last one. */
    void fragment();

    void ping(ByteBuf payload);

    void pong();

    /** The client says goodbye. */
    void goodbye();

    /** The client broke the rules; nothing more is read. */
    void violated(CloseCode code, String why);
  }

  private static final int CONTINUATION = 0x0;
  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int MAX_HEADER = 14;
  private static final int MAX_CONTROL = 125;
  private static final int INCOMPLETE = 0;
  private static final int VIOLATED = -1;

  private final Sink sink;
  private final ByteBufAllocator allocator;
  private final int frameBytes;
  private final int messageBytes;
  private final int maxFragments;

  private @Nullable ByteBuf begun;
  private @Nullable ByteBuf fragments;
  private int fragmentCount;
  private boolean stopped;

  FrameReader(
      Sink sink, ByteBufAllocator allocator, int frameBytes, int messageBytes, int maxFragments) {
    this.sink = sink;
    this.allocator = allocator;
    this.frameBytes = frameBytes;
    this.messageBytes = messageBytes;
    this.maxFragments = maxFragments;
  }

  /** Some of a message is here, but not all of it. */
  boolean midway() {
    return begun != null || fragments != null;
  }

  /** Reads what is there; the caller releases the buffer. */
  void read(ByteBuf in) {
    while (in.isReadable() && !stopped) {
      if (begun != null) {
        goOn(begun, in);
        continue;
      }
      var length = frameLength(in);
      if (length == VIOLATED) {
        return;
      }
      if (length == INCOMPLETE || in.readableBytes() < length) {
        begun = allocator.buffer(Math.max(length, MAX_HEADER));
        begun.writeBytes(in);
        return;
      }
      frame(in, length);
    }
  }

  /** Reads no more and lets go of what it holds. */
  void stop() {
    stopped = true;
    if (begun != null) {
      begun.release();
      begun = null;
    }
    dropFragments();
  }

  private void goOn(ByteBuf frame, ByteBuf in) {
    var length = frameLength(frame);
    // Byte by byte: what follows the header may belong to the next frame already.
    while (length == INCOMPLETE && in.isReadable()) {
      frame.writeByte(in.readByte());
      length = frameLength(frame);
    }
    if (length == VIOLATED || length == INCOMPLETE) {
      return;
    }
    frame.writeBytes(in, Math.min(in.readableBytes(), length - frame.readableBytes()));
    if (frame.readableBytes() == length) {
      begun = null;
      try {
        frame(frame, length);
      } finally {
        frame.release();
      }
    }
  }

  /** Bytes of the frame that begins here, header and all; INCOMPLETE until its header is there. */
  private int frameLength(ByteBuf in) {
    if (in.readableBytes() < 2) {
      return INCOMPLETE;
    }
    var start = in.readerIndex();
    var first = in.getUnsignedByte(start);
    var second = in.getUnsignedByte(start + 1);
    var opcode = first & 0xf;
    var last = (first & 0x80) != 0;
    if ((first & 0x70) != 0) {
      return violated(CloseCode.BAD_FRAME, "reserved bits are set");
    }
    if ((second & 0x80) == 0) {
      return violated(CloseCode.BAD_FRAME, "the frame is not masked");
    }
    var kind = checkKind(opcode, last, second & 0x7f);
    return kind == VIOLATED ? VIOLATED : withPayload(in, start, second & 0x7f, opcode);
  }

  private int checkKind(int opcode, boolean last, int shortLength) {
    return switch (opcode) {
      case BINARY -> fragments == null ? 0 : violated(CloseCode.BAD_FRAME, "a message in another");
      case CONTINUATION ->
          fragments != null ? 0 : violated(CloseCode.BAD_FRAME, "nothing to continue");
      case TEXT -> violated(CloseCode.NOT_BINARY, "messages are binary");
      case CLOSE, PING, PONG ->
          last && shortLength <= MAX_CONTROL
              ? 0
              : violated(CloseCode.BAD_FRAME, "a control frame is whole and short");
      default -> violated(CloseCode.BAD_FRAME, "unknown kind of frame");
    };
  }

  private int withPayload(ByteBuf in, int start, int shortLength, int opcode) {
    var header = 6 + (shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0);
    if (in.readableBytes() < header) {
      return INCOMPLETE;
    }
    long payload =
        switch (shortLength) {
          case 126 -> in.getUnsignedShort(start + 2);
          case 127 -> in.getLong(start + 2);
          default -> shortLength;
        };
    if (shortLength == 126 && payload < 126 || shortLength == 127 && payload >>> 16 == 0) {
      return violated(CloseCode.BAD_FRAME, "the length is not in its shortest form");
    }
    if (payload < 0 || payload > frameBytes) {
      return violated(CloseCode.FRAME_TOO_LARGE, "a frame of more than " + frameBytes + " bytes");
    }
    if (opcode == CONTINUATION && fragments != null) {
      if (fragments.readableBytes() + payload > messageBytes) {
        return violated(
            CloseCode.FRAME_TOO_LARGE, "a message of more than " + messageBytes + " bytes");
      }
      if (fragmentCount >= maxFragments) {
        return violated(
            CloseCode.FRAME_TOO_LARGE, "a message of more than " + maxFragments + " fragments");
      }
    }
    return header + (int) payload;
  }

  /** One whole frame that has passed all checks. */
  private void frame(ByteBuf in, int length) {
    var start = in.readerIndex();
    var end = start + length;
    var first = in.getUnsignedByte(start);
    var shortLength = in.getUnsignedByte(start + 1) & 0x7f;
    var mask = start + 2 + (shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0);
    unmask(in, in.getInt(mask), mask + 4, end);
    var rest = in.writerIndex();
    in.setIndex(mask + 4, end);
    deliver(in, first & 0xf, (first & 0x80) != 0);
    in.setIndex(end, rest);
  }

  private void deliver(ByteBuf payload, int opcode, boolean last) {
    switch (opcode) {
      case PING -> sink.ping(payload);
      case PONG -> sink.pong();
      case CLOSE -> sink.goodbye();
      default -> {
        if (last && fragments == null) {
          sink.message(payload);
        } else {
          fragment(payload, last);
        }
      }
    }
  }

  private void fragment(ByteBuf payload, boolean last) {
    if (fragments == null) {
      fragments = allocator.buffer(payload.readableBytes());
    }
    fragments.writeBytes(payload);
    fragmentCount++;
    if (!last) {
      sink.fragment();
      return;
    }
    var whole = fragments;
    fragments = null;
    fragmentCount = 0;
    try {
      sink.message(whole);
    } finally {
      whole.release();
    }
  }

  private static void unmask(ByteBuf in, int mask, int from, int to) {
    var wide = (long) mask << 32 | mask & 0xffffffffL;
    var i = from;
    for (; i + 8 <= to; i += 8) {
      in.setLong(i, in.getLong(i) ^ wide);
    }
    for (var shift = 24; i < to; i++, shift = shift == 0 ? 24 : shift - 8) {
      in.setByte(i, in.getByte(i) ^ mask >>> shift);
    }
  }

  private void dropFragments() {
    if (fragments != null) {
      fragments.release();
      fragments = null;
    }
  }

  private int violated(CloseCode code, String why) {
    stop();
    sink.violated(code, why);
    return VIOLATED;
  }
}
