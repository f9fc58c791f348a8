package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.client.fake.FakeNode;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Method;
import dev.muster.v1.ServerFrame;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole client but for a generated contract, against a scripted node over real sockets. */
@ExtendWith(LeakRecorder.Check.class)
@Timeout(30)
class ClientSocketTest {
  private final FakeNode node = new FakeNode();
  private final BlockingQueue<Runnable> callbacks = new LinkedBlockingQueue<>();
  private final List<Throwable> errors = new ArrayList<>();
  private final List<Status> statuses = new ArrayList<>();
  private final MusterClient client =
      MusterClient.builder(node.uri())
          .callbacksOn(callbacks::add)
          .onError(errors::add)
          .player("ann-ann-ann")
          .build();

  @AfterEach
  void stop() {
    client.close();
    node.close();
  }

  /** Runs callbacks here, on the test's thread, until the condition holds. */
  private void until(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        var task = callbacks.poll(20, TimeUnit.MILLISECONDS);
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

  private CompletableFuture<JoinedRoom<FakeGame.State>> ask(String room) {
    return client.join(new FakeGame(), Method.JOIN_OR_CREATE, room, JoinRequest.any());
  }

  private JoinedRoom<FakeGame.State> join() {
    var room = await(ask("fake"));
    room.onStatus(statuses::add);
    return room;
  }

  @Test
  void aJoinBringsTheSeatAndTheState() {
    var room = join();
    assertThat(room.seat()).isEqualTo(1);
    assertThat(room.id()).isEqualTo("r1");
    assertThat(room.player()).isEqualTo("ann-ann-ann");
    assertThat(room.state().value).isEqualTo(100);
    node.patch();
    node.patch();
    until(() -> room.state().value == 102);
    assertThat(room.state().own).isEqualTo(102);
    assertThat(room.state().announced).isEqualTo(3);
  }

  private void says(dev.muster.v1.Status.Kind kind, int lostMillis) {
    var status = dev.muster.v1.Status.newBuilder().setKind(kind).setLostMillis(lostMillis);
    node.send(ServerFrame.newBuilder().setStatus(status));
  }

  @Test
  void theRoomsOwnTroubleIsToldAsItComes() {
    join();
    says(dev.muster.v1.Status.Kind.PAUSED, 0);
    says(dev.muster.v1.Status.Kind.LIVE, 0);
    says(dev.muster.v1.Status.Kind.ISOLATED, 0);
    says(dev.muster.v1.Status.Kind.FROZEN, 0);
    says(dev.muster.v1.Status.Kind.ROLLED_BACK, 4_200);
    until(() -> statuses.size() == 6);
    assertThat(statuses)
        .containsExactly(
            new Status.Paused(),
            new Status.Live(),
            new Status.Isolated(),
            new Status.Frozen(),
            new Status.RolledBack(Duration.ofMillis(4_200)),
            new Status.Live());
  }

  @Test
  void theCallbackThreadItselfMayWaitForAJoin() throws Exception {
    var room = ask("fake").get(5, TimeUnit.SECONDS);
    assertThat(room.state().value).isEqualTo(100);
    node.patch();
    assertThat(room.state().value).isEqualTo(100);
    until(() -> room.state().value == 101);
  }

  @Test
  void aRefusedJoinFailsWithItsCode() {
    assertThatThrownBy(() -> ask("nowhere").get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            JoinException.class, e -> assertThat(e.code()).isEqualTo("seat_gone"));
  }

  @Test
  void requestsAreAnsweredRefusedOrTimeOut() {
    var room = join();
    assertThat(await(room.ask(new FakeGame.Ask("hi"), Duration.ofSeconds(5)))).isEqualTo("re hi");
    var poor = room.ask(new FakeGame.Ask("poor"), Duration.ofSeconds(5));
    var never = room.ask(new FakeGame.Ask("never"), Duration.ofMillis(50));
    until(() -> poor.isDone() && never.isDone());
    assertThat(codeOf(poor)).isEqualTo("poor");
    assertThat(codeOf(never)).isEqualTo("timeout");
  }

  private static String codeOf(CompletableFuture<?> failed) {
    try {
      failed.join();
      return "none";
    } catch (java.util.concurrent.CompletionException e) {
      return ((RequestException) e.getCause()).code();
    }
  }

  @Test
  void aCutSocketComesBackWithTheSameSeatAndEverythingThatWasMissed() {
    var room = join();
    node.patch();
    until(() -> room.state().value == 101);
    node.cut();
    node.patch();
    until(() -> statuses.size() == 2);
    assertThat(statuses.get(0)).isInstanceOf(Status.Reconnecting.class);
    assertThat(statuses.get(1)).isInstanceOf(Status.Live.class);
    until(() -> room.state().value == 102);
    assertThat(room.seat()).isEqualTo(1);
    assertThat(client.stats().reconnects()).isEqualTo(1);
    assertThat(client.stats().snapshots()).isEqualTo(1);
  }

  @Test
  void tooMuchMissedIsMadeUpForByASnapshot() {
    var room = join();
    node.cut();
    node.tell(() -> {});
    for (int i = 0; i < 80; i++) node.patch();
    until(() -> room.state().value == 180);
  }

  @Test
  void aGapIsRepaired() {
    var room = join();
    node.losing(true);
    node.patch();
    node.patch();
    node.losing(false);
    node.patch();
    until(() -> room.state().value == 103);
    assertThat(client.stats().resyncs()).isEqualTo(1);
  }

  @Test
  void everythingSentIsAppliedOnceAndInOrderHoweverOftenSocketsBreak() throws Exception {
    var room = join();
    node.patchEvery(5);
    var random = new Random(1);
    int sent = 0;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
    long nextCut = 0;
    while (System.nanoTime() < end) {
      if (System.nanoTime() > nextCut) {
        node.cut();
        nextCut = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300 + random.nextInt(400));
      }
      try {
        room.send(Integer.toString(sent + 1));
        sent++;
      } catch (BacklogFull full) {
        assertThat(room.status()).isInstanceOf(Status.Reconnecting.class);
      }
      long value = room.state().value;
      var task = callbacks.poll(1, TimeUnit.MILLISECONDS);
      if (task != null) task.run();
      assertThat(room.state().value).isGreaterThanOrEqualTo(value);
    }
    int all = sent;
    until(() -> node.ask(() -> node.room().seat(0).applied().size()) == all);
    var applied = node.ask(() -> List.copyOf(node.room().seat(0).applied()));
    for (int i = 0; i < all; i++) assertThat(applied.get(i)).isEqualTo(Integer.toString(i + 1));
    assertThat(client.stats().reconnects()).isGreaterThan(3);
  }

