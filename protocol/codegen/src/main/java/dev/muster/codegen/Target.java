package dev.muster.codegen;

import dev.muster.codegen.model.ContractModel;
import java.util.List;

/**
 * A language that contracts are generated in. Has no state: the same contract gives the same files.
 */
public interface Target {
  /** What plugin parameters and the command line call it: {@code java}, {@code ts}. */
  String name();

  /** All files of one contract. */
  List<GeneratedFile> generate(ContractModel contract);
}
