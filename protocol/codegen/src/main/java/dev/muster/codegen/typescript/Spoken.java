package dev.muster.codegen.typescript;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.EnumModel;
import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import dev.muster.codegen.model.OneofModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a contract a client ever sends or hears; records of seats and timers stay at the server.
 */
final class Spoken {
  private Spoken() {}

  /** The names of all messages between client and room, with what they contain. */
  static Set<String> messages(ContractModel contract) {
    Deque<String> open = new ArrayDeque<>();
    contract.input().ifPresent(open::add);
    contract.toServer().ifPresent(oneof -> add(oneof, open));
    contract.toClient().ifPresent(oneof -> add(oneof, open));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String name = open.remove();
      if (seen.add(name)) {
        contract.message(name).fields().stream()
            .filter(FieldModel::isMessage)
            .forEach(field -> open.add(field.typeName()));
      }
    }
    return seen;
  }

  private static void add(OneofModel oneof, Deque<String> open) {
    for (OneofModel.Case one : oneof.cases()) {
      open.add(one.message());
      one.reply().ifPresent(open::add);
    }
  }

  /** The enums that the state and these messages use. */
  static List<EnumModel> enums(ContractModel contract, Set<String> messages) {
    Set<String> used = new HashSet<>();
    for (MessageModel message : contract.messages()) {
      boolean spoken = messages.contains(message.name());
      message.fields().stream()
          .filter(field -> field.isEnum() && (spoken || field.bit() >= 0))
          .forEach(field -> used.add(field.typeName()));
    }
    return contract.enums().stream().filter(one -> used.contains(one.name())).toList();
  }
}
