package dev.muster.codegen.typescript;

import dev.muster.codegen.model.EnumModel;

/** Writes an enum: an object of its values, and the type of them. */
final class Enums {
  private Enums() {}

  static void write(EnumModel enumeration, Types types, Lines out) {
    String name = types.named(enumeration.name());
    out.line("");
    out.comment(enumeration.comment());
    out.open("export const %s = {", name);
    for (EnumModel.Value value : enumeration.values()) {
      out.comment(value.comment());
      out.line("%s: %d,", value.name(), value.number());
    }
    out.close("} as const;");
    out.line("export type %s = (typeof %s)[keyof typeof %s];", name, name, name);
  }
}
