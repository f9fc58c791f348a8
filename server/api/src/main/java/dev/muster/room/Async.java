package dev.muster.room;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Blocking work on its way. What follows it runs on the room's thread; if the room is gone by then,
 * it does not.
 */
public interface Async<T> {
  /**
   * Answers a request with what the work brought. If the work threw, the request is refused with
   * code {@code failed}.
   */
  <R> Reply<R> then(Function<T, R> next);

  /** Goes on with what the work brought. If it threw, {@link Room#onFailure} hears of it. */
  void thenDo(Consumer<T> next);
}
