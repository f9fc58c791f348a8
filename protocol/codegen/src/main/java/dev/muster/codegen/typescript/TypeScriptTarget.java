package dev.muster.codegen.typescript;

import dev.muster.codegen.GeneratedFile;
import dev.muster.codegen.Target;
import dev.muster.codegen.model.ContractModel;
import java.util.List;

/** TypeScript for the browser client. */
public final class TypeScriptTarget implements Target {
  @Override
  public String name() {
    return "ts";
  }

  @Override
  public List<GeneratedFile> generate(ContractModel contract) {
    return List.of();
  }
}
