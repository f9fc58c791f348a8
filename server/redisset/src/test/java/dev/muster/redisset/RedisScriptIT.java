package dev.muster.redisset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./muster redis} as people type it, and what it says when something is in its way. */
class RedisScriptIT {
  @TempDir private Path temp;
  private Path set;

  @BeforeEach
  void where() {
    assumeTrue(Scripted.onPath("redis-server"), "!! Skipped: redis-server is not installed");
    set = temp.resolve("set");
  }

  @AfterEach
  void nothingIsLeft() {
    muster("down");
    assertThat(running()).isEmpty();
  }

  private Command muster(String command, String... words) {
    var line = new ArrayList<>(List.of(house().resolve("muster").toString(), "redis", command));
    line.addAll(List.of("--dir", set.toString()));
    line.addAll(List.of(words));
    return Command.run(line);
  }

  private static Path house() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Processes that have this set's folder among their arguments. */
  private List<ProcessHandle> running() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(set + "/"))
        .filter(process -> process.info().command().orElse("").contains("redis"))
        .toList();
  }

  private int port() {
    return Integer.parseInt(muster("status", "--plain").good().split(" ")[0]);
  }

  @Test
  void downLeavesNeitherProcessNorFolder() {
    muster("up", "--mode", "sentinel").good();
    assertThat(running()).hasSize(6);
    muster("down").good();
    assertThat(running()).isEmpty();
    assertThat(set).doesNotExist();
    assertThat(muster("down").errors()).contains("no set in " + set, "./muster redis up");
  }

  @Test
  void aSecondUpSaysWhatRunsAndStartsNothing() {
    var first = muster("up").good();
    var second = muster("up");
    assertThat(second.good()).isEqualTo(first).startsWith("export REDIS_MODE=single\n");
    assertThat(second.errors()).contains("it runs already", "port " + port());
    assertThat(muster("env").good()).isEqualTo(first);
    assertThat(running()).hasSize(1);
    var other = muster("up", "--mode", "cluster");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.errors()).contains("a set of mode single runs");
  }

  @Test
  void aSetThatDiedWithItsMachineIsReplaced() {
    muster("up").good();
    running().forEach(process -> Command.signal("KILL", process.pid()));
    RedisSetIT.await("its end", () -> running().isEmpty());
    assertThat(muster("status").code()).isEqualTo(1);
    muster("up").good();
    assertThat(muster("status").code()).isZero();
  }

  @Test
  void aPortThatIsTakenIsSaidAndNothingIsLeftRunning() {
    try (var other = RedisSet.up(Mode.SINGLE, Need.MORTAL)) {
      var taken = other.servers().getFirst().port();
      var up = muster("up", "--mode", "cluster", "--port", Integer.toString(taken - 2));
      assertThat(up.code()).isEqualTo(1);
      assertThat(up.errors()).contains("port " + taken + " is taken", "nothing was left running");
      assertThat(running()).isEmpty();
      assertThat(set).doesNotExist();
      assertThat(other.servers(Role.MASTER)).hasSize(1);
    }
  }

  @Test
  void portsFollowTheFirstWhenItIsGiven() {
    var first = upInARow();
    assertThat(muster("status", "--plain").output().lines().map(line -> line.split(" ")[0]))
        .containsExactlyElementsOf(
            IntStream.range(first, first + 6).mapToObj(Integer::toString).toList());
    assertThat(muster("status").good()).contains("slots 0-5460", "cluster_state:ok", "link up");
  }

  /** Starts a cluster where a server just was, or elsewhere if somebody has a port beside it. */
  private int upInARow() {
    while (true) {
      muster("up").good();
      var first = port();
      muster("down").good();
      var up = muster("up", "--mode", "cluster", "--port", "" + first);
      if (!up.errors().contains("is taken")) {
        up.good();
        return first;
      }
    }
  }

  @Test
  void withoutRedisItSaysWhatToInstall() throws Exception {
    var tools = Files.createDirectory(temp.resolve("tools"));
    for (var name : List.of("sh", "dirname", "readlink", "cat")) {
      Files.createSymbolicLink(tools.resolve(name), tool(name));
    }
    var line =
        "PATH=" + tools + " " + house().resolve("muster") + " redis up --dir " + set + " 2>&1";
    var answer = Command.run(List.of("sh", "-c", line));
    assertThat(answer.code()).isEqualTo(1);
    for (var name : tools.toFile().list()) {
      Files.delete(tools.resolve(name));
    }
    assertThat(answer.output()).contains("needs redis-server", "apt-get install redis-server");
    assertThat(set).doesNotExist();
  }

  private static Path tool(String name) {
    return Path.of(Command.run(List.of("sh", "-c", "command -v " + name)).good().strip());
  }

  @Test
  void aFolderThatHoldsSomethingElseIsLeftAlone() throws Exception {
    Files.createDirectories(set);
    Files.writeString(set.resolve("diary"), "mine");
    assertThat(muster("up").errors()).contains("cannot make the folder " + set);
    assertThat(muster("down").errors()).contains("no set in " + set);
    assertThat(set.resolve("diary")).hasContent("mine");
  }

  @Test
  void aSetThatIsTiedToAProcessEndsWithIt() throws Exception {
    var owner = new ProcessBuilder("sleep", "600").start();
    muster("up", "--while", "" + owner.pid()).good();
    assertThat(running()).hasSize(1);
    owner.destroyForcibly();
    owner.waitFor();
    RedisSetIT.await("its end", () -> running().isEmpty() && !Files.exists(set));
  }

  @Test
  void anInterruptedUpLeavesNothing() throws Exception {
    var up =
        new ProcessBuilder(
                house().resolve("muster") + "",
                "redis",
                "up",
                "--mode",
                "cluster",
                "--dir",
                set + "")
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("out").toFile())
            .start();
    RedisSetIT.await("the first server", () -> !running().isEmpty());
    up.destroy();
    assertThat(up.waitFor()).isEqualTo(143);
    assertThat(running()).isEmpty();
    assertThat(set).doesNotExist();
  }

  @Test
  void statusSaysWhatIsWrong() {
    muster("up").good();
    var server = running().getFirst();
    Command.signal("STOP", server.pid());
    assertThat(muster("status").output()).contains("is stopped");
    Command.signal("KILL", server.pid());
    RedisSetIT.await("its end", () -> running().isEmpty());
    var dead = muster("status");
    assertThat(dead.code()).isEqualTo(1);
    assertThat(dead.output()).contains("does not run; ./muster redis restart");
    muster("restart").good();
    assertThat(muster("status").good()).contains("master, no replicas");
  }
}
