package dev.muster.codegen.java;

import dev.muster.codegen.GeneratedFile;
import dev.muster.codegen.Target;
import dev.muster.codegen.model.ContractException;
import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.EnumModel;
import dev.muster.codegen.model.MessageModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Plain Java: tracked classes for state, records and sealed interfaces for messages. */
public final class JavaTarget implements Target {
  /** Types of java.lang that generated code names. */
  private static final Set<String> RESERVED =
      Set.of(
          "Boolean",
          "Double",
          "Float",
          "Integer",
          "Long",
          "Object",
          "Override",
          "Record",
          "String");

  @Override
  public String name() {
    return "java";
  }

  @Override
  public List<GeneratedFile> generate(ContractModel contract) {
    Set<String> own = ownTypes(contract);
    refuseReserved(contract, own);
    List<GeneratedFile> files = new ArrayList<>();
    files.add(
        file(
            contract,
            own,
            RoomCode.className(contract),
            out -> new RoomCode(contract, out).write()));
    for (MessageModel message : contract.messages()) {
      if (message.tracked()) {
        files.add(
            file(
                contract,
                own,
                message.name(),
                out -> new TrackedCode(contract, message, out).write()));
      }
      if (message.record()) {
        files.add(
            file(
                contract,
                own,
                message.recordName(),
                out -> new RecordCode(contract, message, out).write()));
      }
    }
    for (EnumModel enumeration : contract.enums()) {
      files.add(file(contract, own, enumeration.name(), out -> EnumCode.write(out, enumeration)));
    }
    Stream.of(contract.toServer(), contract.toClient(), contract.timers())
        .flatMap(set -> set.stream())
        .forEach(set ->
            files.add(file(contract, own, set.name(), out -> OneofCode.write(out, contract, set))));
    return files;
  }

  private static void refuseReserved(ContractModel contract, Set<String> own) {
    List<String> problems =
        own.stream()
            .filter(RESERVED::contains)
            .map(name -> contract.file() + ": " + name + ": Java needs this name itself; rename it")
            .toList();
    if (!problems.isEmpty()) {
      throw new ContractException(problems);
    }
  }

  private static Set<String> ownTypes(ContractModel contract) {
    Set<String> own = new HashSet<>();
    own.add(RoomCode.className(contract));
    for (MessageModel message : contract.messages()) {
      own.add(message.name());
      own.add(message.recordName());
    }
    contract.enums().forEach(enumeration -> own.add(enumeration.name()));
    Stream.of(contract.toServer(), contract.toClient(), contract.timers())
        .flatMap(set -> set.stream())
        .forEach(set -> own.add(set.name()));
    return own;
  }

  private static GeneratedFile file(
      ContractModel contract, Set<String> own, String type, Consumer<SourceFile> content) {
    SourceFile out = new SourceFile(contract.javaPackage(), own);
    content.accept(out);
    String path = contract.javaPackage().replace('.', '/') + "/" + type + ".java";
    return new GeneratedFile(path, out.text(contract.file()));
  }
}
