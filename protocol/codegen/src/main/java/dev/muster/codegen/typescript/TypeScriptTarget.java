package dev.muster.codegen.typescript;

import dev.muster.codegen.GeneratedFile;
import dev.muster.codegen.Target;
import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.EnumModel;
import dev.muster.codegen.model.MessageModel;
import java.util.List;
import java.util.Set;

/** TypeScript for the browser client: one module per contract, named after the room. */
public final class TypeScriptTarget implements Target {
  @Override
  public String name() {
    return "ts";
  }

  @Override
  public List<GeneratedFile> generate(ContractModel contract) {
    Set<String> seen = Spoken.messages(contract);
    Types types = new Types(contract);
    Lines out = new Lines();
    out.line("// Generated from %s. Do not edit.", contract.file());
    out.line("/* eslint-disable */");
    out.line("import * as muster from \"@muster/client\";");
    for (EnumModel enumeration : Spoken.enums(contract, seen)) {
      Enums.write(enumeration, types, out);
    }
    for (MessageModel message : contract.messages()) {
      if (message.table() >= 0) {
        new StateClass(message, types, out).write();
      }
    }
    for (MessageModel message : contract.messages()) {
      if (seen.contains(message.name())) {
        new MessageCodec(message, types, out).write();
      }
    }
    new ContractObject(contract, types, out).write();
    return List.of(new GeneratedFile(contract.room() + ".ts", out.text()));
  }
}
