package dev.muster.codegen.model;

import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.muster.codegen.options.Options;
import dev.muster.state.Audience;
import dev.muster.state.Kind;
import dev.muster.state.ProtoType;
import dev.muster.state.Quantum;
import dev.muster.state.Shape;
import java.util.Optional;

/**
 * Turns one field's descriptor into a {@link FieldModel} and refuses what the options may not say.
 */
final class FieldReader {
  private final Problems problems;
  private final Comments comments;

  FieldReader(Problems problems, Comments comments) {
    this.problems = problems;
    this.comments = comments;
  }

  /**
   * The field; {@code bit} is its place in masks, {@code typeName} what its message or enum is
   * called.
   */
  FieldModel read(FieldDescriptor field, boolean tracked, int bit, String typeName) {
    FieldDescriptor value = valueOf(field);
    FieldOptions options = field.getOptions();
    ProtoType type = typeOf(value);
    double step = options.getExtension(Options.step);
    checkStep(field, type, step, options);
    boolean stepped = options.hasExtension(Options.step);
    if (field.isMapField()
        && typeOf(field.getMessageType().findFieldByNumber(1)) == ProtoType.BOOL) {
      problems.add(
          field, "keys of type bool are not supported; two fields, or uint32 keys, will do");
    }
    if (tracked && field.getRealContainingOneof() != null) {
      problems.add(field, "a oneof cannot be replicated; use a message field for each case");
    } else if (tracked && field.toProto().getProto3Optional() && type != ProtoType.MESSAGE) {
      problems.add(
          field,
          "an optional scalar cannot be replicated; leave out `optional`, or put it in a message");
    }
    checkPosition(field, type, stepped, options);
    return new FieldModel(
        field.getName(),
        field.getNumber(),
        type,
        shapeOf(field),
        stepped ? Kind.STEPS : type.kind(),
        field.isMapField()
            ? Optional.of(typeOf(field.getMessageType().findFieldByNumber(1)))
            : Optional.empty(),
        typeName,
        step,
        wrapSteps(step, options.getExtension(Options.wrap)),
        Audience.values()[options.getExtension(Options.audience).getNumber()],
        options.getExtension(Options.position),
        options.getExtension(Options.bigint),
        !field.isRepeated() && field.hasPresence() && type != ProtoType.MESSAGE,
        options.getExtension(Options.owner),
        options.getExtension(Options.team),
        bit,
        comments.of(field));
  }

  static FieldDescriptor valueOf(FieldDescriptor field) {
    return field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
  }

  static ProtoType typeOf(FieldDescriptor field) {
    return ProtoType.valueOf(field.getType().name());
  }

  private static Shape shapeOf(FieldDescriptor field) {
    if (field.isMapField()) {
      return Shape.MAP;
    }
    return field.isRepeated() ? Shape.LIST : Shape.ONE;
  }

  private void checkStep(FieldDescriptor field, ProtoType type, double step, FieldOptions options) {
    if (!options.hasExtension(Options.step)) {
      if (options.hasExtension(Options.wrap)) {
        problems.add(field, "wrap needs a step: add (muster.step)");
      }
      return;
    }
    if (type != ProtoType.FLOAT && type != ProtoType.DOUBLE) {
      problems.add(
          field,
          "step is for float and double; this is "
              + field.getType().name().toLowerCase(java.util.Locale.ROOT));
    }
    if (!(step > 0) || step == Double.POSITIVE_INFINITY) {
      problems.add(field, "step must be a positive number");
    }
    double wrap = options.getExtension(Options.wrap);
    if (options.hasExtension(Options.wrap)) {
      int steps = wrapSteps(step, wrap);
      if (steps < 2 || Math.abs(steps * step - wrap) > 1e-9 * Math.abs(wrap)) {
        problems.add(
            field,
            "wrap "
                + wrap
                + " is not a whole number of steps of "
                + step
                + "; choose a step that divides it");
      }
      if (steps >= Quantum.LIMIT) {
        problems.add(field, "wrap is more than " + Quantum.LIMIT + " steps; choose a larger step");
      }
    }
  }

  private static int wrapSteps(double step, double wrap) {
    return wrap == 0 ? 0 : (int) Math.rint(wrap / step);
  }

  private void checkPosition(
      FieldDescriptor field, ProtoType type, boolean stepped, FieldOptions options) {
    boolean number = type == ProtoType.FLOAT || type == ProtoType.DOUBLE;
    if (options.getExtension(Options.position) && (!number || !stepped || field.isRepeated())) {
      problems.add(
          field, "position is for a single float or double with a step: add (muster.step)");
    }
    if (options.getExtension(Options.position)
        && options.getExtension(Options.audience) == dev.muster.codegen.options.Audience.SERVER) {
      problems.add(
          field,
          "position with audience SERVER, but other nodes need it to know what is near; TEAM or OWNER"
              + " hide it from everybody else");
    }
    if (options.getExtension(Options.bigint) && !is64(type) && !keyIs64(field)) {
      problems.add(field, "bigint is for 64-bit integers");
    }
  }

  private static boolean keyIs64(FieldDescriptor field) {
    return field.isMapField() && is64(typeOf(field.getMessageType().findFieldByNumber(1)));
  }

  private static boolean is64(ProtoType type) {
    return type.kind() == Kind.INT64 || type.kind() == Kind.UINT64;
  }
}
