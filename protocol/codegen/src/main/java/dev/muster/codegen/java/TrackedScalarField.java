package dev.muster.codegen.java;

import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import dev.muster.state.Kind;
import dev.muster.state.ProtoType;
import java.util.List;

/** A single scalar. Enums are held as numbers, so that one this build does not know is kept. */
final class TrackedScalarField extends TrackedField {
  private final String sent;
  private final String type;

  TrackedScalarField(MessageModel message, FieldModel field, int bit, SourceFile out, Types types) {
    super(message, field, bit, out, types);
    this.sent = beside("Sent");
    this.type = field.isEnum() ? "int" : types.value(field);
  }

  @Override
  String tokenType() {
    return types.boxed(field);
  }

  @Override
  void declare() {
    String blank = field.isEnum() ? "0" : Defaults.value(field, out);
    boolean reference = field.type() == ProtoType.STRING || field.type() == ProtoType.BYTES;
    out.line("private " + type + " " + accessor + (reference ? " = " + blank : "") + ";");
    out.line("private " + type + " " + sent + (reference ? " = " + blank : "") + ";");
  }

  @Override
  void accessors() {
    out.doc(field.comment());
    out.line("public " + types.value(field) + " " + accessor + "() {");
    out.line(
        "return " + (field.isEnum() ? field.typeName() + ".of(" + accessor + ")" : accessor) + ";");
    out.line("}");
    out.line("");
    out.line("public " + message.name() + " " + accessor + "(" + types.value(field) + " value) {");
    if (field.isEnum()) {
      out.line(numberSetter() + "(value.number());");
      out.line("return this;");
      out.line("}");
      out.line("");
      out.line("private void " + numberSetter() + "(int value) {");
      writeSet("value");
      out.line("}");
    } else {
      if (field.type() == ProtoType.STRING) {
        out.line("String sound = " + out.state("Element") + ".sound(value);");
        writeSet("sound");
      } else {
        writeSet("value");
      }
      out.line("return this;");
      out.line("}");
    }
  }

  private void writeSet(String value) {
    out.line("if (" + differs(own(), value) + ") {");
    out.line(own() + " = " + value + ";");
    out.line("mark(" + mask() + ");");
    out.line("}");
  }

  private String numberSetter() {
    return beside("Number");
  }

  private String differs(String one, String other) {
    return switch (field.type().kind()) {
      case FLOAT -> "Float.floatToIntBits(" + one + ") != Float.floatToIntBits(" + other + ")";
      case DOUBLE ->
          "Double.doubleToLongBits(" + one + ") != Double.doubleToLongBits(" + other + ")";
      case STRING, BYTES -> "!" + other + ".equals(" + one + ")";
      default -> one + " != " + other;
    };
  }

  @Override
  String filled() {
    return field.isEnum() ? own() + " != 0" : Defaults.isFilled(field, own(), out);
  }

  @Override
  String writeDelta() {
    String difference = own() + " - (fresh ? 0 : " + self(sent) + ")";
    return switch (field.type().kind()) {
      case BOOL -> "out.bool(" + own() + ");";
      case FLOAT -> "out.float32(" + own() + ");";
      case DOUBLE -> "out.float64(" + own() + ");";
      case STRING -> "out.text(" + own() + ");";
      case BYTES -> "out.bytes(" + own() + ");";
      case INT64, UINT64 -> "out.zigzag64(" + difference + ");";
      default -> "out.zigzag32(" + difference + ");";
    };
  }

  @Override
  String applyDelta() {
    String base = "(fresh ? 0 : " + own() + ") + ";
    return switch (field.type().kind()) {
      case BOOL -> accessor + "(in.bool());";
      case FLOAT -> accessor + "(in.float32());";
      case DOUBLE -> accessor + "(in.float64());";
      case STRING -> accessor + "(in.text());";
      case BYTES -> accessor + "(in.bytes());";
      case INT64, UINT64 -> accessor + "(" + base + "in.zigzag64());";
      default -> setter() + "(" + base + "in.zigzag32());";
    };
  }

  private String setter() {
    return field.isEnum() ? numberSetter() : accessor;
  }

  @Override
  void writeFull() {
    onlySavedIfHidden(filled(), ProtoCode.write(field, own(), out));
  }

  @Override
  void readFull() {
    out.line("case " + field.number() + " -> {");
    out.line(setter() + "(" + ProtoCode.read(field, out) + ");");
    out.line("absent &= ~(" + mask() + ");");
    out.line("}");
  }

  @Override
  String reset() {
    return setter() + "(" + (field.isEnum() ? "0" : Defaults.value(field, out)) + ");";
  }

  @Override
  List<String> commit() {
    return List.of(self(sent) + " = " + own() + ";");
  }

  @Override
  String report() {
    return "if ("
        + differs(own(), self(sent))
        + ") {\nchanged(events, "
        + token
        + ", "
        + enumOf(self(sent))
        + ", "
        + enumOf(own())
        + ");\n}";
  }

  private String enumOf(String value) {
    return field.isEnum() ? field.typeName() + ".of(" + value + ")" : value;
  }

  @Override
  String visit() {
    return "visitor.value(" + token + ".place(), " + enumOf(own()) + ");";
  }

  @Override
  List<String> copy() {
    return List.of(setter() + "(from." + accessor + ");");
  }

  @Override
  List<String> blend() {
    if (field.kind() == Kind.FLOAT) {
      return List.of(
          accessor
              + "((float) "
              + out.state("Quantum")
              + ".between(a."
              + accessor
              + ", b."
              + accessor
              + ", t));");
    }
    if (field.kind() == Kind.DOUBLE) {
      return List.of(
          accessor
              + "("
              + out.state("Quantum")
              + ".between(a."
              + accessor
              + ", b."
              + accessor
              + ", t));");
    }
    return List.of(setter() + "(later." + accessor + ");");
  }
}
