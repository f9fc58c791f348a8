package dev.muster.codegen.model;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.muster.codegen.options.Audience;
import dev.muster.codegen.options.Options;
import dev.muster.state.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Holds that whoever may see a field is known: OWNER and TEAM only on maps of the state that say
 * whose their rows are, and on the fields of those rows. Walks from the state, since the same
 * message may stand in several places.
 */
final class AudienceCheck {
  private final Problems problems;
  private final Deque<Descriptor> path = new ArrayDeque<>();
  private @Nullable FieldDescriptor firstOfTeam;

  AudienceCheck(Problems problems) {
    this.problems = problems;
  }

  void state(Descriptor state) {
    for (FieldDescriptor field : state.getFields()) {
      checkMark(field, "owner", field.getOptions().getExtension(Options.owner));
      checkMark(field, "team", field.getOptions().getExtension(Options.team));
      boolean owner = hasOwner(field);
      boolean team = hasTeam(field);
      need(field, Audience.OWNER, owner, "owner", field);
      need(field, Audience.TEAM, team, "team", field);
      if (FieldReader.valueOf(field).getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        row(field, FieldReader.valueOf(field).getMessageType(), owner, team);
      }
    }
    if (firstOfTeam != null && state.getFields().stream().noneMatch(AudienceCheck::seatsTeams)) {
      problems.add(
          firstOfTeam,
          "audience TEAM, but no map says of which team a seat is; add (muster.owner) and (muster.team)"
              + " to the map that holds the seats' own rows");
    }
  }

  /** Whether a map's rows say of which team their owner is, on every node. */
  private static boolean seatsTeams(FieldDescriptor field) {
    return hasOwner(field) && hasTeam(field) && audienceOf(field) != Audience.SERVER;
  }

  private void row(FieldDescriptor root, Descriptor message, boolean owner, boolean team) {
    for (FieldDescriptor field : message.getFields()) {
      refuseMarks(field);
      need(field, Audience.OWNER, owner && root.isMapField(), "owner", root);
      need(field, Audience.TEAM, team && root.isMapField(), "team", root);
      deeper(field);
    }
  }

  private void deeper(FieldDescriptor field) {
    if (FieldReader.valueOf(field).getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return;
    }
    Descriptor message = FieldReader.valueOf(field).getMessageType();
    if (path.contains(message)) {
      return;
    }
    path.push(message);
    for (FieldDescriptor inner : message.getFields()) {
      refuseMarks(inner);
      Audience audience = audienceOf(inner);
      if (audience == Audience.OWNER || audience == Audience.TEAM) {
        problems.add(
            inner,
            "audience "
                + audience
                + " is only possible on the fields of a map's values, directly below the state; move it there, or set it on "
                + field.getContainingType().getName()
                + "."
                + field.getName());
      }
      deeper(inner);
    }
    path.pop();
  }

  private void need(
      FieldDescriptor field,
      Audience audience,
      boolean known,
      String option,
      FieldDescriptor root) {
    if (audienceOf(field) != audience) {
      return;
    }
    if (audience == Audience.TEAM && firstOfTeam == null) {
      firstOfTeam = field;
    }
    if (!known) {
      problems.add(
          field,
          "audience "
              + audience
              + " without "
              + option
              + ": nobody knows whose "
              + root.getContainingType().getName()
              + "."
              + root.getName()
              + " is; "
              + (root.isMapField()
                  ? "add (muster."
                      + option
                      + ") = \"key\" to it, or the name of a uint32 field of its value"
                  : "make it a map with (muster." + option + ")"));
    }
  }

  private void refuseMarks(FieldDescriptor field) {
    if (hasOwner(field) || hasTeam(field)) {
      problems.add(field, "owner and team belong on a map of the state itself");
    }
  }

  private void checkMark(FieldDescriptor field, String option, String mark) {
    if (mark.isEmpty()) {
      return;
    }
    if (!field.isMapField()) {
      problems.add(field, option + " belongs on a map");
    } else if (mark.equals("key")) {
      Kind key = FieldReader.typeOf(field.getMessageType().findFieldByNumber(1)).kind();
      if (key != Kind.UINT32) {
        problems.add(
            field,
            option + " = \"key\" needs keys of type uint32: seats and teams are such numbers");
      }
    } else {
      checkMarkField(field, option, mark);
    }
  }

  private void checkMarkField(FieldDescriptor field, String option, String mark) {
    FieldDescriptor value = FieldReader.valueOf(field);
    boolean message = value.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    FieldDescriptor named = message ? value.getMessageType().findFieldByName(mark) : null;
    if (named == null || named.isRepeated() || FieldReader.typeOf(named).kind() != Kind.UINT32) {
      problems.add(
          field,
          option
              + " = \""
              + mark
              + "\" must be \"key\" or the name of a uint32 field of the map's value");
    } else if (audienceOf(named) == Audience.SERVER && audienceOf(field) != Audience.SERVER) {
      problems.add(
          field,
          option
              + " = \""
              + mark
              + "\" names a field with audience SERVER, but other nodes need it to know who sees what;"
              + " TEAM or OWNER hide it from everybody else");
    }
  }

  private static Audience audienceOf(FieldDescriptor field) {
    return field.getOptions().getExtension(Options.audience);
  }

  private static boolean hasOwner(FieldDescriptor field) {
    return !field.getOptions().getExtension(Options.owner).isEmpty();
  }

  private static boolean hasTeam(FieldDescriptor field) {
    return !field.getOptions().getExtension(Options.team).isEmpty();
  }
}
