package dev.muster.codegen.java;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.OneofModel;
import java.util.stream.Collectors;

/** Java for a oneof of messages: a sealed interface of records. */
final class OneofCode {
  private OneofCode() {}

  static void write(SourceFile out, ContractModel contract, OneofModel model) {
    out.doc(model.comment());
    out.line("@" + out.type("org.jspecify.annotations.NullMarked"));
    String permits =
        model.cases().stream()
            .map(one -> contract.message(one.message()).recordName())
            .collect(Collectors.joining(", "));
    out.line("public sealed interface " + model.name() + " permits " + permits + " {}");
  }
}
