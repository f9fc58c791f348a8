package dev.muster.codegen.java;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One Java file in the making: its lines, its indentation, its imports. */
final class SourceFile {
  private final String javaPackage;
  private final Set<String> ownTypes;
  private final Map<String, String> imports = new TreeMap<>();
  private final StringBuilder body = new StringBuilder();
  private int depth;

  /** {@code ownTypes}: names of the contract's own types, which win over imported ones. */
  SourceFile(String javaPackage, Set<String> ownTypes) {
    this.javaPackage = javaPackage;
    this.ownTypes = ownTypes;
  }

  /**
   * How a type of a library is called here: by its simple name, unless the contract has one of that
   * name.
   */
  String type(String qualified) {
    int dot = qualified.lastIndexOf('.');
    String simple = qualified.substring(dot + 1);
    if (ownTypes.contains(simple)) {
      return qualified;
    }
    if (!qualified.startsWith("java.lang.")) {
      imports.put(qualified, simple);
    }
    return simple;
  }

  /** A type of the state runtime. */
  String state(String simple) {
    return type("dev.muster.state." + simple);
  }

  /**
   * Adds a line; one that opens a block indents the next ones, one that closes it comes back first.
   */
  SourceFile line(String text) {
    if (text.startsWith("}")) {
      depth--;
    }
    if (text.isEmpty()) {
      body.append('\n');
    } else {
      raw(text);
    }
    if (text.endsWith("{")) {
      depth++;
    }
    return this;
  }

  /** Adds a line that goes on from the one before. */
  SourceFile more(String text) {
    body.append("  ".repeat(depth + 2)).append(text).append('\n');
    if (text.endsWith("{")) {
      depth++;
    }
    return this;
  }

  /** Adds a Javadoc comment; nothing if there is no text. */
  SourceFile doc(String comment) {
    if (comment.isBlank()) {
      return this;
    }
    String[] lines = escape(comment).split("\n");
    if (lines.length == 1 && lines[0].length() < 85) {
      return raw("/** " + lines[0].strip() + " */");
    }
    raw("/**");
    for (String text : lines) {
      raw((" * " + text.strip()).stripTrailing());
    }
    return raw(" */");
  }

  private SourceFile raw(String text) {
    body.append("  ".repeat(depth)).append(text).append('\n');
    return this;
  }

  private static String escape(String comment) {
    return comment
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("\\", "&#92;")
        .replace("*/", "*&#47;");
  }

  /** The whole file. */
  String text(String madeFrom) {
    StringBuilder text = new StringBuilder();
    text.append("// Generated from ").append(madeFrom).append(" by muster codegen. Do not edit.\n");
    text.append("package ").append(javaPackage).append(";\n\n");
    imports.keySet().forEach(name -> text.append("import ").append(name).append(";\n"));
    if (!imports.isEmpty()) {
      text.append('\n');
    }
    return text.append(body).toString();
  }
}
