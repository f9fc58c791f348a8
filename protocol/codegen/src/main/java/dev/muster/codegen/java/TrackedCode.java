package dev.muster.codegen.java;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import dev.muster.state.Audience;
import dev.muster.state.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Java for a message of the state: a class whose setters remember what changed. */
final class TrackedCode {
  private final ContractModel contract;
  private final MessageModel model;
  private final SourceFile out;
  private final String name;
  private final List<TrackedField> fields = new ArrayList<>();

  TrackedCode(ContractModel contract, MessageModel model, SourceFile out) {
    this.contract = contract;
    this.model = model;
    this.out = out;
    this.name = model.name();
    int hidden = (int) model.fields().stream().filter(field -> field.bit() >= 0).count();
    for (FieldModel field : model.fields()) {
      int bit = field.bit() >= 0 ? field.bit() : hidden++;
      fields.add(TrackedField.of(contract, model, field, bit, out));
    }
  }

  void write() {
    out.doc(model.comment());
    out.line("@" + out.type("org.jspecify.annotations.NullMarked"));
    boolean positioned = model.fields().stream().anyMatch(FieldModel::position);
    out.line(
        "public final class "
            + name
            + " extends "
            + out.state("Tracked")
            + (positioned ? " implements " + out.state("Positioned") : "")
            + " {");
    for (TrackedField field : fields) {
      field.declareToken();
      out.line("");
    }
    fields.forEach(TrackedField::declare);
    String key = keyType();
    if (!key.isEmpty()) {
      out.line("private " + key + " key" + (key.equals("String") ? " = \"\"" : "") + ";");
    }
    for (TrackedField field : fields) {
      out.line("");
      field.accessors();
    }
    if (!key.isEmpty()) {
      writeKey(key);
    }
    if (positioned) {
      writePosition();
    }
    writeListen();
    writeCopies(key);
    writeMasks();
    writeDeltas();
    writeFulls();
    writeRest();
    out.line("}");
  }

  // ------------------------------------------------------------------ for authors

  /**
   * The type of the keys of all maps that hold this message; empty if they differ or there are
   * none.
   */
  private String keyType() {
    if (model.fields().stream().anyMatch(field -> field.camel().equals("key"))) {
      return "";
    }
    Set<String> keys =
        contract.messages().stream()
            .filter(MessageModel::tracked)
            .flatMap(message -> message.fields().stream())
            .filter(field -> field.shape() == Shape.MAP && field.isMessage())
            .filter(field -> field.typeName().equals(name))
            .map(field -> new Types(contract, out).scalar(field.key().orElseThrow()))
            .collect(Collectors.toSet());
    return keys.size() == 1 ? keys.iterator().next() : "";
  }

  private void writeKey(String type) {
    out.line("");
    out.line("/** Its key in the map that holds it, or held it last. */");
    out.line("public " + type + " key() {");
    out.line("return key;");
    out.line("}");
    out.line("");
    out.line("@Override");
    out.line("protected void keyed(" + type + " key) {");
    out.line("this.key = key;");
    out.line("}");
  }

  private void writePosition() {
    List<FieldModel> axes = model.fields().stream().filter(FieldModel::position).toList();
    out.line("");
    out.line("@Override");
    out.line("public int positionAxes() {");
    out.line("return " + axes.size() + ";");
    out.line("}");
    out.line("");
    out.line("@Override");
    out.line("public double positionAt(int axis) {");
    out.line("return switch (axis) {");
    for (int axis = 0; axis < axes.size(); axis++) {
      String value = JavaNames.tracked(axes.get(axis));
      out.line("case " + axis + " -> " + (value.equals("axis") ? "this." : "") + value + ";");
    }
    out.line("default -> throw new " + out.type("java.lang.IndexOutOfBoundsException") + "(axis);");
    out.line("};");
    out.line("}");
  }

  private void writeListen() {
    String nullable = "@" + out.type("org.jspecify.annotations.Nullable");
    out.line("");
    out.line("/** Calls back after a patch that changed this field was applied. */");
    out.line(
        "public <T extends " + nullable + " Object> " + out.state("Registration") + " onChange(");
    out.more(
        out.state("Field")
            + "<"
            + name
            + ", T> field, "
            + out.state("Change")
            + "<? super T> listener) {");
    out.line("return listen(field, listener);");
    out.line("}");
  }

