package dev.muster.codegen.java;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import dev.muster.state.Kind;
import dev.muster.state.ProtoType;
import dev.muster.state.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Java for a message: an immutable record with its codec. */
final class RecordCode {
  private static final Set<String> LOCALS = Set.of("in", "out", "tag", "outer", "message", "mark");

  private final ContractModel contract;
  private final MessageModel model;
  private final SourceFile out;
  private final Types types;
  private final String name;

  RecordCode(ContractModel contract, MessageModel model, SourceFile out) {
    this.contract = contract;
    this.model = model;
    this.out = out;
    this.types = new Types(contract, out);
    this.name = model.recordName();
  }

  void write() {
    out.doc(model.comment());
    out.line("@" + out.type("org.jspecify.annotations.NullMarked"));
    List<String> interfaces = interfaces();
    String ends =
        (interfaces.isEmpty() ? "" : " implements " + String.join(", ", interfaces)) + " {";
    List<String> components = model.fields().stream().map(this::component).toList();
    String oneLine = "public record " + name + "(" + String.join(", ", components) + ")" + ends;
    if (oneLine.length() <= 100) {
      out.line(oneLine);
    } else {
      writeLong(components, ends);
    }
    for (FieldModel field : model.fields()) {
      if (field.shape() != Shape.ONE) {
        writeElements(field);
      }
    }
    writeCodec();
    writeConstructor();
    out.line("}");
  }

  private void writeLong(List<String> components, String ends) {
    out.line("public record " + name + "(");
    for (int i = 0; i < components.size(); i++) {
      boolean last = i + 1 == components.size();
      if (last) {
        out.more(components.get(i) + ")");
        out.line("  " + ends.strip());
      } else {
        out.more(components.get(i) + ",");
      }
    }
  }

  private List<String> interfaces() {
    List<String> interfaces = new ArrayList<>();
    Stream.of(contract.toServer(), contract.toClient(), contract.timers())
        .flatMap(set -> set.stream())
        .filter(set -> set.cases().stream().anyMatch(one -> one.message().equals(model.name())))
        .forEach(set -> interfaces.add(set.name()));
    contract.toServer().stream()
        .flatMap(set -> set.cases().stream())
        .filter(one -> one.message().equals(model.name()))
        .flatMap(one -> one.reply().stream())
        .forEach(reply ->
            interfaces.add(
                out.state("Request") + "<" + contract.message(reply).recordName() + ">"));
    return interfaces;
  }

  private String component(FieldModel field) {
    String nullable = Types.nullable(field) ? "@" + nullable() + " " : "";
    return nullable + types.component(field) + " " + JavaNames.component(field);
  }

  private String nullable() {
    return out.type("org.jspecify.annotations.Nullable");
  }

  private String elements(FieldModel field) {
    return JavaNames.token(field) + "_ELEMENT";
  }

  private String keys(FieldModel field) {
    return JavaNames.token(field) + "_KEY";
  }

  private void writeElements(FieldModel field) {
    String element = out.state("Element");
    if (field.shape() == Shape.MAP) {
      String key = Types.boxed(types.scalar(field.key().orElseThrow()));
      out.line("private static final " + element + "<" + key + "> " + keys(field) + " =");
      out.more(types.keyElement(field) + ";");
    }
    String value = Types.boxed(types.recordValue(field));
    out.line("private static final " + element + "<" + value + "> " + elements(field) + " =");
    out.more(types.recordElement(field) + ";");
    out.line("");
  }

  private void writeConstructor() {
    List<String> checks = model.fields().stream().flatMap(field -> check(field).stream()).toList();
    if (checks.isEmpty()) {
      return;
    }
    out.line("");
    out.line("public " + name + " {");
    checks.forEach(out::line);
    out.line("}");
  }

  private List<String> check(FieldModel field) {
    String component = JavaNames.component(field);
    if (field.shape() != Shape.ONE) {
      return List.of(component + " = " + elements(field) + ".copyOf(" + component + ");");
    }
    if (field.kind() == Kind.STEPS) {
      String wrap = field.wrapSteps() == 0 ? "" : ", " + field.wrapSteps();
      String snap =
          component
              + " = "
              + out.state("Quantum")
              + ".snap("
              + component
              + ", "
              + field.step()
              + wrap
              + ");";
      return field.optional()
          ? List.of("if (" + component + " != null) {", snap, "}")
          : List.of(snap);
    }
    boolean reference =
        field.type() == ProtoType.STRING || field.type() == ProtoType.BYTES || field.isEnum();
    return reference && !Types.nullable(field)
        ? List.of(out.type("java.util.Objects") + ".requireNonNull(" + component + ");")
        : List.of();
  }

