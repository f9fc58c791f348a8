package dev.muster.node.cluster.link;

import java.nio.ByteBuffer;

/**
 * The parts of a batch, written and read here alone. A frame is: kind (1 byte), id (varint), length
 * (varint), bytes. Kinds that a build does not know are passed over.
 */
final class Frames {
  static final int MESSAGE = 1;
  static final int QUESTION = 2;
  static final int ANSWER = 3;

  /** No answer will come. */
  static final int FAILURE = 4;

  /** A topic and an event. */
  static final int EVENT = 5;

  /** All topics that the sender subscribed to. */
  static final int TOPICS = 6;

  /** One topic more, or one less. */
  static final int SUBSCRIBED = 7;

  static final int UNSUBSCRIBED = 8;

  private static final int HEAD_MAX = 1 + 9 + 4;

  private Frames() {}

  static int sizeMax(ByteBuffer head, ByteBuffer body) {
    return HEAD_MAX + head.remaining() + body.remaining();
  }

  static void write(ByteSheet out, int kind, long id, ByteBuffer head, ByteBuffer body) {
    out.octet(kind);
    out.varint(id);
    out.varint(head.remaining() + body.remaining());
    out.put(head);
    out.put(body);
  }

  /** What a batch says, frame by frame. */
  interface Reader {
    /** {@code length} bytes from {@code from} on lie within the array. */
    void frame(int kind, long id, byte[] bytes, int from, int length);
  }

  /**
   * @return how many there were
   */
  static int read(ByteCursor in, Reader reader) {
    int count = 0;
    while (in.more()) {
      var kind = in.octet();
      var id = in.varint();
      var length = in.length();
      reader.frame(kind, id, in.bytes(), in.skip(length), length);
      count++;
    }
    return count;
  }
}
