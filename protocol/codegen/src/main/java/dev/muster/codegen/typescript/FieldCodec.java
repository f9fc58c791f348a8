package dev.muster.codegen.typescript;

import static dev.muster.codegen.typescript.Types.number;
import static dev.muster.codegen.typescript.Types.proto;

import dev.muster.codegen.model.FieldModel;
import dev.muster.state.Kind;
import dev.muster.state.ProtoType;
import dev.muster.state.Shape;

/** Writes the statements that write and read one field of a message. */
final class FieldCodec {
  private final Types types;
  private final Lines out;

  FieldCodec(Types types, Lines out) {
    this.types = types;
    this.out = out;
  }

  /** The variable that a field is read into; apart from the reader's own. */
  static String local(FieldModel field) {
    return field.camel() + "_";
  }

  // -------------------------------------------------------------------------------- writing

  void write(FieldModel field) {
    String value = "value." + field.camel();
    switch (field.shape()) {
      case LIST -> writeList(field, value);
      case MAP -> writeMap(field, value);
      case ONE -> {
        if (field.isMessage() || field.optional()) {
          out.line("if (%s !== undefined) %s;", value, written(field, field.number(), value));
        } else {
          out.line("if (%s) %s;", isSet(field, value), written(field, field.number(), value));
        }
      }
    }
  }

  private static String isSet(FieldModel field, String value) {
    return switch (field.type()) {
      case BOOL -> value;
      case STRING -> value + " !== \"\"";
      case BYTES -> value + ".length > 0";
      case FLOAT, DOUBLE -> "!Object.is(" + value + ", 0)";
      default -> value + " !== " + (field.bigint() ? "0n" : "0");
    };
  }

  private void writeList(FieldModel field, String value) {
    if (field.type().wireType() == 2) {
      out.line("for (const one of %s) %s;", value, written(field, field.number(), "one"));
      return;
    }
    out.open("if (%s.length > 0) {", value);
    out.line("to.tag(%d, 2).fork();", field.number());
    out.line("for (const one of %s) to.%s(%s);", value, proto32(field.type()), sent(field, "one"));
    out.line("to.join();");
    out.close("}");
  }

  private void writeMap(FieldModel field, String value) {
    ProtoType key = field.key().orElseThrow();
    out.open("for (const [key, one] of %s) {", value);
    out.line("to.tag(%d, 2).fork();", field.number());
    out.line("to.tag(1, %d).%s(%s);", key.wireType(), proto32(key), wide(key, field, "key"));
    out.line("%s;", written(field, 2, "one"));
    out.line("to.join();");
    out.close("}");
  }

  private String written(FieldModel field, int at, String value) {
    if (field.isMessage()) {
      return "%s.write(%s, to.tag(%d, 2).fork()), to.join()"
          .formatted(types.record(field.typeName()), value, at);
    }
    return "to.tag(%d, %d).%s(%s)"
        .formatted(at, field.type().wireType(), proto32(field.type()), sent(field, value));
  }

  /** A value as it is written: in whole steps, and 64-bit integers whole. */
  private static String sent(FieldModel field, String value) {
    if (field.kind() == Kind.STEPS) {
      return "muster.snap(%s, %s, %d%s)"
          .formatted(
              value,
              number(field.step()),
              field.wrapSteps(),
              field.type() == ProtoType.DOUBLE ? ", true" : "");
    }
    return wide(field.type(), field, value);
  }

  private static String wide(ProtoType type, FieldModel field, String value) {
    return Types.isWide(type) && !field.bigint() ? "Math.trunc(" + value + ")" : value;
  }

  /** What readers and writers call a type; enums are written as int32. */
  private static String proto32(ProtoType type) {
    return type == ProtoType.ENUM ? "int32" : proto(type);
  }

  // -------------------------------------------------------------------------------- reading

  void read(FieldModel field) {
    out.open("case %d:", field.number());
    String local = local(field);
    if (field.shape() == Shape.MAP) {
      readMap(field, local);
    } else if (field.shape() == Shape.ONE) {
      out.line("%s = %s;", local, value(field));
    } else if (field.type().wireType() == 2) {
      out.line("%s.push(%s);", local, value(field));
    } else {
      out.open("if (wire === 2) {");
      out.line("const last = from.uint32() + from.pos;");
      out.line("while (from.pos < last) %s.push(%s);", local, value(field));
      out.turn("} else {");
      out.line("%s.push(%s);", local, value(field));
      out.close("}");
    }
    out.line("break;");
    out.end();
  }

  private void readMap(FieldModel field, String local) {
    ProtoType key = field.key().orElseThrow();
    out.open("{");
    out.line("const last = from.uint32() + from.pos;");
    out.line("let key: %s = %s;", Types.key(field), MessageCodec.zero(key, field.bigint()));
    out.line(
        "let one: %s = %s;",
        types.inRecord(field),
        field.isMessage()
            ? types.record(field.typeName())
                + ".read(new muster.BinaryReader(new Uint8Array(0)), 0)"
            : MessageCodec.zero(field));
    out.open("while (from.pos < last) {");
    out.line("const [at, how] = from.tag();");
    out.line("if (at === 1) key = %s;", shown(key, field.bigint(), "from." + proto32(key) + "()"));
    out.line("else if (at === 2) one = %s;", value(field));
    out.line("else from.skip(how, at);");
    out.close("}");
    out.line("%s.set(key, one);", local);
    out.close("}");
  }

  private String value(FieldModel field) {
    if (field.isMessage()) {
      return types.record(field.typeName()) + ".read(from, from.uint32())";
    }
    String read = "from." + proto32(field.type()) + "()";
    return field.isEnum()
        ? read + " as " + types.named(field.typeName())
        : shown(field.type(), field.bigint(), read);
  }

  private static String shown(ProtoType type, boolean bigint, String read) {
    if (!Types.isWide(type)) {
      return read;
    }
    return (bigint ? "BigInt(" : "Number(") + read + ")";
  }
}
