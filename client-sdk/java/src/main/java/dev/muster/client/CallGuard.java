package dev.muster.client;

import java.util.function.Consumer;

/** Runs the application's code so that whatever it throws is reported and breaks nothing. */
final class CallGuard {
  private static final System.Logger LOG = System.getLogger("dev.muster.client");

  private final Consumer<Throwable> onError;

  CallGuard(Consumer<Throwable> onError) {
    this.onError = onError;
  }

  static void log(Throwable failure) {
    LOG.log(System.Logger.Level.WARNING, "a callback threw", failure);
  }

  void run(Runnable call) {
    try {
      call.run();
    } catch (Throwable failure) {
      report(failure);
    }
  }

  <T> void run(Consumer<? super T> call, T value) {
    try {
      call.accept(value);
    } catch (Throwable failure) {
      report(failure);
    }
  }

  void report(Throwable failure) {
    try {
      onError.accept(failure);
    } catch (Throwable again) {
      again.addSuppressed(failure);
      log(again);
    }
  }
}
