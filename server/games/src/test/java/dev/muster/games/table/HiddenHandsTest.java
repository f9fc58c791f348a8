package dev.muster.games.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import dev.muster.room.Power;
import dev.muster.v1.Join;
import dev.muster.v1.Method;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Nothing of a hidden card is in the bytes of a socket. On a real node each card is printed anew,
 * with 64 random bits, whenever it goes into the draw pile; every byte that came to a player or a
 * spectator is searched for the prints of cards that it could not know yet.
 */
final class HiddenHandsTest {
  private static final int GAMES = 200;
  private static final Pattern PRINT = Pattern.compile("~[0-9a-f]{16}");

  /** Faces by what is printed on them; each for one way of one card out of the draw pile. */
  private final Map<String, String> printed = new ConcurrentHashMap<>();

  private final Node node =
      Muster.node(
              Table.with(this::print)
                  .tickRate(128)
                  .patchRate(128)
                  .clientsMay(Power.CREATE, Power.JOIN_BY_ID))
          .set("MUSTER_ADMIN_PORT", "0")
          .start();

  private String print(String face) {
    var print = "~" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    var marked = face.substring(0, 2) + print;
    printed.put(print, marked);
    return marked;
  }

  @AfterEach
  void stop() {
    node.close();
  }

  /** Who was at a table. */
  private record Game(Onlooker ann, Onlooker ben, Onlooker watcher) {}

  @Test
  void inTwoHundredGamesNoByteTellsOfACardBeforeItIsShown() throws Exception {
    var games = new ArrayList<Game>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var playing = new ArrayList<Future<Game>>();
      for (int game = 0; game < GAMES; game++) {
        int seed = game;
        playing.add(threads.submit(() -> play(seed)));
      }
      for (var game : playing) {
        games.add(game.get(60, TimeUnit.SECONDS));
      }
    }
    int found = 0;
    for (var game : games) {
      var ann = game.ann;
      var ben = game.ben;
      var watcher = game.watcher;
      assertThat(tooEarly(ann, ann, ben, ben)).as("Ann").isEmpty();
      assertThat(tooEarly(ben, ben, watcher, ann)).as("Ben").isEmpty();
      assertThat(tooEarly(watcher, watcher, ben, ann, ben)).as("watcher").isEmpty();
      assertThat(tooEarly(ben, ann, ben, ben)).as("if Ann got Ben's bytes").isNotEmpty();
      found += everyKnownCardIsInTheBytes(game.ann) + everyKnownCardIsInTheBytes(game.ben);
    }
    assertThat(printed).as("discards were shuffled").hasSizeGreaterThan(2 * 52 * GAMES);
    long bytes =
        games.stream().mapToLong(g -> g.ann.length() + g.ben.length() + g.watcher.length()).sum();
    System.out.printf(
        "HiddenHandsTest: %d cards printed, %d times known to a player, %d bytes looked through%n",
        printed.size(), found, bytes);
  }

  private Game play(int seed) throws Exception {
    var cut = WirePlayer.Cut.values()[seed % 3];
    var ann = new WirePlayer(node.port(), new Random(seed), cut);
    var ben = new WirePlayer(node.port(), new Random(-seed), WirePlayer.Cut.NEVER);
    var watcher = new Onlooker(node.port());
    var room = ann.create();
    watcher.join(
        Join.newBuilder().setMethod(Method.SPECTATE).setRoom(room).setJoinId("watcher-" + seed));
    ben.joinById(room);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var parts = new ExecutorCompletionService<@Nullable Void>(threads);
      parts.submit(ann::play, null);
      parts.submit(ben::play, null);
      parts.submit(() -> watch(watcher), null);
      try {
        for (int part = 0; part < 3; part++) {
          parts.take().get();
        }
      } catch (ExecutionException e) {
        Stream.of(ann.eyes, ben.eyes, watcher)
            .forEach(Onlooker::cut); // or they wait for the failed one
        throw e;
      }
    }
    return new Game(ann.eyes, ben.eyes, watcher);
  }

  private static void watch(Onlooker watcher) {
    while (watcher.state().phase() != Phase.GAME_OVER) {
      watcher.receive();
    }
    watcher.cut();
  }

  /**
   * Prints in these bytes that their receiver could not know then: the card was never its own, and
   * the witness, who was there all the time, did not see it put on the discard pile before.
   *
   * @param others whose own cards are not the receiver's, and have left their hands
   */
  private List<String> tooEarly(
      Onlooker bytes, Onlooker receiver, Onlooker witness, Onlooker... others) {
    return bytes.find(PRINT).stream()
        .map(print -> new Onlooker.Found(printed.get(print.text()), print.number()))
        .filter(face ->
            !(receiver.taken.containsKey(face.text()) || witness.saw(face))
                || Stream.of(others).anyMatch(other -> other.hides(face, receiver)))
        .map(Onlooker.Found::toString)
        .toList();
  }

  /** Else the search would find nothing because there is nothing to be found. */
  private int everyKnownCardIsInTheBytes(Onlooker player) {
    var found = player.find(PRINT).stream().map(print -> printed.get(print.text())).toList();
    assertThat(player.taken.keySet()).hasSizeGreaterThanOrEqualTo(Round.HAND);
    assertThat(found).containsAll(player.taken.keySet()).containsAll(player.open.keySet());
    return player.taken.size() + player.open.size();
  }
}
