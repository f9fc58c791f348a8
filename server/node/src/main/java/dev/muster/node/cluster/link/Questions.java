package dev.muster.node.cluster.link;

import dev.muster.node.cluster.NodeId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Questions that wait for their answers. Any thread asks; the links' thread answers and fails. */
final class Questions {
  /** Questions of a node that may wait at once. */
  static final int WAITING_MAX = 65_536;

  private static final long NEVER = Long.MAX_VALUE;

  private record Question(NodeId to, long deadlineNanos, CompletableFuture<byte[]> answer) {}

  private final ConcurrentHashMap<Long, Question> waiting = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong earliest = new AtomicLong(NEVER);

  boolean full() {
    return waiting.mappingCount() >= WAITING_MAX;
  }

  long ask(NodeId to, long deadlineNanos, CompletableFuture<byte[]> answer) {
    var id = ids.incrementAndGet();
    waiting.put(id, new Question(to, deadlineNanos, answer));
    earliest.accumulateAndGet(deadlineNanos, Math::min);
    return id;
  }

  /** An answer came; nobody may wait for it any more. */
  void answered(NodeId from, long id, byte[] answer) {
    var question = waiting.get(id);
    if (question != null && question.to.equals(from) && waiting.remove(id, question)) {
      question.answer.complete(answer);
    }
  }

  void failed(NodeId from, long id, String why) {
    var question = waiting.get(id);
    if (question != null && question.to.equals(from)) {
      fail(id, question, why);
    }
  }

  /** Nobody will answer what that incarnation was asked. */
  void failAll(NodeId to, String why) {
    waiting.forEach((id, question) -> {
      if (question.to.equals(to)) {
        fail(id, question, why);
      }
    });
  }

  void failAll(String why) {
    waiting.forEach((id, question) -> fail(id, question, why));
  }

  long dueNanos() {
    return earliest.get();
  }

  /** Fails what is past its deadline. */
  void expire(long nowNanos) {
    if (nowNanos < earliest.get()) {
      return;
    }
    earliest.set(NEVER);
    waiting.forEach((id, question) -> {
      if (question.deadlineNanos <= nowNanos) {
        fail(id, question, "in time");
      } else {
        earliest.accumulateAndGet(question.deadlineNanos, Math::min);
      }
    });
  }

  private void fail(Long id, Question question, String why) {
    if (waiting.remove(id, question)) {
      question.answer.completeExceptionally(unanswered(question.to, why));
    }
  }

  static CompletionStage<byte[]> refused(NodeId to, String why) {
    return CompletableFuture.failedStage(unanswered(to, why));
  }

  private static TimeoutException unanswered(NodeId to, String why) {
    return new TimeoutException(to + " did not answer: " + why);
  }
}
