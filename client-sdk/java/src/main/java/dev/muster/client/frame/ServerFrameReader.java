package dev.muster.client.frame;

import dev.muster.v1.ServerFrame;

/**
 * The outer shape of one {@code ServerFrame}, found in place: which attachment, which kind, and
 * where its body lies. Reused for every frame of a connection; one thread.
 */
public final class ServerFrameReader {
  private static final int KINDS_MIN = ServerFrame.PATCH_FIELD_NUMBER;
  private static final int KINDS_MAX = ServerFrame.TOKEN_FIELD_NUMBER;

  private final ProtoCursor cursor = new ProtoCursor();
  private int attachment;
  private int kind;
  private int from;
  private int to;

  /** Reads a frame; afterwards the accessors describe it. */
  public void read(byte[] bytes, int start, int end) {
    attachment = 0;
    kind = 0;
    cursor.open(bytes, start, end);
    while (cursor.more()) {
      int tag = (int) cursor.varint();
      int field = tag >>> 3;
      int wireType = tag & 7;
      if (field == ServerFrame.ATTACHMENT_FIELD_NUMBER && wireType == ProtoCursor.VARINT) {
        attachment = (int) cursor.varint();
      } else if (wireType == ProtoCursor.LENGTH && field >= KINDS_MIN && field <= KINDS_MAX) {
        from = cursor.block();
        to = cursor.position();
        from = to - from;
        kind = field;
      } else {
        cursor.skip(wireType);
      }
    }
  }

  public int attachment() {
    return attachment;
  }

  /** The field number of the chosen frame in {@code ServerFrame}; 0 for a kind unknown to us. */
  public int kind() {
    return kind;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }
}
