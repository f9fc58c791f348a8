package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import game.arena.ArenaRoom;
import game.arena.ArenaState;
import game.arena.Bought;
import game.arena.Buy;
import game.arena.Chat;
import game.arena.Said;
import game.arena.Steer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole client against a real node, over a cable that can be cut. */
@ExtendWith(LeakRecorder.Check.class)
@Timeout(60)
class RealNodeIT {
  private static Node node;
  private static Cable cable;

  private final BlockingQueue<Runnable> callbacks = new LinkedBlockingQueue<>();
  private final ArrayList<Throwable> errors = new ArrayList<>();
  private final MusterClient client = client();

  @BeforeAll
  static void start() {
    node = Muster.node(TestArena.TYPE).set("MUSTER_ADMIN_PORT", "0").start();
    cable = new Cable(node.port());
  }

  @AfterAll
  static void stop() {
    cable.close();
    node.close();
  }

  @AfterEach
  void leave() {
    client.close();
    assertThat(errors).isEmpty();
  }

  private MusterClient client() {
    return MusterClient.builder(cable.uri())
        .callbacksOn(callbacks::add)
        .onError(errors::add)
        .build();
  }

  private void until(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        var task = callbacks.poll(5, TimeUnit.MILLISECONDS);
        if (task != null) task.run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T await(CompletableFuture<T> future) {
    until(future::isDone);
    return future.join();
  }

  private JoinedRoom<ArenaState> create(MusterClient player) {
    return await(player.create(ArenaRoom.CONTRACT, Options.of("mode", "duel")));
  }

  @Test
  void aRoomIsCreatedAndItsStateIsThere() {
    var room = create(client);
    assertThat(room.type()).isEqualTo("arena");
    assertThat(room.state().mode()).isEqualTo("duel");
    until(() -> room.state().ships().contains(room.seat()));
    var ship = room.state().ships().at(room.seat());
    assertThat(ship.x()).isEqualTo(500);
    until(() -> ship.coins() == 7);
  }

  @Test
  void othersAreSeenToComeMoveAndGo() {
    var ann = create(client);
    var seen = new ArrayList<String>();
    ann.state()
        .ships()
        .onAdd((seat, ship) -> {
          seen.add("came " + seat);
          return () -> seen.add("left " + seat);
        });
    try (var other = client()) {
      var ben = await(other.joinById(ArenaRoom.CONTRACT, ann.id(), JoinRequest.any()));
      until(() -> seen.contains("came " + ben.seat()));
      until(() -> ben.state().ships().contains(ben.seat()));
      until(() -> ben.input(new Steer(1, 0)) > 0 && at(ann, ben.seat()) > 510);
      assertThat(ann.view(ArenaState::ships)).hasSize(2);
    }
    until(() -> seen.stream().anyMatch(line -> line.startsWith("left")));
  }

  private static float at(JoinedRoom<ArenaState> room, int seat) {
    return room.state().ships().find(seat).map(ship -> ship.x()).orElse(0f);
  }

  @Test
  void oneselfIsPredictedAndTheRoomAgrees() {
    var room = create(client);
    until(() -> room.state().ships().contains(room.seat()));
    room.predict(ArenaState::ships, TestArena::fly);
    long end = System.nanoTime() + Duration.ofMillis(1500).toNanos();
    until(() -> {
      room.input(new Steer(1, 0.5f));
      return System.nanoTime() > end;
    });
    float predicted = room.view(ArenaState::ships).get(0).x();
    assertThat(predicted).isGreaterThan(600);
    float truth = at(room, room.seat());
    assertThat(predicted).isCloseTo(truth, within(25f));
    long rest = System.nanoTime() + Duration.ofMillis(800).toNanos();
    until(() -> System.nanoTime() > rest);
    assertThat(room.view(ArenaState::ships).get(0).x())
        .isCloseTo(at(room, room.seat()), within(0.06f));
  }

  @Test
  void messagesRequestsAndBytesGoBothWays() {
    var room = create(client);
    var said = new ArrayList<String>();
    var raw = new ArrayList<byte[]>();
    room.on(Said.class, s -> said.add(s.text()));
    room.onRaw(raw::add);
    room.send(new Chat("all hi"));
    room.sendRaw(new byte[] {1, 2, 3});
    CompletableFuture<Bought> bought = room.request(new Buy(7));
    assertThat(await(bought).item()).isEqualTo(7);
    until(() -> said.size() == 2 && raw.size() == 1);
    assertThat(raw.get(0)).containsExactly(1, 2, 3);
    var poor = room.request(new Buy(0));
    until(poor::isDone);
    assertThat(poor)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.code()).isEqualTo("poor"));
  }

  @Test
  void aCutCableCostsNeitherSeatNorMessages() {
    var room = create(client);
    var said = new ArrayList<String>();
    room.on(Said.class, s -> said.add(s.text()));
    for (int i = 1; i <= 40; i++) {
      room.send(new Chat("#" + i));
      if (i % 10 == 0) {
        cable.cut(new SplittableRandom(1), 1);
        until(() -> !(room.status() instanceof Status.Live));
        long lost = System.nanoTime();
        int number = i;
        until(() -> said.size() == number);
        // The fourth loss in a row may wait for up to 2 s before it dials.
        assertThat(Duration.ofNanos(System.nanoTime() - lost)).isLessThan(Duration.ofSeconds(3));
      }
    }
    assertThat(said).hasSize(40).last().isEqualTo("#40");
    assertThat(room.state().ships().at(room.seat()).seq()).isEqualTo(40);
    assertThat(room.state().ships().at(room.seat()).hp()).isEqualTo(100);
    assertThat(client.stats().reconnects()).isEqualTo(4);
  }

  @Test
  void severalRoomsShareOneConnection() {
    var first = create(client);
    var second = create(client);
    assertThat(first.id()).isNotEqualTo(second.id());
    second.send(new Chat("#1"));
    first.send(new Chat("#1"));
    until(() -> seq(first) == 1 && seq(second) == 1);
    cable.cut(new SplittableRandom(1), 1);
    first.send(new Chat("#2"));
    second.send(new Chat("#2"));
    until(() -> seq(first) == 2 && seq(second) == 2);
    await(first.leave());
    second.send(new Chat("#3"));
    until(() -> seq(second) == 3);
  }

  private static int seq(JoinedRoom<ArenaState> room) {
    return room.state().ships().find(room.seat()).map(ship -> ship.seq()).orElse(0);
  }

  @Test
  void aSpectatorSeesAndHasNoSeat() {
    var room = create(client);
    try (var other = client()) {
      var watching = await(other.spectate(ArenaRoom.CONTRACT, room.id(), JoinRequest.any()));
      assertThat(watching.seat()).isZero();
      assertThat(watching.reconnectToken()).isEmpty();
      assertThatThrownBy(() -> watching.send(new Chat("hi"))).isInstanceOf(NoSeat.class);
      assertThatThrownBy(() -> watching.input(new Steer(1, 0))).isInstanceOf(NoSeat.class);
      assertThat(watching.request(new Buy(1))).failsWithin(Duration.ZERO);
      room.send(new Chat("#1"));
      until(() -> at(watching, room.seat()) == 500);
      until(() -> watching.state().ships().at(room.seat()).seq() == 1);
      assertThat(watching.state().ships().at(room.seat()).coins()).isZero();
      cable.cut(new SplittableRandom(1), 1);
      room.send(new Chat("#2"));
      until(() -> watching.state().ships().at(room.seat()).seq() == 2);
      await(watching.leave());
      assertThat(watching.status()).isInstanceOf(Status.Ended.class);
    }
  }

  @Test
  void aRoomThatIsNotThereCannotBeWatched() {
    assertThatThrownBy(
            () -> await(client.spectate(ArenaRoom.CONTRACT, "nowhere", JoinRequest.any())))
        .hasCauseInstanceOf(JoinException.class)
        .hasMessageContaining("room");
  }

  @Test
  void aSeatIsTakenUpByAnotherProcessWithItsToken() {
    var room = create(client);
    room.send(new Chat("#1"));
    until(() -> seq(room) == 1);
    client.disconnect();
    try (var other = client()) {
      var back = await(other.reconnect(ArenaRoom.CONTRACT, room.reconnectToken()));
      assertThat(back.seat()).isEqualTo(room.seat());
      back.send(new Chat("#2"));
      until(() -> seq(back) == 2);
      assertThat(back.state().ships().at(back.seat()).hp()).isEqualTo(100);
    }
  }

  @Test
  void aReservationOverHttpIsASeat() throws Exception {
    var room = create(client);
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://localhost:" + node.port() + "/matchmake/joinById/" + room.id()))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      var body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      var found = Pattern.compile("\"reservation\"\\s*:\\s*\"([^\"]+)\"").matcher(body);
      assertThat(found.find()).as(body).isTrue();
      try (var other = client()) {
        var seated = await(other.joinReserved(ArenaRoom.CONTRACT, found.group(1)));
        assertThat(seated.id()).isEqualTo(room.id());
        assertThat(seated.seat()).isNotEqualTo(room.seat());
      }
    }
  }

  @Test
  void aKickIsFinal() {
    var room = create(client);
    room.send(new Chat("kick me"));
    until(() -> room.status() instanceof Status.Ended);
    var ended = (Status.Ended) room.status();
    assertThat(ended.code().name()).isEqualTo("kicked");
    assertThat(ended.mayRetry()).isFalse();
  }

  @Test
  void aRefusalHasTheNodesCode() {
    var nowhere = client.joinById(ArenaRoom.CONTRACT, "no-such-room", JoinRequest.any());
    until(nowhere::isDone);
    assertThat(nowhere.isCompletedExceptionally()).isTrue();
    try {
      nowhere.join();
    } catch (CompletionException e) {
      assertThat(((JoinException) e.getCause()).code()).isEqualTo("room_gone");
    }
  }

  @Test
  void withoutAHopEverythingHappensOnTheLoop() {
    var threads = ConcurrentHashMap.<String>newKeySet();
    var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try (var direct =
        MusterClient.builder(cable.uri()).eventLoop(group).callbacksOnLoop().build()) {
      var answered = new CompletableFuture<String>();
      direct
          .create(ArenaRoom.CONTRACT, Options.none())
          .thenAccept(room -> {
            threads.add(Thread.currentThread().getName());
            room.on(
                Said.class,
                said -> {
                  threads.add(Thread.currentThread().getName());
                  answered.complete(said.text());
                });
            room.state().ships().onAdd((seat, ship) -> null);
            room.inputNow(new Steer(1, 0));
            room.send(new Chat("#1"));
          });
      assertThat(answered.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("#1");
      assertThat(threads).hasSize(1);
    }
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void pingIsMeasuredAndAnIdleClientStays() {
    var room = create(client);
    long end = System.nanoTime() + Duration.ofSeconds(7).toNanos();
    until(() -> System.nanoTime() > end);
    assertThat(room.status()).isInstanceOf(Status.Live.class);
    assertThat(client.stats().ping()).isPresent();
    assertThat(client.stats().reconnects()).isZero();
  }
}
