package dev.muster.codegen.java;

import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import java.util.List;

/**
 * A single float or double in whole steps: the number of steps is what is sent, the value is what
 * is read.
 */
final class TrackedStepsField extends TrackedField {
  private final String steps;
  private final String sent;
  private final String type;
  private final boolean wraps;

  TrackedStepsField(MessageModel message, FieldModel field, int bit, SourceFile out, Types types) {
    super(message, field, bit, out, types);
    this.steps = beside("Steps");
    this.sent = beside("Sent");
    this.type = types.value(field);
    this.wraps = field.wrapSteps() != 0;
  }

  @Override
  String tokenType() {
    return types.boxed(field);
  }

  @Override
  void declare() {
    out.line("private " + type + " " + accessor + ";");
    out.line("private int " + steps + ";");
    out.line("private int " + sent + ";");
  }

  @Override
  void accessors() {
    out.doc(field.comment());
    out.line("public " + type + " " + accessor + "() {");
    out.line("return " + accessor + ";");
    out.line("}");
    out.line("");
    String range = wraps ? "; in [0, " + field.wrap() + ")" : "";
    out.line("/** Kept in whole steps of " + field.step() + range + ". */");
    out.line("public " + message.name() + " " + accessor + "(" + type + " value) {");
    out.line(steps + "(" + toSteps("value", ", this") + ");");
    out.line("return this;");
    out.line("}");
    out.line("");
    out.line("private void " + steps + "(int q) {");
    out.line(own() + " = " + fromSteps("q") + ";");
    out.line("if (q != " + self(steps) + ") {");
    out.line(self(steps) + " = q;");
    out.line("mark(" + mask() + ");");
    if (field.position()) {
      out.line("moved();");
    }
    out.line("}");
    out.line("}");
  }

  private String toSteps(String value, String owner) {
    String quantum = out.state("Quantum");
    return wraps
        ? quantum + ".turn(" + value + ", " + field.step() + ", " + field.wrapSteps() + owner + ")"
        : quantum + ".steps(" + value + ", " + field.step() + owner + ")";
  }

  private String fromSteps(String q) {
    String to = type.equals("float") ? "toFloat" : "toDouble";
    return out.state("Quantum") + "." + to + "(" + q + ", " + field.step() + ")";
  }

  @Override
  String filled() {
    return self(steps) + " != 0";
  }

  @Override
  String writeDelta() {
    String base = "fresh ? 0 : " + self(sent);
    return wraps
        ? "out.turn(" + base + ", " + self(steps) + ", " + field.wrapSteps() + ");"
        : "out.zigzag32(" + self(steps) + " - (" + base + "));";
  }

  @Override
  String applyDelta() {
    String base = "fresh ? 0 : " + self(steps);
    return wraps
        ? steps + "(in.turn(" + base + ", " + field.wrapSteps() + "));"
        : steps + "((" + base + ") + in.zigzag32());";
  }

  @Override
  void writeFull() {
    onlySavedIfHidden(filled(), ProtoCode.write(field, fromSteps(self(steps)), out));
  }

  @Override
  void readFull() {
    out.line("case " + field.number() + " -> {");
    out.line(steps + "(" + toSteps(ProtoCode.read(field, out), "") + ");");
    out.line("absent &= ~(" + mask() + ");");
    out.line("}");
  }

  @Override
  String reset() {
    return steps + "(0);";
  }

  @Override
  List<String> commit() {
    return List.of(self(sent) + " = " + self(steps) + ";");
  }

  @Override
  String report() {
    return "if ("
        + self(steps)
        + " != "
        + self(sent)
        + ") {\nchanged(events, "
        + token
        + ", "
        + fromSteps(self(sent))
        + ", "
        + own()
        + ");\n}";
  }

  @Override
  String visit() {
    return "visitor.value(" + token + ".place(), " + own() + ");";
  }

  @Override
  List<String> copy() {
    return List.of(steps + "(from." + steps + ");", own() + " = from." + accessor + ";");
  }

  @Override
  List<String> blend() {
    String cast = type.equals("float") ? "(float) " : "";
    String between =
        out.state("Quantum")
            + ".between(a."
            + accessor
            + ", b."
            + accessor
            + ", t"
            + (wraps ? ", " + field.wrap() : "")
            + ")";
    String local = "between" + field.number();
    return List.of(
        type + " " + local + " = " + cast + between + ";",
        steps + "(" + toSteps(local, "") + ");",
        own() + " = " + local + ";");
  }
}
