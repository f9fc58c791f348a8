package dev.muster.codegen.java;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import java.util.List;

/** A map. */
final class TrackedMapField extends TrackedField {
  private final ContractModel contract;

  TrackedMapField(
      ContractModel contract,
      MessageModel message,
      FieldModel field,
      int bit,
      SourceFile out,
      Types types) {
    super(message, field, bit, out, types);
    this.contract = contract;
  }

  @Override
  String tokenType() {
    return types.tracked(field);
  }

  @Override
  void declare() {
    out.line("private final " + types.tracked(field) + " " + accessor + " =");
    out.more("new " + types.mapClass(field) + "<>(");
    String ownership = ownership();
    out.more(
        "    this, "
            + bit
            + ", "
            + types.protoType(field.key().orElseThrow())
            + ", "
            + types.element(field)
            + (ownership.isEmpty() ? "" : ", " + ownership)
            + ");");
  }

  /** Whether it is known whose the rows are. */
  boolean isMarked() {
    return isSent() && !(field.owner().isEmpty() && field.team().isEmpty());
  }

  private String ownership() {
    return isMarked()
        ? out.state("Ownership")
            + ".<"
            + types.boxed(field)
            + ">of("
            + out.state("Audience")
            + "."
            + field.audience()
            + ")"
            + mark("owner", field.owner())
            + mark("team", field.team())
        : "";
  }

  private String mark(String which, String mark) {
    if (mark.isEmpty()) {
      return "";
    }
    return mark.equals("key")
        ? "." + which + "Key()"
        : "." + which + "Field(" + field.typeName() + "::" + JavaNames.tracked(named(mark)) + ")";
  }

  private FieldModel named(String name) {
    return contract.message(field.typeName()).fields().stream()
        .filter(other -> other.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  void accessors() {
    out.doc(field.comment());
    out.line("public " + types.tracked(field) + " " + accessor + "() {");
    out.line("return " + accessor + ";");
    out.line("}");
  }

  @Override
  String filled() {
    return "!" + own() + ".isEmpty()";
  }

  @Override
  String writeDelta() {
    return own() + ".writeDelta(out, fresh);";
  }

  @Override
  String applyDelta() {
    return own() + ".applyDelta(in, table.child(bit), fresh);";
  }

  @Override
  void writeFull() {
    onlySavedIfHidden("", own() + ".writeFull(out, " + field.number() + ", saved);");
  }

  @Override
  void beginFull() {
    out.line(own() + ".beginFull();");
  }

  @Override
  void readFull() {
    out.line("case " + field.number() + " -> " + own() + ".readFull(in);");
  }

  @Override
  void endFull() {
    out.line(own() + ".endFull();");
  }

  @Override
  String reset() {
    return own() + ".clear();";
  }

  @Override
  List<String> commit() {
    return List.of(own() + ".commit(events);");
  }

  @Override
  String report() {
    return "if ((changedFields() & "
        + mask()
        + ") != 0) {\nchanged(events, "
        + token
        + ", "
        + own()
        + ", "
        + own()
        + ");\n}";
  }

  @Override
  String visit() {
    return own() + ".visit(visitor, " + token + ", full);";
  }

  @Override
  List<String> copy() {
    return List.of(own() + ".copyFrom(from." + accessor + ");");
  }

  @Override
  List<String> blend() {
    return List.of(own() + ".copyFrom(later." + accessor + ");");
  }
}
