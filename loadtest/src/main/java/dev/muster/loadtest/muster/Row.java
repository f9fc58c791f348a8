package dev.muster.loadtest.muster;

import dev.muster.state.FieldEntry;
import dev.muster.state.Kind;
import dev.muster.state.Malformed;
import dev.muster.state.PatchReader;
import dev.muster.state.ProtoReader;
import dev.muster.state.ProtoType;
import dev.muster.state.Quantum;
import dev.muster.state.Shape;
import dev.muster.state.Table;

/**
 * How the fields of one message lie side by side in an array of ints, and how PATCH.md and protobuf
 * change them. Quantised fields are held in steps. Only fields of 32 bits: all that the measured
 * rooms have. Immutable.
 */
final class Row {
  private static final byte DIFFERENCE = 0;
  private static final byte TURN = 1;
  private static final byte FLAG = 2;
  private static final byte FLOAT = 3;

  private final Table table;
  private final byte[] ways;
  private final int[] wraps;

  Row(Table table) {
    this.table = table;
    this.ways = new byte[table.size()];
    this.wraps = new int[table.size()];
    for (int bit = 0; bit < ways.length; bit++) {
      ways[bit] = way(table, table.field(bit));
      wraps[bit] = table.field(bit).wrapSteps();
    }
  }

  private static boolean narrow(FieldEntry field) {
    return switch (field.kind()) {
      case BOOL, INT32, UINT32, FLOAT, STEPS -> true;
      case INT64, UINT64, DOUBLE, STRING, BYTES, MESSAGE -> false;
    };
  }

  private static byte way(Table table, FieldEntry field) {
    if (field.shape() != Shape.ONE || !narrow(field)) {
      throw new IllegalArgumentException(
          "field " + field.number() + " of " + table.name() + " is not one of 32 bits");
    }
    return switch (field.kind()) {
      case BOOL -> FLAG;
      case FLOAT -> FLOAT;
      default -> field.wrapSteps() > 0 ? TURN : DIFFERENCE;
    };
  }

  int width() {
    return ways.length;
  }

  /** Which bit the field with this number is. */
  int bit(int number) {
    for (int bit = 0; bit < ways.length; bit++) {
      if (table.number(bit) == number) {
        return bit;
      }
    }
    throw new IllegalArgumentException(table.name() + " has no field " + number);
  }

  /** Reads the fields of the mask, against what the cells from {@code at} on hold. */
  void change(PatchReader in, long mask, int[] cells, int at) {
    if (mask >>> ways.length != 0) {
      throw new Malformed("a bit beyond the fields of " + table.name());
    }
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      change(in, Long.numberOfTrailingZeros(rest), cells, at);
    }
  }

  void change(PatchReader in, int bit, int[] cells, int at) {
    int cell = at + bit;
    switch (ways[bit]) {
      case DIFFERENCE -> cells[cell] += in.zigzag32();
      case TURN -> cells[cell] = in.turn(cells[cell], wraps[bit]);
      case FLAG -> cells[cell] = in.bool() ? 1 : 0;
      default -> cells[cell] = Float.floatToIntBits(in.float32());
    }
  }

  /** Reads one field of the message in plain protobuf; its tag was just read. */
  void read(ProtoReader in, int number, int[] cells, int at) {
    for (int bit = 0; bit < ways.length; bit++) {
      if (table.number(bit) == number) {
        cells[at + bit] = value(in, table.field(bit));
        return;
      }
    }
    in.skip();
  }

  private static int value(ProtoReader in, FieldEntry field) {
    if (field.kind() == Kind.FLOAT) {
      return Float.floatToIntBits(in.float32());
    }
    if (field.kind() != Kind.STEPS) {
      return in.wireType() == 0 ? in.int32() : in.number32(ProtoType.FIXED32);
    }
    double value = in.wireType() == 5 ? in.float32() : in.float64();
    return field.wrapSteps() > 0
        ? Quantum.turn(value, field.step(), field.wrapSteps())
        : Quantum.steps(value, field.step());
  }
}
