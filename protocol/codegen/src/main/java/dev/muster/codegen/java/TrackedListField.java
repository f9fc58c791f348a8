package dev.muster.codegen.java;

import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import dev.muster.state.Kind;
import java.util.List;

/** A list. */
final class TrackedListField extends TrackedField {
  private final String next;

  TrackedListField(MessageModel message, FieldModel field, int bit, SourceFile out, Types types) {
    super(message, field, bit, out, types);
    this.next = "next" + field.number();
  }

  @Override
  String tokenType() {
    return types.tracked(field);
  }

  @Override
  void declare() {
    String type = types.tracked(field);
    String made = type.endsWith(">") ? type.substring(0, type.indexOf('<')) + "<>" : type;
    out.line("private final " + type + " " + accessor + " =");
    out.more("new " + made + "(this, " + bit + ", " + elements() + ");");
  }

  private String elements() {
    return switch (field.type()) {
      case MESSAGE -> field.typeName() + "::new";
      case BOOL, STRING, BYTES, ENUM -> types.element(field);
      case FLOAT, DOUBLE ->
          field.kind() == Kind.STEPS ? field.step() + ", " + field.wrapSteps() : "0, 0";
      default -> types.protoType(field.type());
    };
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
    out.line("int " + next + " = 0;");
  }

  @Override
  void readFull() {
    out.line(
        "case " + field.number() + " -> " + next + " = " + own() + ".readFull(in, " + next + ");");
  }

  @Override
  void endFull() {
    out.line(own() + ".endFull(" + next + ");");
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
    return "if ("
        + own()
        + ".isPending()) {\nchanged(events, "
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
