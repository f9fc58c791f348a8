package dev.muster.state;

/** How one value is written in a patch. The order is that of {@code muster.v1.Kind} on the wire. */
public enum Kind {
  BOOL,
  /** int32, sint32, sfixed32 and enums. */
  INT32,
  /** uint32 and fixed32; held in a Java {@code int}, as protobuf does. */
  UINT32,
  /** int64, sint64 and sfixed64. */
  INT64,
  /** uint64 and fixed64; held in a Java {@code long}, as protobuf does. */
  UINT64,
  FLOAT,
  DOUBLE,
  /** float or double in whole multiples of a step. */
  STEPS,
  STRING,
  BYTES,
  MESSAGE;

  private static final Kind[] ALL = values();

  static Kind of(long number) {
    if (number < 0 || number >= ALL.length) {
      throw new Malformed("unknown kind " + number);
    }
    return ALL[(int) number];
  }
}
