package dev.muster.codegen.java;

import static dev.muster.codegen.Contracts.model;
import static dev.muster.codegen.Contracts.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.codegen.GeneratedFile;
import dev.muster.codegen.model.ContractModel;
import dev.muster.state.Tracked;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaTargetTest {
  @TempDir private Path folder;

  /** Names that Java, the runtime or generated code want for themselves. */
  @Test
  void everyNameCompiles() throws IOException {
    String fields =
        "uint32 class = 1; string in = 2; float out = 3; bool fields = 4; repeated uint32 fresh = 5; uint64 events = 6;"
            + " Layout table = 7; map<uint32, Field> visitor = 8; uint32 copy = 9; double parent = 10; uint32 key = 11;"
            + " float x = 12 [(muster.step) = 1]; float x_steps = 13 [(muster.step) = 1]; uint32 x_sent = 14; Kind kind = 15;"
            + " string from = 16; string value = 17; uint32 hash_code = 18; bytes filled = 19; uint32 absent = 20; Kind a = 21;"
            + " float b = 22; double t = 23; uint32 left = 24; uint32 tag = 25; uint32 mark = 26; uint32 saved = 27; uint32 q = 28;"
            + " float later = 29 [(muster.step) = 1]; Layout full = 30; repeated string bit = 31; uint32 other = 32;"
            + " float axis = 33 [(muster.step) = 1, (muster.position) = true]; uint32 wait = 34; uint32 change = 35;"
            + " repeated Layout pending = 36; uint32 to_string = 37; uint32 notify = 38; map<string, Kind> new = 39;";
    compile(
        model(
            room(
                "message State { " + fields + " }",
                "message Layout { uint32 key = 1; }",
                "message Field { uint32 number = 1; }",
                "enum Kind { default = 0; B = 1; }",
                "message Registration { " + fields.replaceAll("\\[[^;]*\\]", "") + " }",
                "message Quantum {} message Codec { repeated Codec inner = 1; }",
                "message Contract { optional Kind codec = 1; oneof either { uint32 message = 2; Codec outer = 3; } }",
                "message ToServer { oneof message { Registration r = 1; Contract c = 2 [(muster.reply) = \"Quantum\"]; } }",
                "message ToClient { oneof message { Codec c = 1 [(muster.while_held) = DROP]; Registration r = 2; } }")));
  }

  @Test
  void theSmallestContractCompiles() throws IOException {
    compile(model(room("message State {}")));
  }

  @Test
  void aTypeThatJavaNeedsItselfIsRefused() {
    ContractModel contract = model(room("message State { String s = 1; } message String {}"));
    assertThatThrownBy(() -> new JavaTarget().generate(contract))
        .hasMessage("test.proto: String: Java needs this name itself; rename it");
  }

  @Test
  void noMethodOfTheRuntimeCanBeOverriddenByAField() {
    Set<String> methods = new HashSet<>();
    for (Class<?> type : List.of(Tracked.class, Tracked.class.getSuperclass())) {
      Arrays.stream(type.getDeclaredMethods())
          .filter(method ->
              !method.isSynthetic() && !java.lang.reflect.Modifier.isPrivate(method.getModifiers()))
          .forEach(method -> methods.add(method.getName()));
    }
    methods.removeAll(Set.of("toString"));
    assertThat(JavaNames.OF_TRACKED).containsAll(methods);
  }

  @Test
  void aCoordinateSaysThatItMovedOnceItsNewValueCanBeRead() {
    String ship =
        new JavaTarget()
                .generate(
                    model(
                        room(
                            "message State { map<uint32, Ship> ships = 1; }",
                            "message Ship { float x = 1 [(muster.step) = 1, (muster.position) = true]; float turn = 2 [(muster.step) = 1]; }")))
                .stream()
                .filter(file -> file.path().endsWith("Ship.java"))
                .findFirst()
                .orElseThrow()
                .content();
    assertThat(ship)
        .containsIgnoringWhitespaces(
            """
            private void xSteps(int q) {
              x = Quantum.toFloat(q, 1.0);
              if (q != xSteps) {
                xSteps = q;
                mark(1L << 0);
                moved();
              }
            }
            """)
        .containsOnlyOnce("moved()");
  }

  private void compile(ContractModel contract) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    for (GeneratedFile file : new JavaTarget().generate(contract)) {
      sources.add(
          new SimpleJavaFileObject(
              URI.create("string:///" + file.path()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return file.content();
            }
          });
    }
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            Files.createDirectories(folder.resolve("out")).toString(),
            "--release",
            "17",
            "-Xlint:all",
            "-Werror",
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"));
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(said, null, null, options, null, sources)
            .call();
    assertThat(compiled).as(said.toString()).isTrue();
  }
}
