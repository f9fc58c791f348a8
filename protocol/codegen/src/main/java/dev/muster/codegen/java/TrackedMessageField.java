package dev.muster.codegen.java;

import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import java.util.List;

/** A single message, which may be absent. */
final class TrackedMessageField extends TrackedField {
  private final String sent;

  TrackedMessageField(
      MessageModel message, FieldModel field, int bit, SourceFile out, Types types) {
    super(message, field, bit, out, types);
    this.sent = beside("Sent");
  }

  private String nullable() {
    return "@" + out.type("org.jspecify.annotations.Nullable") + " " + field.typeName();
  }

  @Override
  boolean isPart() {
    return true;
  }

  @Override
  String tokenType() {
    return nullable();
  }

  @Override
  void declare() {
    out.line("private " + nullable() + " " + accessor + ";");
    out.line("private " + nullable() + " " + sent + ";");
  }

  @Override
  void accessors() {
    out.doc(field.comment());
    out.line("public " + nullable() + " " + accessor + "() {");
    out.line("return " + accessor + ";");
    out.line("}");
    out.line("");
    out.line("public " + message.name() + " " + accessor + "(" + nullable() + " value) {");
    out.line("if (value != " + own() + ") {");
    out.line("replace(" + own() + ", value, " + bit + ");");
    out.line(own() + " = value;");
    out.line("}");
    out.line("return this;");
    out.line("}");
  }

  @Override
  String filled() {
    return own() + " != null";
  }

  @Override
  String writeDelta() {
    return "writeChild(out, " + own() + ", fresh);";
  }

  @Override
  String applyDelta() {
    return accessor
        + "(readChild(in, table.child(bit), "
        + own()
        + ", fresh, "
        + field.typeName()
        + "::new));";
  }

  @Override
  void writeFull() {
    onlySavedIfHidden(
        own() + " != null", "writeChild(out, " + field.number() + ", " + own() + ", saved);");
  }

  @Override
  void readFull() {
    out.line("case " + field.number() + " -> {");
    out.line("if (" + own() + " == null) {");
    out.line(accessor + "(new " + field.typeName() + "());");
    out.line("}");
    out.line("readChild(in, " + own() + ");");
    out.line("absent &= ~(" + mask() + ");");
    out.line("}");
  }

  @Override
  String reset() {
    return accessor + "(null);";
  }

  @Override
  List<String> commit() {
    return List.of(
        "commitChild(" + own() + ", " + self(sent) + ", events);",
        self(sent) + " = " + own() + ";");
  }

  @Override
  String report() {
    return "if ((changedFields() & "
        + mask()
        + ") != 0) {\nchanged(events, "
        + token
        + ", "
        + self(sent)
        + ", "
        + own()
        + ");\n}";
  }

  @Override
  String visit() {
    return "visitChild(visitor, " + token + ", " + own() + ", full);";
  }

  @Override
  List<String> copy() {
    return copyOf("from");
  }

  private List<String> copyOf(String source) {
    String theirs = source + "." + accessor;
    return List.of(
        "if (" + own() + " == null || " + theirs + " == null) {",
        accessor + "(" + theirs + " == null ? null : " + theirs + ".copy());",
        "} else {",
        own() + ".copyFields(" + theirs + ");",
        "}");
  }

  @Override
  List<String> blend() {
    String one = "a." + accessor;
    String other = "b." + accessor;
    return List.of(
        "if (" + own() + " == null || " + one + " == null || " + other + " == null) {",
        accessor + "(later." + accessor + " == null ? null : later." + accessor + ".copy());",
        "} else {",
        own() + ".blendFields(" + one + ", " + other + ", t);",
        "}");
  }
}
