package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import game.arena.ArenaRoom;
import game.arena.ArenaState;
import game.arena.Buy;
import game.arena.Chat;
import game.arena.Said;
import game.arena.Steer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A player whose socket is on one node, in a room that another one runs. */
@ExtendWith(LeakRecorder.Check.class)
@Timeout(60)
abstract class TwoNodesContract {
  static Node host;
  static Node edge;
  static Cable cable;

  private final BlockingQueue<Runnable> callbacks = new LinkedBlockingQueue<>();
  private final ArrayList<Throwable> errors = new ArrayList<>();
  final MusterClient ann = client(URI.create("ws://127.0.0.1:" + host.port()));
  final MusterClient ben = client(cable.uri());
  JoinedRoom<ArenaState> here;

  static void start(UnaryOperator<Muster> how, Function<Muster, Node> start) {
    host = start.apply(how.apply(node("host")));
    edge = start.apply(how.apply(node("edge")));
    cable = new Cable(edge.port());
  }

  private static Muster node(String name) {
    return Muster.node(TestArena.TYPE).set("MUSTER_ADMIN_PORT", "0").set("MUSTER_NODE_NAME", name);
  }

  @AfterAll
  static void stop() {
    cable.close();
    edge.close();
    host.close();
  }

  @BeforeEach
  void open() {
    here = await(ann.create(ArenaRoom.CONTRACT, Options.of("mode", "duel")));
    until(() -> here.state().ships().contains(here.seat()));
  }

  @AfterEach
  void leave() {
    ann.close();
    ben.close();
    assertThat(errors).isEmpty();
  }

  private MusterClient client(URI uri) {
    return MusterClient.builder(uri).callbacksOn(callbacks::add).onError(errors::add).build();
  }

  void until(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        var task = callbacks.poll(5, TimeUnit.MILLISECONDS);
        if (task != null) task.run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  <T> T await(CompletableFuture<T> future) {
    until(future::isDone);
    return future.join();
  }

  JoinedRoom<ArenaState> far() {
    return await(ben.joinById(ArenaRoom.CONTRACT, here.id(), JoinRequest.any()));
  }

  static int seq(JoinedRoom<ArenaState> room, int seat) {
    return room.state().ships().find(seat).map(ship -> ship.seq()).orElse(0);
  }

  @Test
  void whoLooksForARoomFindsTheOneOnTheOtherNode() {
    var there = await(ben.joinOrCreate(ArenaRoom.CONTRACT, Options.of("mode", "duel")));
    assertThat(there.type()).isEqualTo("arena");
    assertThat(there.state().mode()).isEqualTo("duel");
    until(() -> there.state().ships().contains(there.seat()));
    until(() -> there.state().ships().at(there.seat()).coins() == 7);
  }

  @Test
  void bothSeeEachOtherMoveAndGo() {
    var there = far();
    until(() -> here.state().ships().contains(there.seat()));
    until(() -> there.state().ships().contains(here.seat()));
    until(
        () -> there.input(new Steer(1, 0)) > 0 && here.state().ships().at(there.seat()).x() > 510);
    assertThat(there.state().ships().at(here.seat()).coins()).isZero();
    await(there.leave());
    until(() -> !here.state().ships().contains(there.seat()));
  }

  @Test
  void messagesRequestsAndBytesCrossBothWays() {
    var there = far();
    var said = new ArrayList<String>();
    var raw = new ArrayList<byte[]>();
    there.on(Said.class, s -> said.add(s.text()));
    there.onRaw(raw::add);
    there.send(new Chat("all hi"));
    there.sendRaw(new byte[] {1, 2, 3});
    assertThat(await(there.request(new Buy(7))).item()).isEqualTo(7);
    until(() -> said.size() == 2 && raw.size() == 1);
    var poor = there.request(new Buy(0));
    until(poor::isDone);
    assertThat(poor.isCompletedExceptionally()).isTrue();
  }

  @Test
  void aCutCableCostsNeitherSeatNorMessages() {
    var there = far();
    var said = new ArrayList<String>();
    there.on(Said.class, s -> said.add(s.text()));
    for (int i = 1; i <= 20; i++) {
      there.send(new Chat("#" + i));
      if (i % 10 == 0) {
        cable.cut(new SplittableRandom(1), 1);
        int number = i;
        until(() -> said.size() == number);
      }
    }
    assertThat(seq(there, there.seat())).isEqualTo(20);
    assertThat(there.state().ships().at(there.seat()).hp()).isEqualTo(100);
  }

  @Test
  void aSeatGoesOnThroughAnotherNode() {
    var there = far();
    there.send(new Chat("#1"));
    until(() -> seq(there, there.seat()) == 1);
    ben.disconnect();
    try (var elsewhere = client(URI.create("ws://127.0.0.1:" + host.port()))) {
      var back = await(elsewhere.reconnect(ArenaRoom.CONTRACT, there.reconnectToken()));
      assertThat(back.seat()).isEqualTo(there.seat());
      back.send(new Chat("#2"));
      until(() -> seq(back, back.seat()) == 2);
      assertThat(back.state().ships().at(back.seat()).hp()).isEqualTo(100);
    }
  }

  @Test
  void aSpectatorWatchesFromTheOtherNode() {
    var watching = await(ben.spectate(ArenaRoom.CONTRACT, here.id(), JoinRequest.any()));
    assertThat(watching.seat()).isZero();
    here.send(new Chat("#1"));
    until(() -> seq(watching, here.seat()) == 1);
    await(watching.leave());
  }

  @Test
  void aKickReachesTheOtherNode() {
    var there = far();
    there.send(new Chat("kick me"));
    until(() -> there.status() instanceof Status.Ended);
    assertThat(((Status.Ended) there.status()).code().name()).isEqualTo("kicked");
  }

  @Test
  void aRoomThatIsNowhereIsRefused() {
    assertThatThrownBy(() -> await(ben.joinById(ArenaRoom.CONTRACT, "nowhere", JoinRequest.any())))
        .hasCauseInstanceOf(JoinException.class);
  }

  @Test
  void aRoomThatEndsEndsForThoseOnTheOtherNodeToo() {
    var there = far();
    await(here.leave());
    await(there.leave());
    var watching = ben.spectate(ArenaRoom.CONTRACT, here.id(), JoinRequest.any());
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    until(() -> watching.isDone() || System.nanoTime() > end);
    assertThat(watching.isDone()).isTrue();
  }
}
