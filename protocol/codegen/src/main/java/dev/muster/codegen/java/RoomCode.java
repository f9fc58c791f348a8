package dev.muster.codegen.java;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.Names;
import dev.muster.codegen.model.OneofModel;
import dev.muster.state.FieldEntry;
import dev.muster.state.Kind;
import dev.muster.state.Marks;
import dev.muster.state.ProtoType;
import dev.muster.state.Shape;
import dev.muster.state.Table;

/** Java for the contract as a whole: {@code ArenaRoom.CONTRACT}. */
final class RoomCode {
  private final ContractModel contract;
  private final SourceFile out;

  RoomCode(ContractModel contract, SourceFile out) {
    this.contract = contract;
    this.out = out;
  }

  static String className(ContractModel contract) {
    return contract.roomCamel() + "Room";
  }

  void write() {
    String name = className(contract);
    out.line("/** The contract of the room type \"" + contract.room() + "\". */");
    out.line("@" + out.type("org.jspecify.annotations.NullMarked"));
    out.line("public final class " + name + " {");
    writeLayout();
    contract.toServer().ifPresent(this::writeSet);
    contract.toClient().ifPresent(this::writeSet);
    contract.timers().ifPresent(this::writeSet);
    writeContract();
    out.line("private " + name + "() {}");
    out.line("}");
  }

  private void writeLayout() {
    String layout = out.state("Layout");
    out.line("private static final " + layout + " LAYOUT =");
    out.more(layout + ".builder()");
    for (Table table : contract.layout().tables()) {
      out.more("    .message(\"" + table.name() + "\")");
      for (FieldEntry field : table.fields()) {
        out.more("    " + entry(field));
      }
    }
    out.more("    .build();");
    out.line("");
  }

  private String entry(FieldEntry field) {
    String steps = field.kind() == Kind.STEPS ? call("step", field.step(), field.wrapSteps()) : "";
    return declaration(field) + steps + marks(field.marks());
  }

  private String declaration(FieldEntry field) {
    String audience = out.state("Audience") + "." + field.audience();
    String type = type(field.type());
    boolean message = field.type() == ProtoType.MESSAGE;
    if (field.shape() == Shape.MAP) {
      Object value = message ? field.message() : type;
      return call("map", field.number(), type(field.keyType()), value, audience);
    }
    if (message) {
      String shape = out.state("Shape") + "." + field.shape();
      return call("message", field.number(), shape, field.message(), audience);
    }
    return call(field.shape() == Shape.LIST ? "list" : "one", field.number(), type, audience);
  }

  private String type(ProtoType type) {
    return out.state("ProtoType") + "." + type;
  }

  private static String marks(Marks marks) {
    return (marks.position() ? ".position()" : "")
        + mark("owner", marks.owner())
        + mark("team", marks.team());
  }

  private static String mark(String which, int mark) {
    return switch (mark) {
      case Marks.NONE -> "";
      case Marks.KEY -> "." + which + "Key()";
      default -> "." + which + "Field(" + mark + ")";
    };
  }

  private static String call(String method, Object... arguments) {
    StringBuilder call = new StringBuilder("." + method + "(");
    for (int i = 0; i < arguments.length; i++) {
      call.append(i == 0 ? "" : ", ").append(arguments[i]);
    }
    return call.append(')').toString();
  }

  private void writeSet(OneofModel set) {
    String type = out.state("MessageSet") + "<" + set.name() + ">";
    out.line("private static final " + type + " " + constant(set) + " =");
    out.more(out.state("MessageSet") + ".of(" + set.name() + ".class)");
    for (OneofModel.Case one : set.cases()) {
      String method =
          one.reply().isPresent()
              ? "request"
              : one.dropWhileHeld() ? "droppedWhileHeld" : "message";
      String reply = one.reply().map(name -> ", " + codec(name)).orElse("");
      out.more(
          "    ."
              + method
              + "(\""
              + one.name()
              + "\", "
              + one.number()
              + ", "
              + codec(one.message())
              + reply
              + ")");
    }
    out.more("    .build();");
    out.line("");
  }

  private static String constant(OneofModel set) {
    return Names.upperSnake(set.name()) + "_MESSAGES";
  }

  private String codec(String message) {
    return contract.message(message).recordName() + ".CODEC";
  }

  private void writeContract() {
    String type = out.state("Contract") + "<" + contract.state() + ">";
    out.line("/** What the room and its clients agree on. */");
    out.line("public static final " + type + " CONTRACT =");
    out.more(
        out.state("Contract")
            + ".of(\""
            + contract.room()
            + "\", "
            + contract.state()
            + "::new, LAYOUT)");
    contract.input().ifPresent(name -> out.more("    .input(" + codec(name) + ")"));
    contract.seat().ifPresent(name -> out.more("    .seat(" + codec(name) + ")"));
    contract.toServer().ifPresent(set -> out.more("    .toServer(" + constant(set) + ")"));
    contract.toClient().ifPresent(set -> out.more("    .toClient(" + constant(set) + ")"));
    contract.timers().ifPresent(set -> out.more("    .timers(" + constant(set) + ")"));
    out.more("    .build();");
    out.line("");
  }
}
