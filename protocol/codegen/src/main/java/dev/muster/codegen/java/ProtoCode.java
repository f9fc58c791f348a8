package dev.muster.codegen.java;

import dev.muster.codegen.model.FieldModel;

/** Single scalars in plain protobuf. */
final class ProtoCode {
  private ProtoCode() {}

  /** Writes the field with this value. */
  static String write(FieldModel field, String value, SourceFile out) {
    String start = "out." + method(field) + "(" + field.number() + ", ";
    return switch (field.type()) {
      case BOOL, FLOAT, DOUBLE, STRING, BYTES, INT32, ENUM, UINT32 -> start + value + ");";
      default -> start + out.state("ProtoType") + "." + field.type() + ", " + value + ");";
    };
  }

  /** Reads the value of the last tag. */
  static String read(FieldModel field, SourceFile out) {
    return switch (field.type()) {
      case BOOL, FLOAT, DOUBLE, STRING, BYTES, INT32, ENUM, UINT32 -> "in." + method(field) + "()";
      default -> "in." + wide(field) + "(" + out.state("ProtoType") + "." + field.type() + ")";
    };
  }

  private static String wide(FieldModel field) {
    return switch (field.type().kind()) {
      case INT64, UINT64 -> "number64";
      default -> "number32";
    };
  }

  private static String method(FieldModel field) {
    return switch (field.type()) {
      case BOOL -> "bool";
      case FLOAT -> "float32";
      case DOUBLE -> "float64";
      case STRING -> "text";
      case BYTES -> "bytes";
      case INT32, ENUM -> "int32";
      case UINT32 -> "uint32";
      default -> "number";
    };
  }
}
