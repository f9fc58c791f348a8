package dev.muster.codegen.typescript;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.OneofModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the object that stands for the whole contract. */
final class ContractObject {
  private final ContractModel contract;
  private final Types types;
  private final Lines out;

  ContractObject(ContractModel contract, Types types, Lines out) {
    this.contract = contract;
    this.types = types;
    this.out = out;
  }

  void write() {
    out.line("");
    out.line("/** The contract of rooms of the type \"%s\". */", contract.room());
    out.open("export const %s = {", types.contractName());
    out.line("name: \"%s\",", contract.room());
    out.line("fingerprint: 0x%016xn,", contract.layout().fingerprint());
    out.line("state: %s,", types.named(contract.state()));
    out.line("input: %s,", contract.input().map(types::record).orElse("undefined"));
    cases("sends", cases(contract.toServer()).filter(one -> one.reply().isEmpty()).toList());
    cases("asks", cases(contract.toServer()).filter(one -> one.reply().isPresent()).toList());
    cases("hears", cases(contract.toClient()).toList());
    out.close("} as const satisfies muster.Contract;");
  }

  private static Stream<OneofModel.Case> cases(Optional<OneofModel> oneof) {
    return oneof.stream().flatMap(one -> one.cases().stream());
  }

  private void cases(String name, List<OneofModel.Case> cases) {
    if (cases.isEmpty()) {
      out.line("%s: {},", name);
      return;
    }
    out.open("%s: {", name);
    for (OneofModel.Case one : cases) {
      String reply = one.reply().map(r -> ", reply: " + types.record(r)).orElse("");
      out.line(
          "%s: { number: %d, codec: %s%s },",
          one.camel(), one.number(), types.record(one.message()), reply);
    }
    out.close("},");
  }
}
