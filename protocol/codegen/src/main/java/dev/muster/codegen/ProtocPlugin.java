package dev.muster.codegen;

import com.google.protobuf.compiler.PluginProtos.CodeGeneratorRequest;
import com.google.protobuf.compiler.PluginProtos.CodeGeneratorResponse;
import com.google.protobuf.compiler.PluginProtos.CodeGeneratorResponse.Feature;
import dev.muster.codegen.model.ContractException;
import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.ContractReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A protoc plugin: reads a request on standard input, answers on standard output. Its parameter is
 * a comma-separated list of targets ({@code java}, {@code ts}; {@code java} if there is none) and
 * settings ({@code lock=FILE}).
 */
public final class ProtocPlugin {
  private ProtocPlugin() {}

  /** Called by protoc. */
  public static void main(String[] args) throws IOException {
    CodeGeneratorRequest request =
        CodeGeneratorRequest.parseFrom(System.in, DescriptorFiles.options());
    answer(request).writeTo(System.out);
    System.out.flush();
  }

  static CodeGeneratorResponse answer(CodeGeneratorRequest request) {
    CodeGeneratorResponse.Builder response =
        CodeGeneratorResponse.newBuilder()
            .setSupportedFeatures(Feature.FEATURE_PROTO3_OPTIONAL_VALUE);
    try {
      DescriptorFiles files = new DescriptorFiles(request.getProtoFileList());
      PluginParameter parameter = PluginParameter.parse(request.getParameter());
      List<ContractModel> contracts = new ArrayList<>();
      for (String name : request.getFileToGenerateList()) {
        Optional<ContractModel> contract = ContractReader.read(files.named(name));
        contract.ifPresent(contracts::add);
      }
      parameter.lock().ifPresent(lock -> LockStore.apply(lock, contracts));
      for (ContractModel contract : contracts) {
        for (Target target : parameter.targets()) {
          for (GeneratedFile file : target.generate(contract)) {
            response.addFileBuilder().setName(file.path()).setContent(file.content());
          }
        }
      }
    } catch (ContractException | IllegalArgumentException | UncheckedIOException e) {
      response.clearFile().setError(e.getMessage());
    }
    return response.build();
  }
}
