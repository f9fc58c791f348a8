package dev.muster.codegen.java;

import dev.muster.codegen.GeneratedFile;
import dev.muster.codegen.Target;
import dev.muster.codegen.model.ContractModel;
import java.util.List;

/** Plain Java: tracked classes for state, records and sealed interfaces for messages. */
public final class JavaTarget implements Target {
  @Override
  public String name() {
    return "java";
  }

  @Override
  public List<GeneratedFile> generate(ContractModel contract) {
    return List.of();
  }
}
