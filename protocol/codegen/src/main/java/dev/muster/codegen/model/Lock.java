package dev.muster.codegen.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What contracts promised so far: every field's number, type and step. Kept as text beside the
 * contracts and committed, so that a change that builds in the field would misread is an error of
 * the build. What was removed stays in here: its number is not free.
 */
public final class Lock {
  private static final String HEAD =
      """
      # Written by muster codegen; commit it. Fields are added here by themselves. A field that is here keeps its
      # number, type and step, or clients and saved rooms of earlier builds would misread it.
      """;

  /** By contract, message, number. */
  private final SortedMap<String, SortedMap<String, SortedMap<Integer, Entry>>> contracts =
      new TreeMap<>();

  private record Entry(String name, String type) {}

  /**
   * Reads a lock file's text; empty text is an empty lock.
   *
   * @throws ContractException if a line is none
   */
  public static Lock parse(String text) {
    Lock lock = new Lock();
    String contract = "";
    String message = "";
    for (String line : text.split("\n")) {
      String[] words = line.strip().split(" ", 3);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (words[0].equals("contract") && words.length == 2) {
        contract = words[1];
      } else if (words[0].equals("message") && words.length == 2) {
        message = words[1];
      } else if (words.length == 3 && words[0].matches("[0-9]{1,9}") && !message.isEmpty()) {
        lock.fields(contract, message)
            .put(Integer.valueOf(words[0]), new Entry(words[1], words[2]));
      } else {
        throw new ContractException(List.of("lock file: cannot read \"" + line.strip() + "\""));
      }
    }
    return lock;
  }

  /**
   * Holds a contract against what is locked, and adds what is new in it.
   *
   * @throws ContractException if a locked field is another one now
   */
  public void add(ContractModel contract) {
    List<String> problems = new ArrayList<>();
    for (MessageModel message : contract.messages()) {
      Map<Integer, Entry> locked = fields(contract.room(), message.protoName());
      for (FieldModel field : message.fields()) {
        String place = contract.file() + ": " + message.protoName() + "." + field.name() + ": ";
        check(place, field, message, locked, problems);
      }
    }
    contract.toServer().ifPresent(oneof -> checkOneof(contract, oneof, problems));
    contract.toClient().ifPresent(oneof -> checkOneof(contract, oneof, problems));
    contract.timers().ifPresent(oneof -> checkOneof(contract, oneof, problems));
    if (!problems.isEmpty()) {
      throw new ContractException(problems);
    }
    for (MessageModel message : contract.messages()) {
      for (FieldModel field : message.fields()) {
        fields(contract.room(), message.protoName())
            .put(field.number(), new Entry(field.name(), type(field)));
      }
    }
  }

  private static void check(
      String place,
      FieldModel field,
      MessageModel message,
      Map<Integer, Entry> locked,
      List<String> problems) {
    Entry before = locked.get(field.number());
    if (before != null && !before.type().equals(type(field))) {
      problems.add(
          place
              + "number "
              + field.number()
              + " was \""
              + before.name()
              + " "
              + before.type()
              + "\" and is \""
              + type(field)
              + "\" now: give the new field a number of its own");
    }
    locked.forEach((number, entry) -> {
      boolean gone = message.fields().stream().noneMatch(other -> other.number() == number);
      if (gone && entry.name().equals(field.name()) && before == null) {
        problems.add(
            place + "had number " + number + ", and has " + field.number() + " now: give it back");
      }
    });
  }

  private void checkOneof(ContractModel contract, OneofModel oneof, List<String> problems) {
    Map<Integer, Entry> locked = fields(contract.room(), oneof.name());
    for (OneofModel.Case one : oneof.cases()) {
      Entry before = locked.get(one.number());
      if (before != null && !before.type().equals("ONE MESSAGE " + one.message())) {
        problems.add(
            contract.file()
                + ": "
                + oneof.name()
                + "."
                + one.name()
                + ": number "
                + one.number()
                + " was "
                + before.name()
                + ": give the new message a number of its own");
      }
      locked.putIfAbsent(one.number(), new Entry(one.name(), "ONE MESSAGE " + one.message()));
    }
  }

  private static String type(FieldModel field) {
    StringBuilder type = new StringBuilder(field.shape().name());
    field.key().ifPresent(key -> type.append(' ').append(key));
    type.append(' ').append(field.type());
    if (field.isMessage()) {
      type.append(' ').append(field.typeName());
    }
    if (field.step() != 0) {
      type.append(" step ").append(field.step());
    }
    if (field.wrapSteps() != 0) {
      type.append(" wrap ").append(field.wrapSteps());
    }
    return type.toString();
  }

  private SortedMap<Integer, Entry> fields(String contract, String message) {
    return contracts
        .computeIfAbsent(contract, name -> new TreeMap<>())
        .computeIfAbsent(message, name -> new TreeMap<>());
  }

  /** The text to commit. */
  public String text() {
    StringBuilder text = new StringBuilder(HEAD);
    contracts.forEach((contract, messages) -> {
      text.append("\ncontract ").append(contract).append('\n');
      messages.forEach((message, fields) -> {
        text.append("message ").append(message).append('\n');
        fields.forEach((number, entry) ->
            text.append("  ")
                .append(number)
                .append(' ')
                .append(entry.name())
                .append(' ')
                .append(entry.type())
                .append('\n'));
      });
    });
    return text.toString();
  }
}
