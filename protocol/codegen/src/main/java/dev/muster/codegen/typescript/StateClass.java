package dev.muster.codegen.typescript;

import static dev.muster.codegen.typescript.Types.member;
import static dev.muster.codegen.typescript.Types.number;
import static dev.muster.codegen.typescript.Types.proto;

import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import dev.muster.state.Kind;
import dev.muster.state.ProtoType;
import java.util.ArrayList;
import java.util.List;

/** Writes the class of a message of the state: its layout and an accessor for each field. */
final class StateClass {
  private final Types types;
  private final Lines out;
  private final MessageModel message;
  private final String name;
  private final List<FieldModel> fields;

  StateClass(MessageModel message, Types types, Lines out) {
    this.message = message;
    this.types = types;
    this.out = out;
    this.name = types.named(message.name());
    this.fields = message.fields().stream().filter(field -> field.bit() >= 0).toList();
  }

  void write() {
    List<String> names = fields.stream().map(field -> "\"" + member(field) + "\"").toList();
    out.line("");
    out.comment(message.comment());
    out.open(
        "export class %s extends muster.Entity<%s> {",
        name, names.isEmpty() ? "never" : String.join(" | ", names));
    out.open(
        "static readonly layout: muster.Layout = new muster.Layout(\"%s\", () => new %s(), [",
        message.protoName(), name);
    fields.forEach(field -> out.line(entry(field)));
    out.close("]);");
    out.line("");
    out.open("constructor() {");
    out.line("super(%s.layout);", name);
    out.close("}");
    fields.forEach(this::accessors);
    out.close("}");
  }

  private String entry(FieldModel field) {
    String start = field.number() + ", \"" + member(field) + "\", ";
    String type = "\"" + proto(field.type()) + "\"";
    return switch (field.shape()) {
      case ONE -> "muster.one(" + start + type + options(field) + "),";
      case LIST -> "muster.list(" + start + type + options(field) + "),";
      case MAP -> {
        String key = "\"" + proto(field.key().orElseThrow()) + "\", ";
        yield "muster.map(" + start + key + type + options(field) + "),";
      }
    };
  }

  private String options(FieldModel field) {
    List<String> options = new ArrayList<>();
    if (field.kind() == Kind.STEPS) {
      options.add("step: " + number(field.step()));
    }
    if (field.wrapSteps() > 0) {
      options.add("wrap: " + field.wrapSteps());
    }
    if (field.isMessage()) {
      options.add("of: () => " + types.named(field.typeName()) + ".layout");
    }
    if (field.bigint()) {
      options.add("bigint: true");
    }
    if (!field.owner().isEmpty() && !field.owner().equals("key")) {
      options.add("owner: \"" + owner(field) + "\"");
    }
    return options.isEmpty() ? "" : ", { " + String.join(", ", options) + " }";
  }

  private String owner(FieldModel map) {
    return types.message(map.typeName()).fields().stream()
        .filter(field -> field.name().equals(map.owner()))
        .findFirst()
        .map(Types::member)
        .orElse("key");
  }

  private void accessors(FieldModel field) {
    String slot = "this.$slots[" + field.bit() + "]";
    out.line("");
    out.comment(field.comment());
    switch (field.shape()) {
      case LIST -> getter(field, "muster.ListState<" + types.inState(field) + ">", slot);
      case MAP ->
          getter(
              field,
              "muster.MapState<" + Types.key(field) + ", " + types.inState(field) + ">",
              slot);
      case ONE -> one(field, slot);
    }
  }

  /** A getter for what is held as it is shown. */
  private void getter(FieldModel field, String type, String slot) {
    out.open("get %s(): %s {", member(field), type);
    out.line("return %s as %s;", slot, type);
    out.close("}");
  }

  private void one(FieldModel field, String slot) {
    if (field.isMessage()) {
      getter(field, types.inState(field) + " | undefined", slot);
      return;
    }
    if (field.kind() == Kind.STEPS) {
      String product = "(" + slot + " as number) * " + number(field.step());
      out.open("get %s(): number {", member(field));
      out.line(field.type() == ProtoType.DOUBLE ? "return " + product + ";" : fround(product));
      out.close("}");
    } else if (Types.isWide(field.type()) && !field.bigint()) {
      out.open("get %s(): number {", member(field));
      out.line("return Number(%s as bigint);", slot);
      out.close("}");
    } else {
      getter(field, types.inState(field), slot);
    }
    out.open("set %s(value: %s) {", member(field), types.inState(field));
    out.line("%s;", put(field));
    out.close("}");
  }

  private static String fround(String product) {
    return "return Math.fround(" + product + ");";
  }

  private static String put(FieldModel field) {
    if (field.kind() == Kind.STEPS) {
      return "this.$steps(%d, value, %s, %d)"
          .formatted(field.bit(), number(field.step()), field.wrapSteps());
    }
    return "this.$put(" + field.bit() + ", " + rounded(field) + ")";
  }

  /** What the field's type makes of a value, as the server's does. */
  private static String rounded(FieldModel field) {
    String wide = field.bigint() ? "value" : "BigInt(Math.trunc(value))";
    return switch (field.kind()) {
      case INT32 -> field.isEnum() ? "value" : "value | 0";
      case UINT32 -> "value >>> 0";
      case INT64 -> "BigInt.asIntN(64, " + wide + ")";
      case UINT64 -> "BigInt.asUintN(64, " + wide + ")";
      case FLOAT -> "Math.fround(value)";
      default -> "value";
    };
  }
}
