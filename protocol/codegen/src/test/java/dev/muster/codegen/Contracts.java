package dev.muster.codegen;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.ContractReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Contracts written down in tests, read by the real protoc. */
public final class Contracts {
  private Contracts() {}

  /** A room "test" with state "State" and these declarations. */
  public static String room(String... declarations) {
    return """
    syntax = "proto3";
    package test;
    import "muster/options.proto";
    option java_package = "test";
    option (muster.room) = { name: "test" state: "State" };
    """
        + String.join("\n", declarations)
        + "\n";
  }

  /** The model of a contract. */
  public static ContractModel model(String text) {
    try {
      Path folder = Files.createTempDirectory("contract");
      Path file = folder.resolve("test.proto");
      Files.writeString(file, text);
      FileDescriptorSet set = protoc().describe(List.of(file), List.of());
      Files.delete(file);
      Files.delete(folder);
      DescriptorFiles files = new DescriptorFiles(set.getFileList());
      return ContractReader.read(files.named("test.proto")).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Protoc protoc() {
    return Protoc.find(Map.of(), Path.of(System.getProperty("muster.localRepository")));
  }
}
