package dev.muster.codegen.java;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import dev.muster.state.Audience;
import dev.muster.state.Kind;
import dev.muster.state.Shape;
import java.util.List;
import java.util.Set;

/** One field of a tracked message: what each of the class's methods says about it. */
abstract class TrackedField {
  /**
   * Names that generated methods use for themselves; a field of that name is reached through {@code
   * this}.
   */
  private static final Set<String> LOCALS =
      Set.of(
          "in", "out", "table", "fields", "fresh", "left", "bit", "saved", "absent", "tag", "mark",
          "events", "visitor", "full", "value", "from", "other", "a", "b", "t", "later", "filled",
          "pending", "axis", "key", "q");

  final MessageModel message;
  final FieldModel field;
  final int bit;
  final SourceFile out;
  final Types types;
  final String accessor;
  final String token;

  TrackedField(MessageModel message, FieldModel field, int bit, SourceFile out, Types types) {
    this.message = message;
    this.field = field;
    this.bit = bit;
    this.out = out;
    this.types = types;
    this.accessor = JavaNames.tracked(field);
    this.token = JavaNames.token(field);
  }

  static TrackedField of(
      ContractModel contract, MessageModel message, FieldModel field, int bit, SourceFile out) {
    Types types = new Types(contract, out);
    return switch (field.shape()) {
      case LIST -> new TrackedListField(message, field, bit, out, types);
      case MAP -> new TrackedMapField(contract, message, field, bit, out, types);
      case ONE -> {
        if (field.isMessage()) {
          yield new TrackedMessageField(message, field, bit, out, types);
        }
        yield field.kind() == Kind.STEPS
            ? new TrackedStepsField(message, field, bit, out, types)
            : new TrackedScalarField(message, field, bit, out, types);
      }
    };
  }

  /** The constant that names the field. */
  final void declareToken() {
    String type = out.state("Field") + "<" + message.name() + ", " + tokenType() + ">";
    out.doc(field.comment());
    out.line("public static final " + type + " " + token + " =");
    out.more(
        out.state("Field")
            + ".of("
            + String.join(
                ", ",
                message.name() + ".class",
                "\"" + field.name() + "\"",
                "" + field.number(),
                "" + bit,
                out.state("Shape") + "." + field.shape(),
                out.state("Audience") + "." + field.audience())
            + ");");
  }

  /** The type that listeners to the field hear. */
  abstract String tokenType();

  /** The private fields. */
  abstract void declare();

  /** The methods for this field. */
  abstract void accessors();

  /** Whether the field is not at its default. */
  abstract String filled();

  abstract String writeDelta();

  /** What happens when the field's number is met. */
  abstract String applyDelta();

  abstract void writeFull();

  /** Before a snapshot is read. */
  void beginFull() {}

  abstract void readFull();

  /** After a snapshot was read. */
  void endFull() {}

  abstract String reset();

  abstract List<String> commit();

  abstract String report();

  abstract String visit();

  abstract List<String> copy();

  abstract List<String> blend();

  /** Whether the field is a part of its own: a message, a map or a list. */
  boolean isPart() {
    return field.shape() != Shape.ONE;
  }

  final boolean isSent() {
    return field.audience() != Audience.SERVER;
  }

  final boolean isPublic() {
    return field.audience() == Audience.ALL;
  }

  /** The bit in masks. */
  final String mask() {
    return "1L << " + bit;
  }

  /** A private field, from inside a method that may have a local of the same name. */
  final String self(String name) {
    return LOCALS.contains(name) ? "this." + name : name;
  }

  /** The private field that holds the value. */
  final String own() {
    return self(accessor);
  }

  /** A private field beside the value. */
  final String beside(String suffix) {
    return JavaNames.beside(message, field, suffix);
  }

  /** Around a statement that snapshots for everybody leave out. */
  final void onlySavedIfHidden(String condition, String statement) {
    String hidden = isPublic() ? "" : isSent() ? "saved" : "saved && !out.isRelay()";
    String both =
        hidden.isEmpty() || condition.isEmpty() ? hidden + condition : hidden + " && " + condition;
    if (both.isEmpty()) {
      out.line(statement);
    } else {
      out.line("if (" + both + ") {");
      out.line(statement);
      out.line("}");
    }
  }
}
