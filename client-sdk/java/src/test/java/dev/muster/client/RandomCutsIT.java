package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.Muster;
import game.arena.ArenaRoom;
import game.arena.ArenaState;
import game.arena.Chat;
import game.arena.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fifty players in one room whose sockets are cut at random. {@code -Dmuster.cuts.seconds=60}. */
@ExtendWith(LeakRecorder.Check.class)
@Timeout(180)
class RandomCutsIT {
  private static final int PLAYERS = 50;
  private static final long SECONDS = Long.getLong("muster.cuts.seconds", 8);

  private final BlockingQueue<Runnable> callbacks = new LinkedBlockingQueue<>();
  private final List<Throwable> errors = new ArrayList<>();

  /** One player's book: what was sent, what came back. */
  private final class Player {
    final MusterClient client;
    JoinedRoom<ArenaState> room;
    int sent;
    int heard;

    Player(Cable cable) {
      client =
          MusterClient.builder(cable.uri())
              .callbacksOn(callbacks::add)
              .onError(errors::add)
              .build();
    }

    void playIn(JoinedRoom<ArenaState> joined) {
      room = joined;
      room.on(
          Said.class,
          said -> {
            assertThat(said.text()).isEqualTo("#" + ++heard);
            assertThat(room.state().ships().at(room.seat()).seq()).isGreaterThanOrEqualTo(heard);
          });
    }

    void say() {
      room.send(new Chat("#" + (sent + 1)));
      sent++;
    }
  }

  private void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      var task = callbacks.poll(5, TimeUnit.MILLISECONDS);
      if (task != null) task.run();
    }
  }

  @Test
  void everythingIsAppliedOnceInOrderAndSeenAfterItsState() throws Exception {
    try (var node = Muster.node(TestArena.TYPE).set("MUSTER_ADMIN_PORT", "0").start();
        var cable = new Cable(node.port())) {
      var players = new ArrayList<Player>();
      for (int i = 0; i < PLAYERS; i++) players.add(new Player(cable));
      var first = players.get(0).client.create(ArenaRoom.CONTRACT, Options.none());
      until(first::isDone);
      players.get(0).playIn(first.join());
      String id = first.join().id();
      for (var player : players.subList(1, PLAYERS)) {
        player
            .client
            .joinById(ArenaRoom.CONTRACT, id, JoinRequest.any())
            .thenAccept(player::playIn);
      }
      until(() -> players.stream().allMatch(p -> p.room != null));

      var random = new SplittableRandom(7);
      long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
      long nextRound = 0;
      while (System.nanoTime() < end) {
        if (System.nanoTime() >= nextRound) {
          for (var player : players) player.say();
          cable.cut(random, 0.05); // each player about once in two seconds
          nextRound = System.nanoTime() + Duration.ofMillis(100).toNanos();
        }
        var task = callbacks.poll(2, TimeUnit.MILLISECONDS);
        if (task != null) task.run();
      }
      until(() -> !errors.isEmpty() || players.stream().allMatch(p -> p.heard == p.sent));
      assertThat(errors).isEmpty();
      for (var player : players) {
        var ship = player.room.state().ships().at(player.room.seat());
        assertThat(ship.seq()).isEqualTo(player.sent);
        assertThat(ship.hp()).isEqualTo(100);
      }
      long reconnects = players.stream().mapToLong(p -> p.client.stats().reconnects()).sum();
      assertThat(reconnects).isGreaterThan(PLAYERS);
      players.forEach(player -> player.client.close());
    }
  }
}
