package dev.muster.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A future whose dependents run where callbacks run, but whose {@code get} and {@code join} return
 * as soon as the outcome is known: so the callback thread itself may wait for it.
 */
final class CallbackFuture<T> extends CompletableFuture<T> {
  private final CompletableFuture<T> known = new CompletableFuture<>();

  /** The outcome is known; to be followed by {@link #publish()} where callbacks run. */
  void settle(T value) {
    known.complete(value);
  }

  void settleExceptionally(Throwable failure) {
    known.completeExceptionally(failure);
  }

  boolean settled() {
    return known.isDone();
  }

  /** Runs the dependents. */
  void publish() {
    known.whenComplete((value, failure) -> {
      if (failure == null) complete(value);
      else completeExceptionally(failure);
    });
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    return isDone() ? super.get() : known.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return isDone() ? super.get(timeout, unit) : known.get(timeout, unit);
  }

  @Override
  public T join() {
    return isDone() ? super.join() : known.join();
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