  private void writeCopies(String key) {
    out.line("");
    out.line("/** An equal " + name + " that is in no state. */");
    out.line("@Override");
    out.line("public " + name + " copy() {");
    out.line("return new " + name + "().copyFrom(this);");
    out.line("}");
    out.line("");
    out.line("/** Becomes equal to another one. */");
    out.line("public " + name + " copyFrom(" + name + " from) {");
    each(TrackedField::copy);
    if (!key.isEmpty()) {
      out.line("if (parent() == null) {");
      out.line("key = from.key;");
      out.line("}");
    }
    out.line("return this;");
    out.line("}");
    out.line("");
    out.line("/**");
    out.line(
        " * Becomes what lies between a at t = 0 and b at t = 1, for drawing: floats and doubles on the");
    out.line(" * straight line, not snapped to steps; everything else is a's until t reaches 1.");
    out.line(" */");
    out.line("public " + name + " interpolate(" + name + " a, " + name + " b, double t) {");
    out.line(name + " later = t < 1 ? a : b;");
    each(TrackedField::blend);
    if (!key.isEmpty()) {
      out.line("if (parent() == null) {");
      out.line("key = later.key;");
      out.line("}");
    }
    out.line("return this;");
    out.line("}");
    out.line("");
    out.line("@Override");
    out.line("protected void copyFields(" + out.state("Tracked") + " other) {");
    out.line("copyFrom((" + name + ") other);");
    out.line("}");
    out.line("");
    out.line("@Override");
    out.line(
        "protected void blendFields("
            + out.state("Tracked")
            + " a, "
            + out.state("Tracked")
            + " b, double t) {");
    out.line("interpolate((" + name + ") a, (" + name + ") b, t);");
    out.line("}");
  }

  // ------------------------------------------------------------------ for the runtime

  private void writeMasks() {
    writeMask("publicFields", Audience.ALL);
    writeMaskIfAny("teamFields", Audience.TEAM);
    writeMaskIfAny("ownerFields", Audience.OWNER);
    out.line("");
    out.line("@Override");
    out.line("protected long filledFields() {");
    out.line("long filled = 0;");
    for (TrackedField field : fields) {
      out.line("if (" + field.filled() + ") {");
      out.line("filled |= " + field.mask() + ";");
      out.line("}");
    }
    out.line("return filled;");
    out.line("}");
    List<TrackedField> maps =
        fields.stream()
            .filter(field -> field.field.shape() == Shape.MAP && field.isSent())
            .toList();
    if (!maps.isEmpty()) {
      out.line("");
      out.line("@Override");
      out.line("protected long pendingFields(long fields) {");
      out.line("long pending = super.pendingFields(fields);");
      for (TrackedField map : maps) {
        out.line("if ((pending & " + map.mask() + ") != 0 && !" + map.own() + ".isPending()) {");
        out.line("pending &= ~(" + map.mask() + ");");
        out.line("}");
      }
      out.line("return pending;");
      out.line("}");
    }
  }

  private void writeMaskIfAny(String method, Audience audience) {
    if (model.fields().stream().anyMatch(field -> field.audience() == audience)) {
      writeMask(method, audience);
    }
  }

  private void writeMask(String method, Audience audience) {
    long mask = 0;
    for (TrackedField field : fields) {
      mask |= field.field.audience() == audience ? 1L << field.bit : 0;
    }
    out.line("");
    out.line("@Override");
    out.line("protected long " + method + "() {");
    out.line("return 0x" + Long.toHexString(mask) + "L;");
    out.line("}");
  }

  private void writeDeltas() {
    List<TrackedField> sent = fields.stream().filter(TrackedField::isSent).toList();
    out.line("");
    out.line("@Override");
    out.line(
        "protected void writeDelta("
            + out.state("PatchWriter")
            + " out, long fields, boolean fresh) {");
    for (TrackedField field : sent) {
      out.line("if ((fields & " + field.mask() + ") != 0) {");
      out.line(field.writeDelta());
      out.line("}");
    }
    out.line("}");
    out.line("");
    out.line("@Override");
    out.line("protected void applyDelta(");
    out.more(
        out.state("PatchReader")
            + " in, "
            + out.state("Table")
            + " table, long fields, boolean fresh) {");
    out.line("for (long left = fields; left != 0; left &= left - 1) {");
    out.line("int bit = Long.numberOfTrailingZeros(left);");
    out.line("switch (table.number(bit)) {");
    for (TrackedField field : sent) {
      out.line("case " + field.field.number() + " -> " + field.applyDelta());
    }
    out.line("default -> in.skip(table, bit);");
    out.line("}");
    out.line("}");
    out.line("}");
  }

