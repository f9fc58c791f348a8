package dev.muster.codegen.model;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.muster.codegen.options.Audience;
import dev.muster.codegen.options.Options;
import dev.muster.state.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds all messages and enums that a contract's types reach, names them, and reads them. */
final class TypeReader {
  private static final int MAX_DEPTH = 16;

  private final Problems problems;
  private final Comments comments = new Comments();
  private final FieldReader fields;
  private final Set<Descriptor> sent = new LinkedHashSet<>();
  private final Set<Descriptor> tracked = new LinkedHashSet<>();
  private final Set<Descriptor> records = new LinkedHashSet<>();
  private final Set<EnumDescriptor> enums = new LinkedHashSet<>();
  private final Map<String, GenericDescriptor> names = new HashMap<>();

  TypeReader(Problems problems) {
    this.problems = problems;
    this.fields = new FieldReader(problems, comments);
  }

  Comments comments() {
    return comments;
  }

  /** Everything that patches can contain, in breadth, and then what is only saved. */
  void state(Descriptor state) {
    reach(state, sent, true);
    tracked.addAll(sent);
    reach(state, tracked, false);
    checkDepth(state, new ArrayDeque<>());
  }

  /** Everything that a message can contain. */
  void record(Descriptor message) {
    reach(message, records, false);
  }

  private void reach(Descriptor from, Set<Descriptor> found, boolean onlySent) {
    Deque<Descriptor> open = new ArrayDeque<>(List.of(from));
    found.add(from);
    Set<Descriptor> seen = new LinkedHashSet<>(Set.of(from));
    while (!open.isEmpty()) {
      for (FieldDescriptor field : byNumber(open.remove())) {
        FieldDescriptor value = FieldReader.valueOf(field);
        if (onlySent && !isSent(field)) {
          continue;
        }
        if (value.getJavaType() == FieldDescriptor.JavaType.ENUM) {
          enums.add(value.getEnumType());
        } else if (value.getJavaType() == FieldDescriptor.JavaType.MESSAGE
            && seen.add(value.getMessageType())) {
          found.add(value.getMessageType());
          open.add(value.getMessageType());
        }
      }
    }
  }

  private void checkDepth(Descriptor message, Deque<Descriptor> above) {
    if (above.contains(message)) {
      problems.add(
          message,
          "a message of the state cannot contain itself; use a map and refer to entries by key");
      return;
    }
    if (above.size() >= MAX_DEPTH) {
      problems.add(message, "state nests deeper than " + MAX_DEPTH);
      return;
    }
    above.push(message);
    for (FieldDescriptor field : message.getFields()) {
      FieldDescriptor value = FieldReader.valueOf(field);
      if (value.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        checkDepth(value.getMessageType(), above);
      }
    }
    above.pop();
  }

  /** The messages: those of the layout first, in its order. */
  List<MessageModel> messages() {
    Set<Descriptor> all = new LinkedHashSet<>(tracked);
    all.addAll(records);
    List<Descriptor> tables = List.copyOf(sent);
    List<MessageModel> models = new ArrayList<>();
    for (Descriptor message : all) {
      models.add(read(message, tables.indexOf(message)));
    }
    checkRecordNames(models);
    return models;
  }

  private MessageModel read(Descriptor message, int table) {
    boolean isTracked = tracked.contains(message);
    List<FieldModel> models = new ArrayList<>();
    int bit = 0;
    for (FieldDescriptor field : byNumber(message)) {
      boolean replicated = isTracked && isSent(field);
      models.add(fields.read(field, isTracked, replicated ? bit++ : -1, typeName(field)));
    }
    if (bit > Table.MAX_FIELDS) {
      problems.add(
          message,
          bit + " replicated fields; at most " + Table.MAX_FIELDS + ": group some in a message");
    }
    if (isTracked && models.size() > 62) {
      problems.add(message, models.size() + " fields; at most 62: group some in a message");
    }
    return new MessageModel(
        nameOf(message),
        protoName(message),
        models,
        isTracked,
        records.contains(message),
        table,
        comments.of(message));
  }

  private String typeName(FieldDescriptor field) {
    FieldDescriptor value = FieldReader.valueOf(field);
    return switch (value.getJavaType()) {
      case MESSAGE -> nameOf(value.getMessageType());
      case ENUM -> nameOf(value.getEnumType());
      default -> "";
    };
  }

  List<EnumModel> enums() {
    List<EnumModel> models = new ArrayList<>();
    for (EnumDescriptor enumeration : enums) {
      Map<Integer, String> seen = new LinkedHashMap<>();
      List<EnumModel.Value> values = new ArrayList<>();
      for (EnumValueDescriptor value : enumeration.getValues()) {
        if (seen.putIfAbsent(value.getNumber(), value.getName()) != null) {
          problems.add(enumeration, "aliases are not supported: " + value.getName());
        }
        values.add(new EnumModel.Value(value.getName(), value.getNumber(), comments.of(value)));
      }
      models.add(
          new EnumModel(
              nameOf(enumeration), protoName(enumeration), values, comments.of(enumeration)));
    }
    return models;
  }

  /** The message's name in generated code; the same name for two types is a problem. */
  String nameOf(GenericDescriptor type) {
    String name = protoName(type).replace(".", "");
    GenericDescriptor other = names.putIfAbsent(name, type);
    if (other != null && !other.equals(type)) {
      problems.add(
          type, "has the same name in generated code as " + other.getFullName() + "; rename one");
    }
    return name;
  }

  private void checkRecordNames(List<MessageModel> models) {
    for (MessageModel model : models) {
      if (model.tracked() && model.record() && names.containsKey(model.recordName())) {
        problems.add(
            names.get(model.recordName()),
            "is the name of the record of "
                + model.name()
                + ", which is used both as state and in messages; rename one");
      }
    }
  }

  static List<FieldDescriptor> byNumber(Descriptor message) {
    return message.getFields().stream()
        .sorted(Comparator.comparingInt(FieldDescriptor::getNumber))
        .toList();
  }

  private static boolean isSent(FieldDescriptor field) {
    return field.getOptions().getExtension(Options.audience) != Audience.SERVER;
  }

  private static String protoName(GenericDescriptor type) {
    String inPackage = type.getFile().getPackage();
    return inPackage.isEmpty()
        ? type.getFullName()
        : type.getFullName().substring(inPackage.length() + 1);
  }
}
