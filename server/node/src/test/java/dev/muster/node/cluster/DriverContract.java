package dev.muster.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every driver must do, whatever it is made of. */
abstract class DriverContract {
  static final NodeId ANN = new NodeId("ann", "1");
  static final NodeId BOB = new NodeId("bob", "1");
  static final NodeId NOBODY = new NodeId("nobody", "1");

  private final Ear annHears = new Ear();
  private final Ear bobHears = new Ear();
  private Driver ann;
  private Driver bob;

  /** A node's driver, connected with all others that this test opened. */
  abstract Driver open(NodeId node);

  abstract void close(Driver driver);

  /** Keeps what it hears; answers questions with their echo, or never. */
  private static final class Ear implements Driver.Receiver {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void received(NodeId from, byte[] message) {
      heard.add(from.name() + ":" + text(message));
      if (text(message).equals("throw")) {
        throw new IllegalStateException("on purpose");
      }
    }

    @Override
    public CompletionStage<byte[]> asked(NodeId from, byte[] question) {
      return switch (text(question)) {
        case "never" -> new CompletableFuture<>();
        case "fail" -> CompletableFuture.failedStage(new IllegalStateException("on purpose"));
        default -> CompletableFuture.completedStage(bytes("echo " + text(question)));
      };
    }

    String next() throws InterruptedException {
      return heard.poll(5, TimeUnit.SECONDS);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @BeforeEach
  void connect() {
    ann = open(ANN);
    bob = open(BOB);
    ann.listen(annHears);
    bob.listen(bobHears);
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
  void aNodeMaySendToItself() throws Exception {
    ann.send(ANN, bytes("me"));
    assertThat(annHears.next()).isEqualTo("ann:me");
  }

  @Test
  void aListenerThatThrowsHearsTheNextMessage() throws Exception {
    ann.send(BOB, bytes("throw"));
    ann.send(BOB, bytes("next"));
    assertThat(List.of(bobHears.next(), bobHears.next())).containsExactly("ann:throw", "ann:next");
  }

  @Test
  void questionsAreAnswered() throws Exception {
    var answer = ann.ask(BOB, bytes("hello"), Duration.ofSeconds(5)).toCompletableFuture();
    assertThat(text(answer.get(5, TimeUnit.SECONDS))).isEqualTo("echo hello");
  }

  @Test
  void aQuestionWithoutAnAnswerFailsAtItsDeadline() {
    fails(ann.ask(BOB, bytes("never"), Duration.ofMillis(50)));
    fails(ann.ask(BOB, bytes("fail"), Duration.ofMillis(50)));
    fails(ann.ask(NOBODY, bytes("hello"), Duration.ofMillis(50)));
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
  void aTopicIsHeardByAllWhoSubscribed() throws Exception {
    var heard = new LinkedBlockingQueue<String>();
    var mine = ann.subscribe("news", event -> heard.add("ann:" + text(event)));
    var theirs = bob.subscribe("news", event -> heard.add("bob:" + text(event)));
    bob.subscribe("weather", event -> heard.add("wrong"));
    ann.publish("news", bytes("1"));
    assertThat(List.of(heard.poll(5, TimeUnit.SECONDS), heard.poll(5, TimeUnit.SECONDS)))
        .containsExactlyInAnyOrder("ann:1", "bob:1");
    mine.close();
    bob.publish("news", bytes("2"));
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("bob:2");
    theirs.close();
    bob.publish("news", bytes("3"));
    ann.send(BOB, bytes("fence"));
    assertThat(bobHears.next()).isEqualTo("ann:fence");
    assertThat(heard).isEmpty();
  }

  @Test
  void onlyOneMayListen() {
    assertThatThrownBy(() -> ann.listen(annHears)).isInstanceOf(IllegalStateException.class);
  }
}
