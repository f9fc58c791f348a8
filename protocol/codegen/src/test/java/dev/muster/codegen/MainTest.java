package dev.muster.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.compiler.PluginProtos.CodeGeneratorRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    String[] words =
        java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    return Main.run(words, new PrintWriter(out), new PrintWriter(err));
  }

  private static Path protoc() {
    return Contracts.protoc().program();
  }

  @Test
  void bothLanguagesAndTheLockAreWritten() throws IOException {
    Path contract = folder.resolve("test.proto");
    Files.writeString(contract, Contracts.room("message State { bool on = 1; }"));
    Path lock = folder.resolve("test.lock");
    assertThat(
            run(
                "--protoc",
                protoc(),
                "--java",
                folder.resolve("java"),
                "--ts",
                folder.resolve("ts"),
                "--lock",
                lock,
                contract))
        .as(err.toString())
        .isZero();
    assertThat(folder.resolve("java/test/State.java")).content().contains("public boolean on()");
    assertThat(folder.resolve("java/test/TestRoom.java")).exists();
    assertThat(folder.resolve("ts/test.ts")).exists();
    assertThat(lock).content().contains("1 on ONE BOOL");
    Files.writeString(contract, Contracts.room("message State { uint32 on = 1; }"));
    assertThat(
            run("--protoc", protoc(), "--java", folder.resolve("java"), "--lock", lock, contract))
        .isEqualTo(1);
    assertThat(err.toString()).contains("State.on: number 1 was \"on ONE BOOL\"");
  }

  @Test
  void wrongArgumentsAndWrongContractsAreSaidInWords() throws IOException {
    Path contract = folder.resolve("test.proto");
    Files.writeString(contract, "syntax = \"proto3\"; message State { nothing }");
    assertThat(run("--protoc", protoc(), "--java", folder, contract)).isEqualTo(1);
    assertThat(err.toString()).contains("test.proto:1:");
    Files.writeString(contract, "syntax = \"proto3\"; message State {}");
    assertThat(run("--protoc", protoc(), "--java", folder, contract)).isEqualTo(1);
    assertThat(err.toString()).contains("is no contract: it lacks option (muster.room)");
    assertThat(run(contract)).isEqualTo(2);
    assertThat(err.toString()).contains("Nothing to write: give --java, --ts or both.");
    assertThat(run("--java", folder, folder.resolve("gone.proto"))).isEqualTo(2);
    assertThat(err.toString()).contains("gone.proto cannot be read.");
  }

  @Test
  void withoutProtocItIsSaidWhatToDo() {
    assertThatThrownBy(() -> Protoc.find(Map.of("PATH", folder.toString()), folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Install it")
        .hasMessageContaining("--protoc");
  }

  @Test
  void asAPluginItAnswersProblemsInsteadOfThrowing() throws IOException {
    Path contract = folder.resolve("test.proto");
    Files.writeString(
        contract, Contracts.room("message State { float x = 1 [(muster.wrap) = 1]; }"));
    var set = Contracts.protoc().describe(List.of(contract), List.of());
    var request =
        CodeGeneratorRequest.newBuilder()
            .addAllProtoFile(set.getFileList())
            .addFileToGenerate("test.proto")
            .setParameter("java,ts")
            .build();
    assertThat(ProtocPlugin.answer(request).getError()).contains("State.x: wrap needs a step");
    assertThat(ProtocPlugin.answer(request.toBuilder().setParameter("cobol").build()).getError())
        .contains("no target \"cobol\"");
  }
}
