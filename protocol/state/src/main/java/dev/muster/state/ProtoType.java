package dev.muster.state;

/** The scalar types of protobuf: how a value is written in snapshots and messages. */
public enum ProtoType {
  INT32(5, Kind.INT32, 0),
  SINT32(17, Kind.INT32, 0),
  SFIXED32(15, Kind.INT32, 5),
  UINT32(13, Kind.UINT32, 0),
  FIXED32(7, Kind.UINT32, 5),
  INT64(3, Kind.INT64, 0),
  SINT64(18, Kind.INT64, 0),
  SFIXED64(16, Kind.INT64, 1),
  UINT64(4, Kind.UINT64, 0),
  FIXED64(6, Kind.UINT64, 1),
  FLOAT(2, Kind.FLOAT, 5),
  DOUBLE(1, Kind.DOUBLE, 1),
  BOOL(8, Kind.BOOL, 0),
  ENUM(14, Kind.INT32, 0),
  STRING(9, Kind.STRING, 2),
  BYTES(12, Kind.BYTES, 2),
  MESSAGE(11, Kind.MESSAGE, 2);

  private static final ProtoType[] ALL = values();

  private final int number;
  private final Kind kind;
  private final int wireType;

  ProtoType(int number, Kind kind, int wireType) {
    this.number = number;
    this.kind = kind;
    this.wireType = wireType;
  }

  static ProtoType of(int number) {
    for (ProtoType type : ALL) {
      if (type.number == number) {
        return type;
      }
    }
    throw new Malformed("unknown type " + number);
  }

  /** Protobuf's number of the type, that of {@code FieldDescriptorProto.Type}. */
  public int number() {
    return number;
  }

  /** Whether values of both types are written in the same bytes. */
  boolean isWrittenAs(ProtoType other) {
    return this == other || this == ENUM && other == INT32 || this == INT32 && other == ENUM;
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
