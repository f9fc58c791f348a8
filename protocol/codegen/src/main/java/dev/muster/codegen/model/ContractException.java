package dev.muster.codegen.model;

import java.util.List;

/** A contract that cannot be generated; each problem names the file, the place and the way out. */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  public ContractException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** All of them, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
