package dev.muster.state;

/**
 * One field as patches carry it.
 *
 * @param number protobuf's field number
 * @param step the size of a step; 0 unless the kind is {@link Kind#STEPS}
 * @param wrapSteps the number of steps in a turn; 0 without wrap
 * @param message the index in {@link Layout#tables()} of the message; 0 unless the kind is {@link
 *     Kind#MESSAGE}
 * @param key the kind of the key; {@link Kind#BOOL}, the default, unless the shape is {@link
 *     Shape#MAP}
 */
public record FieldEntry(
    int number,
    Kind kind,
    Shape shape,
    double step,
    int wrapSteps,
    int message,
    Kind key,
    Audience audience) {

  /**
   * Why a receiver with this entry cannot read what a sender with that one writes; empty if it can.
   */
  String difference(FieldEntry sender) {
    if (sender.kind != kind) {
      return "is " + sender.kind + " there, " + kind + " here";
    }
    if (sender.shape != shape) {
      return "is a " + sender.shape + " there, a " + shape + " here";
    }
    if (Double.compare(sender.step, step) != 0) {
      return "has step " + sender.step + " there, " + step + " here";
    }
    if (sender.wrapSteps != wrapSteps) {
      return "wraps after " + sender.wrapSteps + " steps there, after " + wrapSteps + " here";
    }
    if (sender.key != key) {
      return "has keys of " + sender.key + " there, of " + key + " here";
    }
    return "";
  }

  void write(ProtoWriter out) {
    out.uint32(1, number);
    out.optionalUint32(2, kind.ordinal());
    out.optionalUint32(3, shape.ordinal());
    if (step != 0) {
      out.float64(4, step);
    }
    out.optionalUint32(5, wrapSteps);
    out.optionalUint32(6, message);
    out.optionalUint32(7, key.ordinal());
    out.optionalUint32(8, audience.ordinal());
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
        default -> in.skip();
      }
    }
    if (number <= 0
        || wrapSteps < 0
        || message < 0
        || !(step >= 0)
        || step == Double.POSITIVE_INFINITY) {
      throw new Malformed("a field entry out of range");
    }
    if (shape == Shape.MAP
        && (key == Kind.FLOAT
            || key == Kind.DOUBLE
            || key.compareTo(Kind.STEPS) >= 0 && key != Kind.STRING)) {
      throw new Malformed("a map keyed by " + key);
    }
    return new FieldEntry(number, kind, shape, step, wrapSteps, message, key, audience);
  }
}
