package dev.muster.room;

import java.util.concurrent.CompletionStage;

/** The answer to a request. */
public sealed interface Reply<R> {
  record Now<R>(R body) implements Reply<R> {}

  /**
   * No.
   *
   * @param code stable, for programs: [a-z][a-z0-9_]{0,63}
   * @param message for people
   */
  record Refused<R>(String code, String message) implements Reply<R> {}

  /** Comes later; made by {@link Async#then}. */
  record Later<R>(CompletionStage<Reply<R>> reply) implements Reply<R> {}

  static <R> Reply<R> of(R body) {
    return new Now<>(body);
  }

  static <R> Reply<R> refuse(String code, String message) {
    return new Refused<>(code, message);
  }
}
