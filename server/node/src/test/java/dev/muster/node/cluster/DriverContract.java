package dev.muster.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every driver must do, whatever it is made of. */
public abstract class DriverContract {
  private static final String RUN = Long.toHexString(System.nanoTime());
  protected static final NodeId ANN = new NodeId("ann", "a-" + RUN);
  protected static final NodeId BOB = new NodeId("bob", "b-" + RUN);
  protected static final NodeId NOBODY = new NodeId("nobody", "n-" + RUN);

  private final Ear annHears = new Ear();
  private final Ear bobHears = new Ear();
  private Driver ann;
  private Driver bob;

  /** A node's driver, connected with all others that this test opened. */
  protected abstract Driver open(NodeId node);

  protected abstract void close(Driver driver);

  protected final Driver ann() {
    return ann;
  }

  protected final Driver bob() {
    return bob;
  }

  protected final BlockingQueue<String> annHears() {
    return annHears.heard;
  }

  protected final BlockingQueue<String> bobHears() {
    return bobHears.heard;
  }

  /** Keeps what it hears; answers questions with their echo, or never. */
  private static final class Ear implements Driver.Receiver {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void received(NodeId from, ByteBuffer message) {
      var bytes = new byte[message.remaining()];
      message.get(bytes);
      heard.add(from.name() + ":" + text(bytes));
      if (text(bytes).equals("throw")) {
        throw new IllegalStateException("on purpose");
      }
    }

    @Override
    public CompletionStage<byte[]> asked(NodeId from, byte[] question) {
      return switch (text(question)) {
        case "never" -> new CompletableFuture<>();
        case "fail" -> CompletableFuture.failedStage(new IllegalStateException("on purpose"));
        case "throw" -> throw new IllegalStateException("on purpose");
        default -> CompletableFuture.completedStage(bytes("echo " + text(question)));
      };
    }

    @Override
    public void reset(NodeId peer) {
      heard.add("reset " + peer.name());
    }

    @Override
    public void gone(NodeId peer) {
      heard.add("gone " + peer.name());
    }

    String next() throws InterruptedException {
      return heard.poll(5, TimeUnit.SECONDS);
    }
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  protected static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @BeforeEach
  void connect() {
    annHears.heard.clear();
    bobHears.heard.clear();
    ann = open(ANN);
    bob = open(BOB);
    ann.listen(annHears);
    bob.listen(bobHears);
    ann.live(List.of(ANN, BOB));
    bob.live(List.of(ANN, BOB));
  }

  @AfterEach
  void disconnect() {
    close(ann);
    close(bob);
  }

