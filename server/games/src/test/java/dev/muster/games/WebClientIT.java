package dev.muster.games;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.node.Muster;
import dev.muster.room.RoomType;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The browser client against a real node, by its own tests: in Node.js, and in Chromium if there is
 * one.
 */
class WebClientIT {
  @Test
  void theBrowserClientPlaysOnARealNode() throws Exception {
    Path web = Path.of("").toAbsolutePath().resolve("../../client-sdk/web").normalize();
    assumeTrue(
        onPath("npm") && onPath("node"), "SKIPPED: web SDK against a node, Node.js not found");
    assumeTrue(
        Files.isDirectory(web.resolve("node_modules")),
        "SKIPPED: web SDK against a node, client-sdk/web was not verified first");
    Path said = Path.of("target", "web-client-it.log");
    try (var node = Muster.node(Shipped.rooms().toArray(RoomType<?>[]::new)).pages("web").start()) {
      var tests = new ProcessBuilder("npm", "run", "--silent", "it").directory(web.toFile());
      tests.environment().put("MUSTER_URL", "http://127.0.0.1:" + node.port());
      var running = tests.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      try {
        var done = running.waitFor(3, TimeUnit.MINUTES);
        assertThat(done).as("done in time; see " + said).isTrue();
        assertThat(running.exitValue()).as(Files.readString(said)).isZero();
      } finally {
        running.destroy();
      }
    }
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