  private void writeCodec() {
    String codec = out.state("Codec") + "<" + name + ">";
    out.line("/** Writes and reads it as plain protobuf. */");
    out.line("public static final " + codec + " CODEC = new " + codec + "() {");
    out.line("@Override");
    out.line("public " + out.type("java.lang.Class") + "<" + name + "> type() {");
    out.line("return " + name + ".class;");
    out.line("}");
    out.line("");
    out.line("@Override");
    out.line("public void write(" + out.state("ProtoWriter") + " out, " + name + " message) {");
    model.fields().forEach(this::writeField);
    out.line("}");
    out.line("");
    writeRead();
    out.line("};");
  }

  private void writeField(FieldModel field) {
    String value = "message." + JavaNames.component(field) + "()";
    if (field.shape() == Shape.LIST) {
      out.line(elements(field) + ".writeList(out, " + field.number() + ", " + value + ");");
    } else if (field.shape() == Shape.MAP) {
      out.line(
          elements(field)
              + ".writeMap(out, "
              + field.number()
              + ", "
              + keys(field)
              + ", "
              + value
              + ");");
    } else if (Types.nullable(field)) {
      String local = local(field);
      out.line(types.component(field) + " " + local + " = " + value + ";");
      out.line("if (" + local + " != null) {");
      writeValue(field, local);
      out.line("}");
    } else {
      out.line("if (" + Defaults.isFilled(field, value, out) + ") {");
      writeValue(field, value);
      out.line("}");
    }
  }

  private void writeValue(FieldModel field, String value) {
    if (field.isMessage()) {
      out.line("int mark = out.begin(" + field.number() + ");");
      out.line(types.recordValue(field) + ".CODEC.write(out, " + value + ");");
      out.line("out.end(mark);");
    } else {
      out.line(ProtoCode.write(field, field.isEnum() ? value + ".number()" : value, out));
    }
  }

  private String local(FieldModel field) {
    String component = JavaNames.component(field);
    return LOCALS.contains(component) ? component + "_" : component;
  }

  private void writeRead() {
    out.line("@Override");
    out.line("public " + name + " read(" + out.state("ProtoReader") + " in) {");
    for (FieldModel field : model.fields()) {
      out.line(declaration(field));
    }
    out.line("for (int tag = in.tag(); tag != 0; tag = in.tag()) {");
    if (model.fields().isEmpty()) {
      out.line("in.skip();");
    } else {
      out.line("switch (tag >>> 3) {");
      model.fields().forEach(this::readField);
      out.line("default -> in.skip();");
      out.line("}");
    }
    out.line("}");
    String arguments = model.fields().stream().map(this::local).collect(Collectors.joining(", "));
    out.line("return new " + name + "(" + arguments + ");");
    out.line("}");
  }

  private String declaration(FieldModel field) {
    String type = types.component(field);
    String local = local(field);
    return switch (field.shape()) {
      case LIST -> type + " " + local + " = new " + out.type("java.util.ArrayList") + "<>();";
      case MAP -> type + " " + local + " = new " + out.type("java.util.LinkedHashMap") + "<>();";
      case ONE ->
          Types.nullable(field)
              ? "@" + nullable() + " " + type + " " + local + " = null;"
              : type + " " + local + " = " + Defaults.value(field, out) + ";";
    };
  }

  private void readField(FieldModel field) {
    String start = "case " + field.number() + " -> ";
    String local = local(field);
    if (field.shape() == Shape.LIST) {
      out.line(start + elements(field) + ".readList(in, " + local + ");");
    } else if (field.shape() == Shape.MAP) {
      out.line(start + elements(field) + ".readMap(in, " + keys(field) + ", " + local + ");");
    } else if (field.isMessage()) {
      out.line(start + "{");
      out.line("int outer = in.enter();");
      out.line(local + " = " + types.recordValue(field) + ".CODEC.read(in);");
      out.line("in.leave(outer);");
      out.line("}");
    } else if (field.isEnum()) {
      out.line(start + local + " = " + field.typeName() + ".of(in.int32());");
    } else {
      out.line(start + local + " = " + ProtoCode.read(field, out) + ";");
    }
  }
}
