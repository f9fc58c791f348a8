package dev.muster.client.frame;

/**
 * The body of a frequent frame, read in place. Own, Snapshot, Broadcast, Skip, Message, Reply and
 * Pong all consist of a few numbers and at most one block, so one reader by field number serves
 * them all. Reused; one thread.
 */
public final class BodyReader {
  private static final int FIELDS = 8;

  private final ProtoCursor cursor = new ProtoCursor();
  private final long[] numbers = new long[FIELDS];
  private int blockField;
  private int from;
  private int to;

  /** Reads a body; afterwards the accessors describe it. Fields above 7 are skipped. */
  public void read(byte[] bytes, int start, int end) {
    java.util.Arrays.fill(numbers, 0);
    blockField = 0;
    from = 0;
    to = 0;
    cursor.open(bytes, start, end);
    while (cursor.more()) {
      int tag = (int) cursor.varint();
      int field = tag >>> 3;
      int wireType = tag & 7;
      if (field >= FIELDS) {
        cursor.skip(wireType);
      } else if (wireType == ProtoCursor.VARINT) {
        numbers[field] = cursor.varint();
      } else if (wireType == ProtoCursor.FIXED64) {
        numbers[field] = cursor.fixed64();
      } else if (wireType == ProtoCursor.LENGTH) {
        int length = cursor.block();
        to = cursor.position();
        from = to - length;
        blockField = field;
      } else {
        cursor.skip(wireType);
      }
    }
  }

  /** Reads only the two varints that a patch starts with: its epoch and its number. */
  public void readPatchHead(byte[] bytes, int start, int end) {
    cursor.open(bytes, start, end);
    numbers[1] = cursor.varint();
    numbers[2] = cursor.varint();
  }

  /** The value of the numeric field, 0 if it was absent. */
  public long number(int field) {
    return numbers[field];
  }

  /** The field number of the block, 0 if there was none. */
  public int blockField() {
    return blockField;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }
}
