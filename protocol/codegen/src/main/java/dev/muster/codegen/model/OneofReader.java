package dev.muster.codegen.model;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.muster.codegen.options.Options;
import dev.muster.codegen.options.WhileHeld;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the messages that are nothing but a oneof of messages: ToServer, ToClient, Timers. */
final class OneofReader {
  /** The three places where such a message stands. */
  enum Place {
    TO_SERVER,
    TO_CLIENT,
    TIMERS
  }

  private final Problems problems;
  private final TypeReader types;
  private final Function<String, @Nullable Descriptor> resolve;

  OneofReader(Problems problems, TypeReader types, Function<String, @Nullable Descriptor> resolve) {
    this.problems = problems;
    this.types = types;
    this.resolve = resolve;
  }

  OneofModel read(Descriptor message, Place place) {
    if (message.getRealOneofs().size() != 1
        || message.getRealOneofs().get(0).getFieldCount() != message.getFields().size()) {
      problems.add(message, "must hold one oneof and nothing else");
    }
    List<OneofModel.Case> cases = new ArrayList<>();
    Set<Descriptor> seen = new HashSet<>();
    for (FieldDescriptor field : TypeReader.byNumber(message)) {
      if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isRepeated()) {
        problems.add(field, "must be a message");
        continue;
      }
      if (!seen.add(field.getMessageType())) {
        problems.add(field, "the same message twice in one oneof: its type says which one it is");
      }
      types.record(field.getMessageType());
      cases.add(readCase(field, place));
    }
    return new OneofModel(types.nameOf(message), cases, types.comments().of(message));
  }

  private OneofModel.Case readCase(FieldDescriptor field, Place place) {
    String reply = field.getOptions().getExtension(Options.reply);
    Optional<String> replyName = Optional.empty();
    if (!reply.isEmpty()) {
      Descriptor answer = resolve.apply(reply);
      if (place != Place.TO_SERVER) {
        problems.add(field, "reply is for requests to the server");
      } else if (answer == null) {
        problems.add(field, "reply \"" + reply + "\" is no message of this file or its imports");
      } else {
        types.record(answer);
        replyName = Optional.of(types.nameOf(answer));
      }
    }
    if (field.getOptions().hasExtension(Options.whileHeld) && place != Place.TO_CLIENT) {
      problems.add(field, "while_held is for messages to the client");
    }
    return new OneofModel.Case(
        field.getName(),
        field.getNumber(),
        types.nameOf(field.getMessageType()),
        replyName,
        field.getOptions().getExtension(Options.whileHeld) == WhileHeld.DROP);
  }
}
