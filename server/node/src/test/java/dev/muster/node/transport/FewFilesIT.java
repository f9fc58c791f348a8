package dev.muster.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.node.config.Transport;
import io.netty.channel.uring.IoUring;
import java.io.File;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accepting when files have run out: it waits, does not spin, and goes on when there are some. */
@EnabledOnOs(OS.LINUX)
final class FewFilesIT {
  private static final Duration WATCHED = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void whoComesIsServedWhenThereAreFilesAgain(Transport transport) throws Exception {
    var possible =
        Files.isExecutable(Path.of("/usr/bin/prlimit"))
            && (transport != Transport.IO_URING || IoUring.isAvailable());
    if (!possible) {
      System.err.println("!! SKIPPED: FewFilesIT, no prlimit (util-linux) or no " + transport);
    }
    assumeTrue(possible, "no prlimit, or no " + transport);
    var log = folder.resolve("log");
    var process = listening(transport, log);
    var sockets = new ArrayList<Socket>();
    try {
      until(process, log, "port ");
      var port = Integer.parseInt(Files.readString(log).replaceAll("(?s).*port (\\d+).*", "$1"));
      for (int i = 0; i < 5; i++) {
        sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      until(process, log, "Accepting pauses for a second");

      var before = process.info().totalCpuDuration().orElseThrow();
      assertThat(process.waitFor(WATCHED.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
      var used = process.info().totalCpuDuration().orElseThrow().minus(before);
      assertThat(used).isLessThan(WATCHED.dividedBy(3));

      var more = List.of("prlimit", "--pid", "" + process.pid(), "--nofile=4096:");
      assertThat(new ProcessBuilder(more).inheritIO().start().waitFor()).isZero();
      sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
      for (var socket : sockets) {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        assertThat(socket.getInputStream().read()).isEqualTo('!');
      }
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
      process.destroyForcibly().waitFor();
    }
  }

  private static Process listening(Transport transport, Path log) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            FewFiles.class.getName(),
            transport.name())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .redirectInput(new File("/dev/null"))
        .start();
  }

  private static void until(Process process, Path log, String said) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(log).contains(said)) {
      assertThat(process.isAlive() && System.nanoTime() < end).as(Files.readString(log)).isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
