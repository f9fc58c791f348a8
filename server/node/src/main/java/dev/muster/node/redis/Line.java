package dev.muster.node.redis;

import dev.muster.node.cluster.RegistryAway;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A connection that is kept alive: it is asked for a sign of life again and again, and replaced
 * when it gives none for too long, or breaks. A TCP connection that looks healthy proves nothing.
 * What goes on is decided on one thread; {@link #current} may be asked for by any.
 */
final class Line<C extends Connection> {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final long SAY_AGAIN_NANOS = 30_000_000_000L;
  private static final long FIRST_DELAY_MILLIS = 50;

  /** Waiting for the next attempt makes no outage longer than by this share of it. */
  private static final int OUTAGE_SHARE = 6;

  /** How often to try: see REDIS_MAX_RETRIES and REDIS_RETRY_DELAY. */
  record Patience(int attemptsMax, Duration delayMax) {}

  /**
   * How it is watched over.
   *
   * @param ping so often it is asked for a sign of life
   * @param down without one for so long, it counts as away
   * @param stuck ... and then another one takes its place
   * @param loud what happens is worth a line in the log; else others say it already
   */
  record Watch(Duration ping, Duration down, Duration stuck, boolean loud) {
    static final Watch STANDARD =
        new Watch(Duration.ofMillis(500), Duration.ofMillis(1_000), Duration.ofMillis(2_000), true);

    Watch quiet() {
      return new Watch(ping, down, stuck, false);
    }

    private Level level(Level said) {
      return loud ? said : Level.DEBUG;
    }
  }

  /** May say why a Redis cannot be used. */
  interface Admission<C> {
    CompletionStage<Optional<String>> check(C dialled);

    /** Any will do. */
    static <C> Admission<C> any() {
      return dialled -> CompletableFuture.completedStage(Optional.empty());
    }
  }

  /** Told when the line is up: at first, again, or to other masters. On the line's thread. */
  interface Listener {
    /** Hears nothing. */
    Listener NONE =
        new Listener() {
          @Override
          public void up() {}

          @Override
          public void down() {}
        };

    void up();

    void down();
  }

  private final String where;
  private final Dialler<C> dialler;
  private final Watch watch;
  private final Patience patience;
  private final Admission<C> admission;
  private final Listener listener;
  private final ScheduledExecutorService thread;
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private volatile @Nullable C current;
  private volatile String obstacle;
  private List<String> masters = List.of();
  private boolean up;
  private boolean dialling;
  private boolean pinging;
  private boolean closed;
  private int attempts;
  private long firstAttemptNanos;
  private long dialAtNanos = System.nanoTime();
  private long pingedAtNanos;
  private long aliveAtNanos;
  private long saidAtNanos = System.nanoTime() - SAY_AGAIN_NANOS;

  Line(
      String where,
      Dialler<C> dialler,
      Watch watch,
      Patience patience,
      Admission<C> admission,
      Listener listener,
      ScheduledExecutorService thread) {
    this.where = where;
    this.dialler = dialler;
    this.watch = watch;
    this.patience = patience;
    this.admission = admission;
    this.listener = listener;
    this.thread = thread;
    this.obstacle = "not tried yet";
  }

  /** Begins; comes back at once. */
  void open() {
    long every = watch.ping.toNanos() / 2;
    thread.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.NANOSECONDS);
  }

  /** Done with the first connection; fails if that is given up, or if this Redis is refused. */
  CompletionStage<Void> first() {
    return first.minimalCompletionStage();
  }

  /** Why Redis cannot be reached just now. */
  Optional<String> obstacle() {
    return Optional.of(obstacle).filter(why -> !why.isEmpty());
  }

  /** Throws {@link RegistryAway} if there is no connection. */
  C current() {
    var now = current;
    if (now == null) {
      throw new RegistryAway("Redis (" + where + ") is away: " + obstacle, null);
    }
    return now;
  }

  /**
   * This connection is not to be trusted, for instance because its server is no master any more.
   */
  void suspect(String why) {
    onThread(() -> {
      if (current != null) {
        drop(why);
      }
    });
  }

  private void onThread(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} is closed", where);
    }
  }

  private void look() {
    try {
      long now = System.nanoTime();
      var line = current;
      if (closed) {
        return;
      }
      if (line != null && !line.open()) {
        drop("the connection broke");
      } else if (line != null) {
        watch(line, now);
      }
      if (needed(now) && !dialling && now - dialAtNanos >= 0) {
        dial();
      }
    } catch (RuntimeException e) {
      LOG.error("Watching over Redis failed", e);
    }
  }

  private boolean needed(long now) {
    return current == null || now - aliveAtNanos > watch.stuck.toNanos();
  }

  private void watch(C line, long now) {
    if (up && now - aliveAtNanos > watch.down.toNanos()) {
      down("no answer for " + TimeUnit.NANOSECONDS.toMillis(now - aliveAtNanos) + " ms");
    }
    if (!pinging && now - pingedAtNanos >= watch.ping.toNanos()) {
      pinging = true;
      pingedAtNanos = now;
      line.ping().whenComplete((pong, error) -> onThread(() -> pinged(line, now, error)));
    }
  }

  private void pinged(C line, long sentAtNanos, @Nullable Throwable error) {
    pinging = false;
    if (!line.equals(current)) {
      return;
    }
    if (error != null) {
      if (!up) {
        obstacle = said(error);
      }
      return;
    }
    aliveAtNanos = Math.max(aliveAtNanos, sentAtNanos);
    var now = line.masters();
    if (!up || !now.equals(masters)) {
      masters = now;
      up();
    }
  }

  private void dial() {
    dialling = true;
    if (attempts++ == 0) {
      firstAttemptNanos = System.nanoTime();
    }
    CompletionStage<C> dialled;
    try {
      dialled = dialler.dial(() -> onThread(this::look));
    } catch (RuntimeException e) {
      dialled = CompletableFuture.failedStage(e);
    }
    dialled
        .thenCompose(line -> admission.check(line).thenApply(no -> new Checked<>(line, no)))
        .whenComplete((checked, error) -> onThread(() -> dialled(checked, error)));
  }

  private record Checked<C>(C line, Optional<String> refusal) {}

  private void dialled(@Nullable Checked<C> checked, @Nullable Throwable error) {
    dialling = false;
    if (checked == null) {
      failed(said(error));
    } else if (closed) {
      checked.line.close();
    } else if (checked.refusal.isPresent() && !first.isDone()) {
      checked.line.close();
      closed = true;
      obstacle = checked.refusal.get();
      first.completeExceptionally(new RegistryAway(obstacle, null));
    } else {
      checked.refusal.ifPresent(LOG::error);
      replace(checked.line);
    }
  }

  private void failed(String why) {
    if (!up) {
      obstacle = why;
    }
    long now = System.nanoTime();
    if (!first.isDone() && patience.attemptsMax > 0 && attempts >= patience.attemptsMax) {
      closed = true;
      first.completeExceptionally(
          new RegistryAway(
              "Redis (" + where + ") did not answer in " + attempts + " attempts: " + why, null));
      return;
    }
    if (now - saidAtNanos >= SAY_AGAIN_NANOS) {
      saidAtNanos = now;
      say(Level.WARN, "Redis ({}) cannot be reached, trying on: {}", where, why);
    }
    dialAtNanos = now + TimeUnit.MILLISECONDS.toNanos(delayMillis(now));
  }

  /**
   * Never the same for all nodes. At first twice as long with every attempt, since there is a
   * number of them; a Redis that was there comes back within seconds, and all lines of all nodes
   * have to notice before everybody plays on.
   */
  private long delayMillis(long now) {
    long failing = TimeUnit.NANOSECONDS.toMillis(now - firstAttemptNanos);
    long grown =
        first.isDone()
            ? Math.max(FIRST_DELAY_MILLIS, failing / OUTAGE_SHARE)
            : FIRST_DELAY_MILLIS << Math.min(attempts, 16);
    long delay = Math.min(patience.delayMax.toMillis(), grown);
    return delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1);
  }

  private void replace(C line) {
    var before = current;
    current = line;
    aliveAtNanos = System.nanoTime();
    pinging = false;
    masters = line.masters();
    up();
    if (before != null) {
      before.close();
    }
  }

  private void drop(String why) {
    var line = current;
    current = null;
    dialAtNanos = System.nanoTime();
    if (line != null) {
      line.close();
    }
    down(why);
  }

  private void up() {
    if (!up) {
      say(Level.INFO, "Redis ({}) answers", where);
    }
    up = true;
    attempts = 0;
    obstacle = "";
    saidAtNanos = System.nanoTime() - SAY_AGAIN_NANOS;
    first.complete(null);
    listener.up();
  }

  private void down(String why) {
    obstacle = why;
    if (up) {
      up = false;
      say(Level.WARN, "Redis ({}) is away: {}", where, why);
      saidAtNanos = System.nanoTime();
      listener.down();
    }
  }

  private void say(Level level, String text, Object... words) {
    LOG.atLevel(watch.level(level)).log(text, words);
  }

  /** The innermost reason: Lettuce wraps what happened several times. */
  private static String said(@Nullable Throwable error) {
    var cause = error;
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause == null) {
      return "unknown";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Ends the connection; the thread is its owner's. */
  CompletionStage<Void> close() {
    return CompletableFuture.runAsync(
            () -> {
              closed = true;
              current = null;
            },
            thread)
        .thenCompose(any -> dialler.close());
  }
}
