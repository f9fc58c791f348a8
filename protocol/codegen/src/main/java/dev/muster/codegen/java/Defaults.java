package dev.muster.codegen.java;

import dev.muster.codegen.model.FieldModel;

/** What a scalar is when nothing was said, and how to see that something was. */
final class Defaults {
  private Defaults() {}

  /** The default, as an expression. */
  static String value(FieldModel field, SourceFile out) {
    return switch (field.type().kind()) {
      case BOOL -> "false";
      case INT64, UINT64 -> "0L";
      case FLOAT -> "0f";
      case DOUBLE -> "0d";
      case STRING -> "\"\"";
      case BYTES -> out.state("Bytes") + ".EMPTY";
      default -> field.isEnum() ? field.typeName() + ".of(0)" : "0";
    };
  }

  /** Whether a value is not the default. Minus zero is not, as everywhere in protobuf. */
  static String isFilled(FieldModel field, String value, SourceFile out) {
    return switch (field.type().kind()) {
      case BOOL -> value;
      case FLOAT -> out.type("java.lang.Float") + ".floatToIntBits(" + value + ") != 0";
      case DOUBLE -> out.type("java.lang.Double") + ".doubleToLongBits(" + value + ") != 0";
      case STRING -> "!" + value + ".isEmpty()";
      case BYTES -> value + ".size() != 0";
      default -> field.isEnum() ? value + ".number() != 0" : value + " != 0";
    };
  }
}
