package dev.muster.codegen;

import dev.muster.codegen.java.JavaTarget;
import dev.muster.codegen.typescript.TypeScriptTarget;
import java.util.List;

/** The languages there are. */
final class Targets {
  private static final List<Target> ALL = List.of(new JavaTarget(), new TypeScriptTarget());

  private Targets() {}

  /**
   * The language of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Target named(String name) {
    return ALL.stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no target \""
                    + name
                    + "\"; there are "
                    + ALL.stream().map(Target::name).toList()));
  }
}
