package dev.muster.state;

/**
 * One field as patches carry it.
 *
 * @param number protobuf's field number
 * @param type protobuf's type of the value, of a list's elements, of a map's values: how snapshots
 *     write it
 * @param step the size of a step; 0 without steps
 * @param wrapSteps the number of steps in a turn; 0 without wrap
 * @param message the index in {@link Layout#tables()} of the message; 0 unless the type is {@link
 *     ProtoType#MESSAGE}
 * @param keyType the type of the key; {@link ProtoType#BOOL} unless the shape is {@link Shape#MAP}
 * @param marks what it is to whoever composes views
 */
public record FieldEntry(
    int number,
    ProtoType type,
    Shape shape,
    double step,
    int wrapSteps,
    int message,
    ProtoType keyType,
    Audience audience,
    Marks marks) {

  /** How patches write a value. */
  public Kind kind() {
    return step == 0 ? type.kind() : Kind.STEPS;
  }

  /** How patches write a map's key; {@link Kind#BOOL} unless the shape is {@link Shape#MAP}. */
  public Kind key() {
    return keyType.kind();
  }

  FieldEntry marked(Marks newMarks) {
    return new FieldEntry(
        number, type, shape, step, wrapSteps, message, keyType, audience, newMarks);
  }

  /**
   * Why a receiver with this entry cannot read what a sender with that one writes, in patches or in
   * snapshots; empty if it can. Marks are no reason: receivers follow the sender's.
   */
  String difference(FieldEntry sender) {
    if (sender.kind() != kind()) {
      return "is " + sender.kind() + " there, " + kind() + " here";
    }
    if (sender.shape != shape) {
      return "is a " + sender.shape + " there, a " + shape + " here";
    }
    if (!sender.type.isWrittenAs(type)) {
      return "is " + sender.type + " there, " + type + " here";
    }
    if (Double.compare(sender.step, step) != 0) {
      return "has step " + sender.step + " there, " + step + " here";
    }
    if (sender.wrapSteps != wrapSteps) {
      return "wraps after " + sender.wrapSteps + " steps there, after " + wrapSteps + " here";
    }
    if (!sender.keyType.isWrittenAs(keyType)) {
      return "has keys of " + sender.keyType + " there, of " + keyType + " here";
    }
    return "";
  }

  void write(ProtoWriter out) {
    out.uint32(1, number);
    out.optionalUint32(2, kind().ordinal());
    out.optionalUint32(3, shape.ordinal());
    if (step != 0) {
      out.float64(4, step);
    }
    out.optionalUint32(5, wrapSteps);
    out.optionalUint32(6, message);
    out.optionalUint32(7, key().ordinal());
    out.optionalUint32(8, audience.ordinal());
    out.uint32(9, type.number());
    if (shape == Shape.MAP) {
      out.uint32(10, keyType.number());
    }
    marks.write(out);
  }

  static FieldEntry read(ProtoReader in) {
    int number = 0;
    Kind kind = Kind.BOOL;
    Shape shape = Shape.ONE;
    double step = 0;
    int wrapSteps = 0;
    int message = 0;
    Kind key = Kind.BOOL;
    Audience audience = Audience.ALL;
    ProtoType type = ProtoType.BOOL;
    ProtoType keyType = ProtoType.BOOL;
    Marks marks = Marks.UNMARKED;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag >>> 3) {
        case 1 -> number = in.uint32();
        case 2 -> kind = Kind.of(in.uint32());
        case 3 -> shape = Shape.of(in.uint32());
        case 4 -> step = in.float64();
        case 5 -> wrapSteps = in.uint32();
        case 6 -> message = in.uint32();
        case 7 -> key = Kind.of(in.uint32());
        case 8 -> audience = Audience.of(in.uint32());
        case 9 -> type = ProtoType.of(in.uint32());
        case 10 -> keyType = ProtoType.of(in.uint32());
        case 11 -> marks = in.bool() ? marks.withPosition() : marks;
        case 12 -> marks = marks.withOwner(Marks.read(in));
        case 13 -> marks = marks.withTeam(Marks.read(in));
        default -> in.skip();
      }
    }
    FieldEntry entry =
        new FieldEntry(number, type, shape, step, wrapSteps, message, keyType, audience, marks);
    entry.check(kind, key);
    return entry;
  }

  /** Refuses what no contract can say. */
  private void check(Kind sentKind, Kind sentKey) {
    if (number <= 0
        || wrapSteps < 0
        || message < 0
        || !(step >= 0)
        || step == Double.POSITIVE_INFINITY) {
      throw new Malformed("a field entry out of range");
    }
    boolean real = type == ProtoType.FLOAT || type == ProtoType.DOUBLE;
    if (kind() != sentKind || key() != sentKey || step != 0 && !real) {
      throw new Malformed("a field entry whose kinds and types contradict each other");
    }
    if (shape == Shape.MAP && !isKey(key())) {
      throw new Malformed("a map keyed by " + keyType);
    }
    boolean marked = marks.owner() != Marks.NONE || marks.team() != Marks.NONE;
    if (marked && shape != Shape.MAP
        || marks.position() && (shape != Shape.ONE || kind() != Kind.STEPS)) {
      throw new Malformed("a mark where it does not belong");
    }
  }

  private static boolean isKey(Kind kind) {
    return switch (kind) {
      case BOOL, INT32, UINT32, INT64, UINT64, STRING -> true;
      case FLOAT, DOUBLE, STEPS, BYTES, MESSAGE -> false;
    };
  }
}
