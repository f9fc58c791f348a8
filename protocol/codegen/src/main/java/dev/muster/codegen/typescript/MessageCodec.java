package dev.muster.codegen.typescript;

import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import dev.muster.state.ProtoType;
import dev.muster.state.Shape;

/** Writes a message that is sent: its interface, and how it is written and read. */
final class MessageCodec {
  private final MessageModel message;
  private final Types types;
  private final Lines out;
  private final FieldCodec fields;
  private final String name;

  MessageCodec(MessageModel message, Types types, Lines out) {
    this.message = message;
    this.types = types;
    this.out = out;
    this.fields = new FieldCodec(types, out);
    this.name = types.record(message.name());
  }

  void write() {
    out.line("");
    out.comment(message.comment());
    out.open("export interface %s {", name);
    for (FieldModel field : message.fields()) {
      out.comment(field.comment());
      out.line("%s: %s;", property(field), type(field));
    }
    out.close("}");
    out.line("");
    out.open("export const %s: muster.Codec<%s> = {", name, name);
    writer();
    reader();
    out.close("};");
  }

  private static boolean canBeAbsent(FieldModel field) {
    return field.shape() == Shape.ONE && (field.isMessage() || field.optional());
  }

  private static String property(FieldModel field) {
    return field.camel() + (canBeAbsent(field) ? "?" : "");
  }

  private String type(FieldModel field) {
    String one = types.inRecord(field);
    return switch (field.shape()) {
      case LIST -> "readonly " + one + "[]";
      case MAP -> "ReadonlyMap<" + Types.key(field) + ", " + one + ">";
      case ONE -> canBeAbsent(field) ? one + " | undefined" : one;
    };
  }

  private void writer() {
    if (message.fields().isEmpty()) {
      out.line("write() {},");
      return;
    }
    out.open("write(value, to) {");
    message.fields().forEach(fields::write);
    out.close("},");
  }

  private void reader() {
    out.open("read(from, length) {");
    for (FieldModel field : message.fields()) {
      out.line("%s", local(field));
    }
    out.line("const end = from.pos + length;");
    out.open("while (from.pos < end) {");
    out.line("const [number, wire] = from.tag();");
    out.open("switch (number) {");
    message.fields().forEach(fields::read);
    out.open("default:");
    out.line("from.skip(wire, number);");
    out.end();
    out.close("}");
    out.close("}");
    out.line(
        "return { %s };",
        String.join(", ", message.fields().stream().map(MessageCodec::entry).toList()));
    out.close("},");
  }

  private static String entry(FieldModel field) {
    return field.camel() + ": " + FieldCodec.local(field);
  }

  private String local(FieldModel field) {
    String local = FieldCodec.local(field);
    String one = types.inRecord(field);
    return switch (field.shape()) {
      case LIST -> "const " + local + ": " + one + "[] = [];";
      case MAP -> "const %s = new Map<%s, %s>();".formatted(local, Types.key(field), one);
      case ONE ->
          canBeAbsent(field)
              ? "let " + local + ": " + one + " | undefined;"
              : "let " + local + ": " + one + " = " + zero(field) + ";";
    };
  }

  static String zero(FieldModel field) {
    return zero(field.type(), field.bigint());
  }

  static String zero(ProtoType type, boolean bigint) {
    return switch (Types.scalar(type, bigint)) {
      case "boolean" -> "false";
      case "string" -> "\"\"";
      case "Uint8Array" -> "new Uint8Array(0)";
      case "bigint" -> "0n";
      default -> "0";
    };
  }
}
