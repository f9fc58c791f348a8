package dev.muster.state;

/** The scalar types of protobuf: how a value is written in snapshots and messages. */
public enum ProtoType {
  INT32(Kind.INT32, 0),
  SINT32(Kind.INT32, 0),
  SFIXED32(Kind.INT32, 5),
  UINT32(Kind.UINT32, 0),
  FIXED32(Kind.UINT32, 5),
  INT64(Kind.INT64, 0),
  SINT64(Kind.INT64, 0),
  SFIXED64(Kind.INT64, 1),
  UINT64(Kind.UINT64, 0),
  FIXED64(Kind.UINT64, 1),
  FLOAT(Kind.FLOAT, 5),
  DOUBLE(Kind.DOUBLE, 1),
  BOOL(Kind.BOOL, 0),
  ENUM(Kind.INT32, 0),
  STRING(Kind.STRING, 2),
  BYTES(Kind.BYTES, 2),
  MESSAGE(Kind.MESSAGE, 2);

  private final Kind kind;
  private final int wireType;

  ProtoType(Kind kind, int wireType) {
    this.kind = kind;
    this.wireType = wireType;
  }

  /** The kind in patches of a field of this type without a step. */
  public Kind kind() {
    return kind;
  }

  /**
   * Protobuf's wire type of one value: 0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes.
   */
  public int wireType() {
    return wireType;
  }
}
