package dev.muster.codegen.java;

import dev.muster.codegen.model.EnumModel;

/** Java for an enum. */
final class EnumCode {
  private EnumCode() {}

  static void write(SourceFile out, EnumModel model) {
    out.doc(model.comment());
    out.line("@" + out.type("org.jspecify.annotations.NullMarked"));
    out.line("public enum " + model.name() + " {");
    for (int i = 0; i < model.values().size(); i++) {
      EnumModel.Value value = model.values().get(i);
      out.doc(value.comment());
      out.line(
          JavaNames.constant(value.name())
              + "("
              + value.number()
              + ")"
              + (i + 1 < model.values().size() ? "," : ";"));
    }
    out.line("");
    out.line("private final int number;");
    out.line("");
    out.line(model.name() + "(int number) {");
    out.line("this.number = number;");
    out.line("}");
    out.line("");
    out.line("/** The number on the wire. */");
    out.line("public int number() {");
    out.line("return number;");
    out.line("}");
    out.line("");
    EnumModel.Value first = model.values().get(0);
    out.line(
        "/** The value of this number; "
            + first.name()
            + " for one that this build does not know. */");
    out.line("public static " + model.name() + " of(int number) {");
    out.line("return switch (number) {");
    for (EnumModel.Value value : model.values().subList(1, model.values().size())) {
      out.line("case " + value.number() + " -> " + JavaNames.constant(value.name()) + ";");
    }
    out.line("default -> " + JavaNames.constant(first.name()) + ";");
    out.line("};");
    out.line("}");
    out.line("}");
  }
}
