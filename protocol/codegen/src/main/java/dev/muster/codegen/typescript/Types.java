package dev.muster.codegen.typescript;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import dev.muster.state.ProtoType;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How TypeScript names and types what a contract declares. */
final class Types {
  /** Names that generated code itself needs to mean what they usually mean. */
  private static final Set<String> TAKEN =
      Set.of(
          "Array", "BigInt", "Map", "Math", "Number", "Object", "String", "Uint8Array", "muster");

  /** Members that every entity has already. */
  private static final Set<String> MEMBERS = Set.of("constructor", "on", "toString", "valueOf");

  private final ContractModel contract;

  Types(ContractModel contract) {
    this.contract = contract;
  }

  /** The exported object of the whole contract: the room's name, unless a type has it. */
  String contractName() {
    Set<String> names = new HashSet<>();
    contract.messages().forEach(message -> names.add(message.name()));
    contract.enums().forEach(enumeration -> names.add(enumeration.name()));
    String name = contract.roomCamel();
    return named(names.contains(name) ? name + "Room" : name);
  }

  /** A message as state, or an enum. */
  String named(String name) {
    return TAKEN.contains(name) ? name + "_" : name;
  }

  /** A message as it is sent. */
  String record(String message) {
    return named(contract.message(message).recordName());
  }

  MessageModel message(String name) {
    return contract.message(name);
  }

  /** A field as a member of a state class. */
  static String member(FieldModel field) {
    return MEMBERS.contains(field.camel()) ? field.camel() + "_" : field.camel();
  }

  /** The type of one value of a state's field. */
  String inState(FieldModel field) {
    return field.isMessage() || field.isEnum()
        ? named(field.typeName())
        : scalar(field.type(), field.bigint());
  }

  /** The type of one value of a field in a message. */
  String inRecord(FieldModel field) {
    if (field.isMessage()) {
      return record(field.typeName());
    }
    return field.isEnum() ? named(field.typeName()) : scalar(field.type(), field.bigint());
  }

  /** The type of a map's keys. */
  static String key(FieldModel field) {
    return scalar(field.key().orElseThrow(), field.bigint());
  }

  static String scalar(ProtoType type, boolean bigint) {
    return switch (type) {
      case BOOL -> "boolean";
      case STRING -> "string";
      case BYTES -> "Uint8Array";
      case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> bigint ? "bigint" : "number";
      default -> "number";
    };
  }

  static boolean isWide(ProtoType type) {
    return switch (type) {
      case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> true;
      default -> false;
    };
  }

  /** A type's name in protobuf, which is also what readers and writers call it. */
  static String proto(ProtoType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** A number as both languages write it. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
