package dev.muster.codegen.java;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.FieldModel;
import dev.muster.state.Kind;
import dev.muster.state.ProtoType;
import dev.muster.state.Shape;

/** The Java types of fields, and how the runtime is told about them. */
final class Types {
  private final ContractModel contract;
  private final SourceFile out;

  Types(ContractModel contract, SourceFile out) {
    this.contract = contract;
    this.out = out;
  }

  /** The type of one value in state. */
  String value(FieldModel field) {
    return switch (field.type()) {
      case MESSAGE, ENUM -> field.typeName();
      default -> scalar(field.type());
    };
  }

  /** The same, boxed. */
  String boxed(FieldModel field) {
    return boxed(value(field));
  }

  static String boxed(String type) {
    return switch (type) {
      case "int" -> "Integer";
      case "long" -> "Long";
      case "float" -> "Float";
      case "double" -> "Double";
      case "boolean" -> "Boolean";
      default -> type;
    };
  }

  /** The type of one value in a record. */
  String recordValue(FieldModel field) {
    return field.isMessage() ? contract.message(field.typeName()).recordName() : value(field);
  }

  String scalar(ProtoType type) {
    return switch (type.kind()) {
      case BOOL -> "boolean";
      case INT32, UINT32 -> "int";
      case INT64, UINT64 -> "long";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case STRING -> out.type("java.lang.String");
      case BYTES -> out.state("Bytes");
      default -> throw new IllegalArgumentException("no scalar: " + type);
    };
  }

  /** The class of a map with these keys. */
  String mapClass(FieldModel field) {
    return switch (scalarKind(field)) {
      case INT32, UINT32 -> out.state("IntMap");
      case INT64, UINT64 -> out.state("LongMap");
      default -> out.state("TextMap");
    };
  }

  private static Kind scalarKind(FieldModel field) {
    return field.key().orElseThrow().kind();
  }

  /** The class of a list in state, with its type parameter. */
  String list(FieldModel field) {
    String boxedList = out.state("ValueList");
    return switch (field.type()) {
      case MESSAGE -> out.state("MessageList") + "<" + field.typeName() + ">";
      case BOOL, STRING, BYTES, ENUM -> boxedList + "<" + boxed(field) + ">";
      case FLOAT -> out.state("FloatList");
      case DOUBLE -> out.state("DoubleList");
      default ->
          field.type().kind() == Kind.INT64 || field.type().kind() == Kind.UINT64
              ? out.state("LongList")
              : out.state("IntList");
    };
  }

  /** The type of the field's accessor in state. */
  String tracked(FieldModel field) {
    return switch (field.shape()) {
      case ONE -> value(field);
      case LIST -> list(field);
      case MAP -> mapClass(field) + "<" + boxed(field) + ">";
    };
  }

  /** The type of the component in a record, without annotation. */
  String component(FieldModel field) {
    String value = recordValue(field);
    return switch (field.shape()) {
      case ONE -> field.optional() ? boxed(value) : value;
      case LIST -> out.type("java.util.List") + "<" + boxed(value) + ">";
      case MAP ->
          out.type("java.util.Map")
              + "<"
              + boxed(scalar(field.key().orElseThrow()))
              + ", "
              + boxed(value)
              + ">";
    };
  }

  /** Whether a record's component may be null. */
  static boolean nullable(FieldModel field) {
    return field.shape() == Shape.ONE && (field.optional() || field.isMessage());
  }

  String protoType(ProtoType type) {
    return out.state("ProtoType") + "." + type;
  }

  /** How the runtime writes and reads values of a map or list of the state. */
  String element(FieldModel field) {
    return field.isMessage()
        ? out.state("Element") + ".messages(" + field.typeName() + "::new)"
        : scalarElement(field, field.type(), field.kind() == Kind.STEPS);
  }

  /** How the runtime writes and reads values of a list or map of a record. */
  String recordElement(FieldModel field) {
    return field.isMessage()
        ? out.state("Element") + ".records(() -> " + recordValue(field) + ".CODEC)"
        : scalarElement(field, field.type(), field.kind() == Kind.STEPS);
  }

  /** How the runtime writes and reads keys of a record's map. */
  String keyElement(FieldModel field) {
    return scalarElement(field, field.key().orElseThrow(), false);
  }

  private String scalarElement(FieldModel field, ProtoType type, boolean steps) {
    String element = out.state("Element");
    return switch (type) {
      case BOOL -> element + ".bools()";
      case STRING -> element + ".texts()";
      case BYTES -> element + ".bytes()";
      case FLOAT -> steps ? stepsElement("floatSteps", field) : element + ".floats()";
      case DOUBLE -> steps ? stepsElement("doubleSteps", field) : element + ".doubles()";
      case ENUM ->
          element + ".enums(" + field.typeName() + "::of, " + field.typeName() + "::number)";
      default -> {
        boolean wide = type.kind() == Kind.INT64 || type.kind() == Kind.UINT64;
        yield element + (wide ? ".longs(" : ".ints(") + protoType(type) + ")";
      }
    };
  }

  private String stepsElement(String factory, FieldModel field) {
    return out.state("Element")
        + "."
        + factory
        + "("
        + field.step()
        + ", "
        + field.wrapSteps()
        + ")";
  }
}
