package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.golden.GoldenRoom;
import dev.muster.golden.World;
import dev.muster.state.Contract;
import dev.muster.state.Layout;
import dev.muster.state.Malformed;
import dev.muster.state.PatchReader;
import dev.muster.state.Replica;
import dev.muster.state.Tracked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The golden files are what this build writes, and are read as they say. Run with {@code
 * -Dmuster.regenerate=true} to write them anew; then look at the difference.
 */
final class GoldenFilesTest {
  private static final Path FOLDER = Path.of(System.getProperty("basedir", "."));
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void layoutsAreTheGoldenOnes() throws IOException {
    compare("layouts.json", Golden.layouts());
  }

  @Test
  void historiesAreTheGoldenOnes() throws IOException {
    compare("histories.json", Golden.histories());
  }

  @Test
  void foreignHistoriesAreTheGoldenOnes() throws IOException {
    compare("foreign.json", Golden.foreign());
  }

  @Test
  void malformedBytesAreTheGoldenOnes() throws IOException {
    compare("malformed.json", Golden.malformed());
  }

  private static void compare(String name, JsonNode made) throws IOException {
    Path file = FOLDER.resolve(name);
    String text = Golden.text(made);
    assertThat(MAPPER.readTree(text)).isEqualTo(MAPPER.readTree(made.toString()));
    if (Boolean.getBoolean("muster.regenerate")) {
      Files.writeString(file, text);
    }
    List<String> golden = Files.readAllLines(file);
    List<String> now = text.lines().toList();
    for (int line = 0; line < Math.min(golden.size(), now.size()); line++) {
      assertThat(now.get(line)).as("%s, line %s", name, line + 1).isEqualTo(golden.get(line));
    }
    assertThat(now).as(name).hasSameSizeAs(golden);
  }

  @Test
  void goldenHistoriesAreReadAsTheySay() throws IOException {
    for (JsonNode history : MAPPER.readTree(FOLDER.resolve("histories.json").toFile())) {
      follow(history, GoldenRoom.CONTRACT, GoldenRoom.CONTRACT.layout(), "owner", true);
      follow(history, GoldenRoom.CONTRACT, GoldenRoom.CONTRACT.layout(), "nobody", false);
    }
  }

  @Test
  void foreignHistoriesAreReadAsTheySay() throws IOException {
    JsonNode layouts = MAPPER.readTree(FOLDER.resolve("layouts.json").toFile());
    for (JsonNode history : MAPPER.readTree(FOLDER.resolve("foreign.json").toFile())) {
      byte[] table = hex(layouts.get(history.get("sender").asText()).get("fieldTable"));
      Layout sender = Layout.decode(table, 0, table.length);
      Contract<? extends Tracked> receiver =
          history.get("receiver").asText().equals("golden.proto")
              ? GoldenRoom.CONTRACT
              : dev.muster.golden.older.GoldenRoom.CONTRACT;
      follow(history, receiver, sender, "owner", true);
    }
  }

  private static <S extends Tracked> void follow(
      JsonNode history, Contract<S> contract, Layout sender, String who, boolean own) {
    Replica<S> replica = new Replica<>(contract.newState(), sender);
    JsonNode start = history.get("start");
    byte[] snapshot = hex(start.get("snapshot"));
    replica.applySnapshot(snapshot, 0, snapshot.length);
    applyOwn(replica, start, own);
    assertThat(held(replica, contract)).isEqualTo(plain(start.get(who)));
    int number = 0;
    for (JsonNode step : history.get("patches")) {
      byte[] patch = hex(step.get("patch"));
      PatchReader head = new PatchReader().reset(patch, 0, patch.length);
      assertThat(head.varint()).isEqualTo(Golden.EPOCH);
      assertThat(head.varint()).isEqualTo(++number);
      assertThat(head.varint()).isEqualTo(number * 3L);
      replica.apply(patch, head.position(), patch.length);
      applyOwn(replica, step, own);
      replica.settle();
      assertThat(held(replica, contract)).isEqualTo(plain(step.get(who)));
    }
  }

  private static void applyOwn(Replica<?> replica, JsonNode step, boolean own) {
    if (own) {
      byte[] rows = hex(step.get("own"));
      replica.apply(rows, 0, rows.length);
    }
  }

  private static JsonNode held(Replica<?> replica, Contract<?> contract) {
    JsonState json = new JsonState(contract.layout(), (map, key) -> true);
    replica.visit(json);
    return plain(json.root());
  }

  /** The same after a trip through text, where all numbers are alike. */
  private static JsonNode plain(JsonNode node) {
    try {
      return MAPPER.readTree(node.toString());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  List<DynamicTest> malformedBytesAreRefused() throws IOException {
    JsonNode file = MAPPER.readTree(FOLDER.resolve("malformed.json").toFile());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : file.get("bodies")) {
      byte[] body = hex(one.get("body"));
      tests.add(refused(one, () -> Golden.holder().apply(body, 0, body.length)));
    }
    for (JsonNode one : file.get("snapshots")) {
      byte[] snapshot = hex(one.get("snapshot"));
      tests.add(refused(one, () -> Golden.holder().applySnapshot(snapshot, 0, snapshot.length)));
    }
    for (JsonNode one : file.get("foreign")) {
      byte[] table = hex(one.get("fieldTable"));
      byte[] body = hex(one.get("body"));
      Layout sender = Layout.decode(table, 0, table.length);
      tests.add(refused(one, () -> new Replica<>(new World(), sender).apply(body, 0, body.length)));
    }
    return tests;
  }

  private static DynamicTest refused(JsonNode one, Runnable step) {
    return DynamicTest.dynamicTest(
        one.get("name").asText(),
        () -> assertThatThrownBy(step::run).isInstanceOf(Malformed.class));
  }

  @Test
  void sixteenLevelsAreNotTooMany() {
    byte[] body = Golden.deep(16);
    new Replica<>(new World(), Golden.nested()).apply(body, 0, body.length);
  }

  private static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.asText());
  }
}
