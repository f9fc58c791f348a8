package dev.muster.codegen.java;

import dev.muster.codegen.model.FieldModel;
import dev.muster.codegen.model.MessageModel;
import dev.muster.codegen.model.Names;
import java.util.HashSet;
import java.util.Set;

/**
 * What things are called in Java. A name that Java or the runtime needs itself gets an underscore
 * behind it.
 */
final class JavaNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "try",
          "void",
          "volatile",
          "while",
          "true",
          "false",
          "null",
          "_");

  private static final Set<String> OF_OBJECT =
      Set.of(
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  /** Methods of tracked messages, their own and those of the runtime. */
  static final Set<String> OF_TRACKED =
      Set.of(
          "applyDelta",
          "attach",
          "blendFields",
          "changed",
          "changedFields",
          "childChanged",
          "clamped",
          "commit",
          "commitChild",
          "commitElement",
          "copy",
          "copyFields",
          "copyFrom",
          "detach",
          "filledFields",
          "forgetHeld",
          "gone",
          "interpolate",
          "isChanged",
          "isHeld",
          "keepHeld",
          "keyed",
          "ledger",
          "listen",
          "listeners",
          "mark",
          "move",
          "moved",
          "onChange",
          "ownedMaps",
          "ownerFields",
          "parent",
          "parts",
          "pendingFields",
          "positionAt",
          "positionAxes",
          "publicFields",
          "readChild",
          "readFields",
          "readFresh",
          "readFull",
          "readObject",
          "replace",
          "report",
          "reset",
          "root",
          "sentFields",
          "settle",
          "slot",
          "teamFields",
          "tellParent",
          "visit",
          "visitChild",
          "visitFields",
          "writeChild",
          "writeDelta",
          "writeFresh",
          "writeFull",
          "writeRelay");

  private JavaNames() {}

  /** A field's accessor in a tracked message. */
  static String tracked(FieldModel field) {
    String name = field.camel();
    return KEYWORDS.contains(name) || OF_OBJECT.contains(name) || OF_TRACKED.contains(name)
        ? name + "_"
        : name;
  }

  /** A component of a record. */
  static String component(FieldModel field) {
    String name = field.camel();
    return KEYWORDS.contains(name) || OF_OBJECT.contains(name) ? name + "_" : name;
  }

  /** The constant of an enum's value. */
  static String constant(String name) {
    return KEYWORDS.contains(name) ? name + "_" : name;
  }

  /** The constant that names a field. */
  static String token(FieldModel field) {
    return Names.upperSnake(field.name());
  }

  /** A name for something private beside a field, which no accessor of the message has. */
  static String beside(MessageModel message, FieldModel field, String suffix) {
    Set<String> accessors = new HashSet<>();
    message.fields().forEach(other -> accessors.add(tracked(other)));
    String name = field.camel() + suffix;
    return accessors.contains(name) ? name + "_" : name;
  }
}
