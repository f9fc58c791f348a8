package dev.muster.loadtest;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells people what is going on, on stderr. Any thread. */
final class Progress {
  private static final long JOINS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PrintStream out;
  private long lastJoins = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  /** At most once a second. */
  void joins(String subject, int invited, int clients) {
    long now = System.nanoTime();
    if (now - lastJoins >= JOINS_NANOS) {
      lastJoins = now;
      say("%s: joining, %d of %d", subject, invited, clients);
    }
  }
}