  @Test
  void everyMessageArrivesOnceInOrderAndNeverBeforeItsState() {
    var room = join();
    var messages = new ArrayList<String>();
    var broadcasts = new ArrayList<String>();
    room.on(
        String.class,
        text -> {
          var lane = text.startsWith("m") ? messages : broadcasts;
          lane.add(text.substring(1, text.indexOf('@')));
          long sentWith = Long.parseLong(text.substring(text.indexOf('@') + 1));
          assertThat(room.state().value).isGreaterThanOrEqualTo(sentWith);
        });
    var expected = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      node.patch();
      node.message("m" + i);
      node.broadcast("b" + i);
      expected.add(Integer.toString(i));
      if (i % 15 == 14) {
        until(() -> messages.equals(expected) && broadcasts.equals(expected));
        node.cut();
        if (i % 2 == 0) until(() -> room.status() instanceof Status.Reconnecting);
      }
    }
    until(() -> messages.size() == 60 && broadcasts.size() == 60);
    assertThat(messages).isEqualTo(expected);
    assertThat(broadcasts).isEqualTo(expected);
    assertThat(errors).isEmpty();
    until(() -> node.ask(() -> node.room().seat(0).kept()) == 0);
  }

  @Test
  void aSilentNodeIsLeftForAnotherConnection() {
    var room = join();
    node.mute(true);
    until(() -> room.status() instanceof Status.Reconnecting);
    node.mute(false);
    until(() -> room.status() instanceof Status.Live);
    node.patch();
    until(() -> room.state().value == 101);
  }

  @Test
  void aPatchThatCannotBeReadCostsASnapshot() {
    var room = join();
    node.tell(() -> node.room().seat(0));
    var bad = com.google.protobuf.ByteString.copyFrom(new byte[] {7, 11, 9, 9});
    node.send(dev.muster.v1.ServerFrame.newBuilder().setPatch(bad));
    until(() -> client.stats().snapshots() == 2);
    assertThat(room.state().value).isEqualTo(100);
    assertThat(room.status()).isInstanceOf(Status.Live.class);
  }

  @Test
  void aCallbackThatThrowsBreaksNothing() {
    var room = join();
    var got = new ArrayList<String>();
    room.on(
        String.class,
        text -> {
          throw new IllegalStateException("mine");
        });
    room.on(String.class, got::add);
    node.message("a");
    node.message("b");
    until(() -> got.size() == 2);
    assertThat(errors).hasSize(2).allMatch(e -> e.getMessage().equals("mine"));
  }

  @Test
  void aKickedClientIsToldOnceAndStaysAway() {
    var room = join();
    int before = node.connections();
    node.close(CloseCode.KICKED_VALUE);
    until(() -> room.status() instanceof Status.Ended);
    var ended = (Status.Ended) room.status();
    assertThat(ended.code().number()).isEqualTo(4001);
    assertThat(ended.code().name()).isEqualTo("kicked");
    assertThat(ended.mayRetry()).isFalse();
    assertThat(codeOf(room.ask(new FakeGame.Ask("hi"), Duration.ofSeconds(5)))).isEqualTo("ended");
    assertThat(node.connections()).isEqualTo(before);
  }

  @Test
  void leavingIsAcknowledged() {
    var room = join();
    await(room.leave());
    assertThat(((Status.Ended) room.status()).code().name()).isEqualTo("left");
  }

  @Test
  void aSeatIsTakenUpByAnotherClientWithItsToken() {
    var room = join();
    room.send("one");
    until(() -> node.ask(() -> node.room().seat(0).applied().size()) == 1);
    String token = room.reconnectToken();
    client.disconnect();
    try (var other = MusterClient.builder(node.uri()).callbacksOn(callbacks::add).build()) {
      var back = await(other.reconnect(new FakeGame(), token));
      assertThat(back.seat()).isEqualTo(1);
      back.send("two");
      until(() -> node.ask(() -> node.room().seat(0).applied().size()) == 2);
    }
  }

  @Test
  void pingIsMeasured() {
    join();
    until(() -> client.stats().ping().isPresent());
    assertThat(client.stats().ping().get()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void anApplicationThatDoesNotPollCostsBoundedMemoryAndCatchesUpWithASnapshot() {
    var room = join();
    var big = "x".repeat(500);
    for (int i = 0; i < 2_500; i++) node.message(big);
    for (int i = 0; i < 20; i++) node.patch();
    var got = new ArrayList<String>();
    var lost = new ArrayList<Integer>();
    room.on(String.class, got::add);
    room.onMessagesLost(lost::add);
    waitFor(() -> client.stats().lagged() > 0);
    until(() -> room.state().value == 120 && !lost.isEmpty());
    assertThat(got.size() + lost.get(0)).isEqualTo(2_500);
    assertThat(got.size()).isBetween(1_700, 1_900);
  }

  /** Waits without running callbacks. */
  private static void waitFor(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void itWorksOverTls() throws Exception {
    var tls = TestTls.selfSigned();
    try (var secure = new FakeNode(tls.server());
        var player =
            MusterClient.builder(URI.create(secure.uri().toString()))
                .tls(tls.client())
                .callbacksOn(callbacks::add)
                .build()) {
      var room = await(player.join(new FakeGame(), Method.JOIN, "fake", JoinRequest.any()));
      secure.patch();
      until(() -> room.state().value == 101);
    }
  }

  @Test
  void aClientWithoutExecutorIsPolled() {
    try (var polled = MusterClient.builder(node.uri()).build()) {
      var future = polled.join(new FakeGame(), Method.JOIN, "fake", JoinRequest.any());
      while (!future.isDone()) polled.poll();
      var room = future.join();
      node.patch();
      while (room.state().value != 101) polled.poll();
    }
  }
}