  @Test
  void messagesArriveOnceAndInOrder() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      ann.send(BOB, bytes("" + i));
    }
    for (int i = 0; i < 10_000; i++) {
      assertThat(bobHears.next()).isEqualTo("ann:" + i);
    }
    assertThat(bobHears.heard).isEmpty();
    assertThat(annHears.heard).isEmpty();
  }

  @Test
  void theOrderOfEachThreadHolds() throws Exception {
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        var name = thread;
        pool.submit(() -> {
          for (int i = 0; i < 2_000; i++) {
            ann.send(BOB, bytes(name + " " + i));
          }
        });
      }
      var next = new int[4];
      for (int i = 0; i < 8_000; i++) {
        var words = bobHears.next().substring("ann:".length()).split(" ");
        assertThat(Integer.parseInt(words[1])).isEqualTo(next[Integer.parseInt(words[0])]++);
      }
    }
  }

  @Test
  void aNodeMaySendToItself() throws Exception {
    ann.send(ANN, bytes("me"));
    assertThat(annHears.next()).isEqualTo("ann:me");
    var answer = ann.ask(ANN, bytes("me"), Duration.ofSeconds(5)).toCompletableFuture();
    assertThat(text(answer.get(5, TimeUnit.SECONDS))).isEqualTo("echo me");
  }

  @Test
  void aMessageMayComeInTwoPartsAndItsBuffersBelongToTheSender() throws Exception {
    var head = ByteBuffer.wrap(bytes("..head..")).position(2).limit(6);
    var body = ByteBuffer.allocateDirect(4).put(bytes("body")).flip();
    for (int i = 0; i < 3; i++) {
      ann.send(BOB, head, body);
    }
    assertThat(head.position()).isEqualTo(2);
    assertThat(body.remaining()).isEqualTo(4);
    body.put(0, (byte) '!');
    ann.send(BOB, body);
    assertThat(List.of(bobHears.next(), bobHears.next(), bobHears.next(), bobHears.next()))
        .containsExactly("ann:headbody", "ann:headbody", "ann:headbody", "ann:!ody");
  }

  @Test
  void theLongestMessageArrivesAndALongerOneIsRefused() throws Exception {
    ann.send(BOB, new byte[Driver.MESSAGE_MAX]);
    assertThat(bobHears.next()).hasSize("ann:".length() + Driver.MESSAGE_MAX);
    assertThatThrownBy(() -> ann.send(BOB, new byte[Driver.MESSAGE_MAX + 1]))
        .isInstanceOf(IllegalArgumentException.class);
    ann.send(BOB, new byte[0]);
    assertThat(bobHears.next()).isEqualTo("ann:");
  }

  @Test
  void whatIsUnderWayIsCountedUntilItHasArrived() throws Exception {
    nothingUnderWay();
    ann.send(BOB, new byte[1_000]);
    // It is counted, or it has arrived and was acknowledged already.
    assertThat(ann.backlog(BOB) >= 1_000 || bobHears.heard.size() == 1).isTrue();
    nothingUnderWay();
    assertThat(bobHears.heard).hasSize(1);
  }

  private void nothingUnderWay() {
    var deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (ann.backlog(BOB) > 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void aListenerThatThrowsHearsTheNextMessage() throws Exception {
    ann.send(BOB, bytes("throw"));
    ann.send(BOB, bytes("next"));
    assertThat(List.of(bobHears.next(), bobHears.next())).containsExactly("ann:throw", "ann:next");
  }

  @Test
  void questionsAreAnswered() throws Exception {
    List<CompletableFuture<byte[]>> answers = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      answers.add(ann.ask(BOB, bytes("a" + i), Duration.ofSeconds(5)).toCompletableFuture());
      answers.add(bob.ask(ANN, bytes("b" + i), Duration.ofSeconds(5)).toCompletableFuture());
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(text(answers.get(2 * i).get(5, TimeUnit.SECONDS))).isEqualTo("echo a" + i);
      assertThat(text(answers.get(2 * i + 1).get(5, TimeUnit.SECONDS))).isEqualTo("echo b" + i);
    }
  }

  @Test
  void aQuestionWithoutAnAnswerFailsAtItsDeadline() {
    fails(ann.ask(BOB, bytes("never"), Duration.ofMillis(50)));
    fails(ann.ask(NOBODY, bytes("hello"), Duration.ofMillis(50)));
  }

  @Test
  void aQuestionThatFailsThereFailsHereBeforeItsDeadline() {
    fails(ann.ask(BOB, bytes("fail"), Duration.ofMinutes(5)));
    fails(ann.ask(BOB, bytes("throw"), Duration.ofMinutes(5)));
  }

  private static void fails(CompletionStage<byte[]> answer) {
    assertThatThrownBy(() -> answer.toCompletableFuture().get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void aMessageToNobodyIsNobodysTrouble() throws Exception {
    ann.send(NOBODY, bytes("hello"));
    ann.send(BOB, bytes("still here"));
    assertThat(bobHears.next()).isEqualTo("ann:still here");
  }

  @Test
  void whoIsGoneIsNotHeardAndNotAsked() throws Exception {
    bob.send(ANN, bytes("before"));
    assertThat(annHears.next()).isEqualTo("bob:before");
    var open = ann.ask(BOB, bytes("never"), Duration.ofMinutes(5));
    ann.close(BOB);
    fails(open);
    fails(ann.ask(BOB, bytes("hello"), Duration.ofMinutes(5)));
    assertThat(annHears.next()).isEqualTo("gone bob");
    bob.send(ANN, bytes("after"));
    fails(bob.ask(ANN, bytes("hello"), Duration.ofMillis(200)));
    ann.close(BOB);
    ann.send(ANN, bytes("fence"));
    assertThat(annHears.next()).isEqualTo("ann:fence");
    assertThat(annHears.heard).isEmpty();
  }

  @Test
  void aTopicIsHeardByAllWhoSubscribed() throws Exception {
    var heard = new LinkedBlockingQueue<String>();
    var mine = ann.subscribe("news", event -> heard.add("ann:" + text(event)));
    var theirs = bob.subscribe("news", event -> heard.add("bob:" + text(event)));
    bob.subscribe("weather", event -> heard.add("wrong"));
    bothKnowTopics();
    ann.publish("news", bytes("1"));
    assertThat(List.of(heard.poll(5, TimeUnit.SECONDS), heard.poll(5, TimeUnit.SECONDS)))
        .containsExactlyInAnyOrder("ann:1", "bob:1");
    mine.close();
    bob.publish("news", bytes("2"));
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("bob:2");
    theirs.close();
    bob.publish("news", bytes("3"));
    bothKnowTopics();
    assertThat(heard).isEmpty();
  }

  @Test
  void anEventComesAfterWhatWasSentBeforeIt() throws Exception {
    bob.subscribe("news", event -> bobHears.heard.add(text(event)));
    bothKnowTopics();
    ann.send(BOB, bytes("1"));
    ann.publish("news", bytes("2"));
    ann.send(BOB, bytes("3"));
    assertThat(List.of(bobHears.next(), bobHears.next(), bobHears.next()))
        .containsExactly("ann:1", "2", "ann:3");
  }

  @Test
  void aListenerOfATopicThatThrowsHearsTheNextEvent() throws Exception {
    var heard = new LinkedBlockingQueue<String>();
    ann.subscribe(
        "news",
        event -> {
          heard.add(text(event));
          throw new IllegalStateException("on purpose");
        });
    ann.publish("news", bytes("1"));
    ann.publish("news", bytes("2"));
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("1");
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("2");
  }

  /** A question travels behind what its asker said of its topics. */
  private void bothKnowTopics() throws Exception {
    ann.ask(BOB, bytes("?"), Duration.ofSeconds(5)).toCompletableFuture().get();
    bob.ask(ANN, bytes("?"), Duration.ofSeconds(5)).toCompletableFuture().get();
  }

  @Test
  void onlyOneMayListen() {
    assertThatThrownBy(() -> ann.listen(annHears)).isInstanceOf(IllegalStateException.class);
  }
}
