package dev.muster.games.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./muster play --nodes 3} for real: one URL, three nodes behind it, and nothing left behind
 * however it ends.
 */
@EnabledOnOs(OS.LINUX)
final class PlayNodesIT {
  private static final Path PICTURES = Path.of("target", "pages");

  @TempDir private Path folder;

  @BeforeEach
  void itsProgramsAreHere() {
    for (var program : List.of("nginx", "redis-server")) {
      var installed = isInstalled(program);
      if (!installed) {
        System.err.println("!! SKIPPED: PlayNodesIT, " + program + " is not installed");
      }
      assumeTrue(installed, program + " is not installed");
    }
  }

  private static boolean isInstalled(String program) {
    return found(program).isPresent();
  }

  private static Optional<Path> found(String program) {
    return Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Test
  void pagesBehindOneUrlMeetInOneRoomThroughDifferentNodesAndCtrlCEndsEverything()
      throws Exception {
    var chromium = Chromium.installed();
    if (chromium.isEmpty()) {
      System.err.println("!! SKIPPED: PlayNodesIT, no Chromium on PATH or in MUSTER_CHROMIUM");
    }
    assumeTrue(chromium.isPresent(), "no Chromium");
    try (var play = new PlayCommand(folder, Map.of(), "--nodes", "3")) {
      var url = play.url();
      var nodes = play.nodes();
      assertThat(nodes).extracting(PlayCommand.Started::name).containsExactly("n1", "n2", "n3");
      for (var node : nodes) {
        assertThat(get(node.metrics())).contains("node=\"" + node.name() + "\"");
      }
      try (var annsBrowser = Chromium.start(chromium.get());
          var bensBrowser = Chromium.start(chromium.get());
          var ann = comeIn(annsBrowser, url, "Ann");
          var ben = comeIn(bensBrowser, url, "Ben")) {
        meet(ann, ben);
        var host = ann.run("arena.room.stats.host");
        for (var node : nodes) {
          assertThat(get("http://localhost:" + node.port() + "/api/rooms"))
              .contains(ann.run("arena.room.id"), "\"node\":\"" + host + "\"", "\"clients\":2");
        }
        ben.size(1280, 800);
        ben.picture(PICTURES.resolve("play-nodes-wide.png"));
        ben.size(390, 844);
        ben.picture(PICTURES.resolve("play-nodes-phone.png"));

        var ports =
            Stream.concat(
                Stream.of(URI.create(url).getPort()),
                nodes.stream().flatMap(node -> Stream.of(node.port(), node.adminPort())));
        assertThat(play.programs())
            .contains("nginx", "java")
            .anyMatch(program -> program.startsWith("redis-"));
        assertThat(play.signal("INT")).as(play::said).isEqualTo(130);
        play.leftNothing();
        assertThat(ports).noneMatch(PlayNodesIT::listens);
      }
    }
  }

  /** Each sees the other's ship, and its page says through which node. */
  private static void meet(Page ann, Page ben) {
    ann.await("[...arena.state.ships.values()].some(ship => ship.name === 'Ben')");
    ben.await("[...arena.state.ships.values()].some(ship => ship.name === 'Ann')");
    assertThat(ben.run("arena.room.id")).isEqualTo(ann.run("arena.room.id"));
    var anns = ann.run("arena.room.stats.node");
    var bens = ben.run("arena.room.stats.node");
    assertThat(bens).isNotEqualTo(anns);
    for (var page : List.of(ann, ben)) {
      page.await("document.getElementById('place').dataset.room === arena.room.stats.host");
      page.await("document.getElementById('node').textContent === arena.room.stats.node");
    }
    ann.keyDown("ArrowLeft");
    ben.await(
        "arena.state.ships.get(SEAT).heading !== (window.before ??= arena.state.ships.get(SEAT).heading)"
            .replace("SEAT", ann.run("arena.seat")));
    ann.keyUp("ArrowLeft");
  }

  private static Page comeIn(Chromium browser, String url, String name) {
    var page = browser.open(url + "/arena/?bots=0");
    page.await("document.getElementById('play') && document.readyState === 'complete'");
    page.run("document.getElementById('name').value = '" + name + "'");
    page.run("document.getElementById('play').click()");
    page.await("window.arena && arena.state.ships.has(arena.seat)");
    return page;
  }

  @Test
  void whenItsPortIsTakenItSaysSoAndEndsWhatItHadStarted() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var play =
            new PlayCommand(folder, Map.of("PORT", "" + other.getLocalPort()), "--nodes", "1")) {
      assertThat(play.code()).as(play::said).isEqualTo(1);
      assertThat(play.said())
          .contains("port " + other.getLocalPort() + " is taken", "PORT=9000 ./muster play");
      play.leftNothing();
    }
  }

  @Test
  void whenANodeCannotStartItSaysWhyAndEndsWhatItHadStarted() throws Exception {
    // An address that no machine has.
    var settings = Map.of("MUSTER_ADMIN_BIND", "203.0.113.1");
    try (var play = new PlayCommand(folder, settings, "--nodes", "2")) {
      assertThat(play.code()).as(play::said).isEqualTo(1);
      assertThat(play.said()).contains("node n1 ended", "Cannot assign requested address");
      play.leftNothing();
    }
  }

  @Test
  void whoIsToldToStopWhileItStartsLeavesNothing() throws Exception {
    try (var play = new PlayCommand(folder, Map.of(), "--redis", "sentinel")) {
      play.until("its nodes start", () -> play.said().contains("nodes: n1"));
      assertThat(play.signal("TERM")).as(play::said).isEqualTo(143);
      play.leftNothing();
    }
  }

  @Test
  void whoIsToldToStopWhileItLooksAtItsNodesEndsAllOfThem() throws Exception {
    var ps = found("ps");
    assumeTrue(ps.isPresent(), "no ps");
    // In place of the ps that it looks with: one that presses Ctrl-C when it looks at a certain
    // node.
    var trap = folder.resolve("trap");
    var shim = Files.createDirectory(folder.resolve("bin")).resolve("ps");
    Files.writeString(
        shim,
        """
        #!/bin/sh
        if read -r node play 2>/dev/null <'%s'; then
          case " $* " in *" $node "*) rm '%s'; kill -INT "$play" ;; esac
        fi
        exec '%s' "$@"
        """
            .formatted(trap, trap, ps.get()));
    assertThat(shim.toFile().setExecutable(true)).isTrue();
    var path = shim.getParent() + ":" + System.getenv("PATH");
    try (var play = new PlayCommand(folder, Map.of("PATH", path), "--nodes", "2")) {
      play.url();
      var written = folder.resolve("written");
      Files.writeString(written, play.nodes().getFirst().pid() + " " + play.pid() + "\n");
      Files.move(written, trap, StandardCopyOption.ATOMIC_MOVE);
      assertThat(play.code()).as(play::said).isEqualTo(130);
      play.leftNothing();
    }
  }

  @Test
  void whatWasKilledBeforeItCouldCleanUpLeavesNothingEither() throws Exception {
    try (var play = new PlayCommand(folder, Map.of(), "--nodes", "1")) {
      play.url();
      play.signal("KILL");
      play.until("all of it ends", () -> play.left().isEmpty());
      play.leftNothing();
    }
  }

  private static String get(String url) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
