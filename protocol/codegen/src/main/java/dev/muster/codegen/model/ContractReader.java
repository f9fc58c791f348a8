package dev.muster.codegen.model;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.muster.codegen.options.Options;
import dev.muster.codegen.options.RoomContract;
import dev.muster.state.FieldEntry;
import dev.muster.state.Kind;
import dev.muster.state.Layout;
import dev.muster.state.Marks;
import dev.muster.state.ProtoType;
import dev.muster.state.Shape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a contract file's descriptor. */
public final class ContractReader {
  private static final Pattern ROOM = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  private final FileDescriptor file;
  private final Problems problems = new Problems();
  private final TypeReader types = new TypeReader(problems);

  private ContractReader(FileDescriptor file) {
    this.file = file;
  }

  /**
   * The contract in this file; empty if the file declares no room.
   *
   * @throws ContractException with everything that is wrong
   */
  public static Optional<ContractModel> read(FileDescriptor file) {
    return file.getOptions().hasExtension(Options.room)
        ? Optional.of(new ContractReader(file).read())
        : Optional.empty();
  }

  private ContractModel read() {
    RoomContract room = file.getOptions().getExtension(Options.room);
    if (!file.toProto().getSyntax().equals("proto3")) {
      problems.add(file, "a contract must say syntax = \"proto3\"");
    }
    if (!ROOM.matcher(room.getName()).matches()) {
      problems.add(file, "the room's name \"" + room.getName() + "\" must match " + ROOM);
    }
    String javaPackage =
        file.getOptions().hasJavaPackage() ? file.getOptions().getJavaPackage() : file.getPackage();
    if (javaPackage.isEmpty()) {
      problems.add(file, "needs option java_package or a package");
    }
    Descriptor state = resolve(room.getState());
    if (state == null) {
      problems.add(
          file,
          room.getState().isEmpty()
              ? "(muster.room) must name the state's message: state: \"...\""
              : "state \"" + room.getState() + "\" is no message of this file or its imports");
      problems.throwIfAny();
      throw new IllegalStateException("unreachable");
    }
    types.state(state);
    new AudienceCheck(problems).state(state);
    Optional<String> input = record("input", room.getInput());
    Optional<String> seat = record("seat", room.getSeat());
    Optional<OneofModel> toServer =
        oneof("to_server", room.getToServer(), "ToServer", OneofReader.Place.TO_SERVER);
    Optional<OneofModel> toClient =
        oneof("to_client", room.getToClient(), "ToClient", OneofReader.Place.TO_CLIENT);
    Optional<OneofModel> timers =
        oneof("timers", room.getTimers(), "Timers", OneofReader.Place.TIMERS);
    List<MessageModel> messages = types.messages();
    List<EnumModel> enums = types.enums();
    problems.throwIfAny();
    return new ContractModel(
        room.getName(),
        file.getFullName(),
        file.getPackage(),
        javaPackage,
        types.nameOf(state),
        messages,
        enums,
        input,
        seat,
        toServer,
        toClient,
        timers,
        layout(messages));
  }

  private Optional<String> record(String what, String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Descriptor message = resolve(name);
    if (message == null) {
      problems.add(file, what + " \"" + name + "\" is no message of this file or its imports");
      return Optional.empty();
    }
    types.record(message);
    return Optional.of(types.nameOf(message));
  }

  private Optional<OneofModel> oneof(
      String what, String name, String usual, OneofReader.Place place) {
    Descriptor message = resolve(name.isEmpty() ? usual : name);
    if (message == null) {
      if (!name.isEmpty()) {
        problems.add(file, what + " \"" + name + "\" is no message of this file or its imports");
      }
      return Optional.empty();
    }
    return Optional.of(new OneofReader(problems, types, this::resolve).read(message, place));
  }

  /** A message by its name as in the file, or with its package if it is imported. */
  private @Nullable Descriptor resolve(String name) {
    if (name.isEmpty()) {
      return null;
    }
    String inPackage = file.getPackage().isEmpty() ? name : file.getPackage() + "." + name;
    Descriptor here = find(file, inPackage);
    return here != null ? here : find(file, name);
  }

  private static @Nullable Descriptor find(FileDescriptor in, String fullName) {
    for (Descriptor message : in.getMessageTypes()) {
      Descriptor found = find(message, fullName);
      if (found != null) {
        return found;
      }
    }
    for (FileDescriptor imported : in.getDependencies()) {
      Descriptor found = find(imported, fullName);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Descriptor find(Descriptor message, String fullName) {
    if (message.getFullName().equals(fullName)) {
      return message;
    }
    for (Descriptor nested : message.getNestedTypes()) {
      Descriptor found = find(nested, fullName);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Layout layout(List<MessageModel> messages) {
    List<MessageModel> sent = messages.stream().filter(message -> message.table() >= 0).toList();
    Layout.Builder layout = Layout.builder();
    for (MessageModel message : sent) {
      layout.message(message.protoName());
      for (FieldModel field : message.fields()) {
        if (field.bit() >= 0) {
          layout.field(entry(field, sent));
        }
      }
    }
    return layout.build();
  }

  private static FieldEntry entry(FieldModel field, List<MessageModel> sent) {
    List<String> names = sent.stream().map(MessageModel::name).toList();
    int message = field.isMessage() ? names.indexOf(field.typeName()) : 0;
    boolean steps = field.kind() == Kind.STEPS;
    return new FieldEntry(
        field.number(),
        field.type(),
        field.shape(),
        steps ? field.step() : 0,
        steps ? field.wrapSteps() : 0,
        message,
        field.key().orElse(ProtoType.BOOL),
        field.audience(),
        new Marks(
            field.position(),
            mark(field.owner(), field, sent.get(message)),
            mark(field.team(), field, sent.get(message))));
  }

  private static int mark(String mark, FieldModel map, MessageModel value) {
    if (mark.isEmpty() || map.shape() != Shape.MAP) {
      return Marks.NONE;
    }
    return mark.equals("key")
        ? Marks.KEY
        : value.fields().stream()
            .filter(field -> field.name().equals(mark))
            .mapToInt(FieldModel::number)
            .findFirst()
            .orElse(Marks.NONE);
  }
}