  private void writeFulls() {
    out.line("");
    out.line("@Override");
    out.line("protected void writeFull(" + out.state("ProtoWriter") + " out, boolean saved) {");
    fields.forEach(TrackedField::writeFull);
    List<TrackedField> maps =
        fields.stream().filter(field -> field.field.shape() == Shape.MAP).toList();
    if (!maps.isEmpty()) {
      out.line("if (saved) {");
      maps.forEach(map -> out.line(map.own() + ".writeIdMark(out, " + map.field.number() + ");"));
      out.line("}");
    }
    out.line("}");
    out.line("");
    writeReadFull(maps);
    out.line("");
    out.line("@Override");
    out.line("protected void reset(long fields) {");
    for (TrackedField field : fields) {
      out.line("if ((fields & " + field.mask() + ") != 0) {");
      out.line(field.reset());
      out.line("}");
    }
    out.line("}");
  }

  private void writeReadFull(List<TrackedField> maps) {
    long single = 0;
    for (TrackedField field : fields) {
      single |= field.field.shape() == Shape.ONE ? 1L << field.bit : 0;
    }
    out.line("@Override");
    out.line("protected void readFull(" + out.state("ProtoReader") + " in) {");
    out.line("long absent = 0x" + Long.toHexString(single) + "L;");
    fields.forEach(TrackedField::beginFull);
    out.line("for (int tag = in.tag(); tag != 0; tag = in.tag()) {");
    out.line("switch (tag >>> 3) {");
    fields.forEach(TrackedField::readFull);
    if (!maps.isEmpty()) {
      out.line("case ID_MARK -> {");
      out.line("long mark = in.idMark();");
      for (TrackedField map : maps) {
        out.line("if (mark >>> 32 == " + map.field.number() + ") {");
        out.line(map.own() + ".holdUpTo((int) mark);");
        out.line("}");
      }
      out.line("}");
    }
    out.line("default -> in.skip();");
    out.line("}");
    out.line("}");
    out.line("reset(absent);");
    fields.forEach(TrackedField::endFull);
    out.line("}");
  }

  private void writeRest() {
    String events = out.state("Events");
    out.line("");
    out.line("@Override");
    out.line(
        "protected void commit(@"
            + out.type("org.jspecify.annotations.Nullable")
            + " "
            + events
            + " events) {");
    each(TrackedField::commit);
    out.line("}");
    out.line("");
    out.line("@Override");
    out.line("protected void report(" + events + " events) {");
    each(field -> List.of(field.report().split("\n")));
    out.line("}");
    out.line("");
    out.line("@Override");
    out.line(
        "protected void visit("
            + out.state("StateVisitor")
            + " visitor, long fields, boolean full) {");
    for (TrackedField field : fields) {
      out.line("if ((fields & " + field.mask() + ") != 0) {");
      out.line(field.visit());
      out.line("}");
    }
    out.line("}");
    writeParts();
    writeOwned();
  }

  private void writeParts() {
    List<TrackedField> parts = fields.stream().filter(TrackedField::isPart).toList();
    if (parts.isEmpty()) {
      return;
    }
    out.line("");
    out.line("@Override");
    out.line("protected void parts(" + out.state("PartVisitor") + " visitor) {");
    for (TrackedField part : parts) {
      boolean message = part.field.shape() == Shape.ONE;
      if (message) {
        out.line("if (" + part.own() + " != null) {");
      }
      out.line("visitor.visit(" + part.own() + ");");
      if (message) {
        out.line("}");
      }
    }
    out.line("}");
  }

  private void writeOwned() {
    List<String> owned =
        model.name().equals(contract.state())
            ? fields.stream()
                .filter(field -> field instanceof TrackedMapField map && map.isMarked())
                .map(TrackedField::own)
                .toList()
            : List.of();
    if (!owned.isEmpty()) {
      out.line("");
      out.line("@Override");
      out.line("protected " + out.state("TrackedMap") + "<?>[] ownedMaps() {");
      out.line("return new TrackedMap<?>[] {" + String.join(", ", owned) + "};");
      out.line("}");
    }
  }

  private void each(Function<TrackedField, List<String>> statements) {
    fields.forEach(field -> statements.apply(field).forEach(out::line));
  }
}
