package dev.muster.games.pages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless browser of its own: a new profile, so a new player. Driven by its DevTools protocol.
 */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
  private static final Pattern PAGE_URL =
      Pattern.compile("\"webSocketDebuggerUrl\": *\"(ws://[^\"]+)\"");

  private final Process process;
  private final Path profile;
  private final String address;

  private Chromium(Process process, Path profile, String address) {
    this.process = process;
    this.profile = profile;
    this.address = address;
  }

  /** Where it is installed: MUSTER_CHROMIUM if set, else on PATH. */
  static Optional<Path> installed() {
    var named = System.getenv("MUSTER_CHROMIUM");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start(Path program) {
    try {
      var profile = Files.createTempDirectory("muster-chromium-");
      var process = new ProcessBuilder(command(program, profile)).redirectErrorStream(true).start();
      return new Chromium(process, profile, listening(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path program, Path profile) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"));
    command.addAll(List.of("--no-first-run", "--disable-sync", "--disable-component-update"));
    command.addAll(List.of("--disable-background-networking", "--disable-dev-shm-usage"));
    command.addAll(List.of("--disable-renderer-backgrounding", "--window-size=400,320"));
    command.addAll(List.of("--remote-debugging-port=0", "--user-data-dir=" + profile));
    command.add("about:blank");
    return command;
  }

  private static String listening(Process process) throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var found = LISTENING.matcher(line);
      if (found.find()) {
        Thread.ofVirtual()
            .start(() -> lines.lines().forEach(ignored -> {})); // or its pipe fills up
        return found.group(1);
      }
    }
    throw new IOException("Chromium ended with " + process.exitValue());
  }

  /** A page at this address. */
  Page open(String url) {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?" + url))
              .PUT(HttpRequest.BodyPublishers.noBody())
              .build();
      var found = PAGE_URL.matcher(http.send(request, BodyHandlers.ofString()).body());
      if (!found.find()) {
        throw new IOException("Chromium opened no page");
      }
      return new Page(URI.create(found.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IOException("Chromium does not end");
    }
    try (var files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
