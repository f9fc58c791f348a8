package dev.muster.node.room;

import dev.muster.room.Async;
import dev.muster.room.Reply;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Blocking work of one room: runs elsewhere, comes back through the mailbox. */
final class RoomAsync<T> implements Async<T> {
  private final RunningRoom<?> room;
  private final CompletableFuture<T> done = new CompletableFuture<>();

  RoomAsync(RunningRoom<?> room, Callable<T> work) {
    this.room = room;
    room.surroundings.blocking().execute(() -> run(work));
  }

  private void run(Callable<T> work) {
    try {
      T result = work.call();
      back(() -> done.complete(result));
    } catch (Exception | StackOverflowError | AssertionError | LinkageError error) {
      back(() -> done.completeExceptionally(error));
    }
  }

  /** To the room's thread; a room that is gone or drowned does not hear of it, and says so. */
  private void back(Runnable action) {
    if (!room.post(new RoomOrder.Run(action))) {
      room.surroundings.observer().dropped(room, "async");
    }
  }

  @Override
  public <R> Reply<R> then(Function<T, R> next) {
    var reply = new CompletableFuture<Reply<R>>();
    done.whenComplete(
        (result, error) -> reply.complete(error == null ? now(next, result) : failed(error)));
    return new Reply.Later<>(reply);
  }

  private <R> Reply<R> now(Function<T, R> next, T result) {
    try {
      return Reply.of(next.apply(result));
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError error) {
      return failed(error);
    }
  }

  private <R> Reply<R> failed(Throwable error) {
    room.guard.failed("async", error);
    return Reply.refuse("failed", "The request could not be carried out");
  }

  @Override
  public void thenDo(Consumer<T> next) {
    done.whenComplete((result, error) -> {
      if (error == null) {
        room.guard.call("async", () -> next.accept(result));
      } else {
        room.guard.failed("async", error);
      }
    });
  }
}
