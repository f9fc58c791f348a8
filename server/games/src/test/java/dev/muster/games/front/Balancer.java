package dev.muster.games.front;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A load balancer that runs with the file we ship; only its ports and its nodes are others. */
public final class Balancer implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Path log;

  private Balancer(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** What it has said, for a test that fails. */
  public String said() {
    return read(log);
  }

  public int port() {
    return port;
  }

  static Balancer nginx(Path folder, int... nodes) throws Exception {
    return nginx(folder, conf -> conf, nodes);
  }

  /** The file we ship with a change that a user may make. */
  public static Balancer nginx(Path folder, UnaryOperator<String> change, int... nodes)
      throws Exception {
    return start(folder, port -> checkedNginx(folder, change, port, nodes));
  }

  public static Balancer haproxy(Path folder, int... nodes) throws Exception {
    return start(folder, port -> checkedHaproxy(folder, port, nodes));
  }

  /** Answers the command that runs it, after the program itself has found the files good. */
  private interface Prepared {
    List<String> on(int port) throws Exception;
  }

  /** nginx.conf and nodes.conf for this port and these nodes, checked by {@code nginx -t}. */
  private static List<String> checkedNginx(
      Path folder, UnaryOperator<String> change, int port, int... nodes) throws Exception {
    var conf = change.apply(shipped("nginx.conf"));
    conf = replaced(conf, "listen 80 ", "listen 127.0.0.1:" + port + " ");
    // Folders that another than root can write to.
    var temporary =
        List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
            .map(name -> name + "_temp_path " + name + ";")
            .collect(joining("\n", "http {\n", "\n"));
    Files.writeString(folder.resolve("nginx.conf"), replaced(conf, "http {\n", temporary));
    var line = shipped("nodes.conf").lines().filter(text -> text.startsWith("server")).findFirst();
    Files.writeString(folder.resolve("nodes.conf"), lines(line.orElseThrow(), "2567", nodes));
    var command =
        List.of(
            "nginx",
            "-p",
            folder.toString(),
            "-c",
            "nginx.conf",
            "-g",
            "daemon off; pid nginx.pid;");
    return checked(folder, command, "-t");
  }

  /** haproxy.cfg for this port and these nodes, checked by {@code haproxy -c}. */
  static List<String> checkedHaproxy(Path folder, int port, int... nodes) throws Exception {
    var conf = replaced(shipped("haproxy.cfg"), "bind :80\n", "bind 127.0.0.1:" + port + "\n");
    var from = conf.indexOf("  server node1 ");
    var line = conf.substring(from).lines().findFirst().orElseThrow();
    var file = folder.resolve("haproxy.cfg");
    Files.writeString(file, conf.substring(0, from) + lines(line, "2567", nodes));
    return checked(folder, List.of("haproxy", "-db", "-f", file.toString()), "-c");
  }

  static String shipped(String name) throws IOException {
    return Files.readString(Path.of("../../nginx").resolve(name));
  }

  public static String replaced(String text, String old, String other) {
    assertThat(text).containsOnlyOnce(old);
    return text.replace(old, other);
  }

  /** One line per node, made of that for the first; names differ too. */
  private static String lines(String line, String port, int... nodes) {
    return Arrays.stream(nodes)
        .mapToObj(node -> replaced(line, port, "" + node).replace("node1", "node" + node) + "\n")
        .collect(joining());
  }

  private static List<String> checked(Path folder, List<String> command, String option)
      throws Exception {
    var line = new ArrayList<>(command);
    line.add(option);
    var said = folder.resolve("check.log");
    var check = run(line, said);
    assertThat(check.waitFor()).as(() -> read(said)).isZero();
    return command;
  }

  private static Process run(List<String> command, Path log) throws IOException {
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // Where servers lie on Debian, also for those who are not root.
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
    return builder.start();
  }

  public static boolean isInstalled(String program) {
    var path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
    return Arrays.stream(path.split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static Balancer start(Path folder, Prepared prepared) throws Exception {
    var log = folder.resolve("balancer.log");
    for (var attempt = 0; attempt < 5; attempt++) {
      var port = freePort();
      var process = run(prepared.on(port), log);
      Waiting.until("it listens or ends", () -> !process.isAlive() || listens(port));
      if (process.isAlive()) {
        return new Balancer(process, port, log);
      }
    }
    throw new IllegalStateException("it does not start: " + read(log));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
