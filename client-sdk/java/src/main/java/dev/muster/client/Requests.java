package dev.muster.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Requests without an answer yet. Added on any thread, answered where callbacks run. */
final class Requests {
  /** A question and who waits for its answer. */
  record Pending(Object request, CompletableFuture<Object> answer) {}

  private final Map<Integer, Pending> pending = new ConcurrentHashMap<>(2);
  private volatile boolean over;

  /** A lock around sending and adding: the answer may be quicker than we are. */
  synchronized int add(IntSupplier send, Pending question) {
    int number = send.getAsInt();
    if (number != 0) pending.put(number, question);
    return number;
  }

  synchronized @Nullable Pending take(int number) {
    return pending.remove(number);
  }

  void fail(int number, String code, String message) {
    var question = take(number);
    if (question != null) {
      question.answer().completeExceptionally(new RequestException(code, message));
    }
  }

  boolean over() {
    return over;
  }

  void endAll() {
    over = true;
    for (var number : pending.keySet()) fail(number, "ended", "the room is over");
  }
}
