package dev.muster.node.redis;

import dev.muster.node.cluster.RegistryAway;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
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

/**
 * A connection that is kept alive: it is asked for a sign of life twice a second, and replaced when
 * it gives none for two seconds, or breaks. A TCP connection that looks healthy proves nothing.
 * What goes on is decided on one thread; {@link #commands} may be asked for by any.
 */
final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final long LOOK_MILLIS = 250;
  private static final long PING_NANOS = 500_000_000L;
  private static final long DOWN_NANOS = 1_000_000_000L;
  private static final long STUCK_NANOS = 2_000_000_000L;
  private static final long SAY_AGAIN_NANOS = 30_000_000_000L;
  private static final long FIRST_DELAY_MILLIS = 50;

  /** How often to try: see REDIS_MAX_RETRIES and REDIS_RETRY_DELAY. */
  record Patience(int attemptsMax, Duration delayMax) {}

  /** May say why a Redis cannot be used. */
  interface Admission {
    CompletionStage<Optional<String>> check(Dialled dialled);
  }

  /** Told when the line is up: at first, again, or to other masters. On the line's thread. */
  interface Listener {
    void up();

    void down();
  }

  private final String where;
  private final Dialler dialler;
  private final Patience patience;
  private final Admission admission;
  private final Listener listener;
  private final ScheduledExecutorService thread;
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private volatile @Nullable Dialled current;
  private volatile String obstacle;
  private List<String> masters = List.of();
  private boolean up;
  private boolean dialling;
  private boolean pinging;
  private boolean closed;
  private int attempts;
  private long dialAtNanos = System.nanoTime();
  private long pingedAtNanos;
  private long aliveAtNanos;
  private long saidAtNanos = System.nanoTime() - SAY_AGAIN_NANOS;

  Line(
      String where,
      Dialler dialler,
      Patience patience,
      Admission admission,
      Listener listener,
      ScheduledExecutorService thread) {
    this.where = where;
    this.dialler = dialler;
    this.patience = patience;
    this.admission = admission;
    this.listener = listener;
    this.thread = thread;
    this.obstacle = "not tried yet";
  }

  /** Begins; comes back at once. */
  void open() {
    thread.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
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
  RedisClusterAsyncCommands<String, String> commands() {
    var now = current;
    if (now == null) {
      throw new RegistryAway("Redis (" + where + ") is away: " + obstacle, null);
    }
    return now.commands();
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
    return current == null || now - aliveAtNanos > STUCK_NANOS;
  }

  private void watch(Dialled line, long now) {
    if (up && now - aliveAtNanos > DOWN_NANOS) {
      down("no answer for " + TimeUnit.NANOSECONDS.toMillis(now - aliveAtNanos) + " ms");
    }
    if (!pinging && now - pingedAtNanos >= PING_NANOS) {
      pinging = true;
      pingedAtNanos = now;
      line.ping().whenComplete((pong, error) -> onThread(() -> pinged(line, now, error)));
    }
  }

  private void pinged(Dialled line, long sentAtNanos, @Nullable Throwable error) {
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
    attempts++;
    CompletionStage<? extends Dialled> dialled;
    try {
      dialled = dialler.dial(() -> onThread(this::look));
    } catch (RuntimeException e) {
      dialled = CompletableFuture.failedStage(e);
    }
    dialled
        .thenCompose(line -> admission.check(line).thenApply(no -> new Checked(line, no)))
        .whenComplete((checked, error) -> onThread(() -> dialled(checked, error)));
  }

  private record Checked(Dialled line, Optional<String> refusal) {}

  private void dialled(@Nullable Checked checked, @Nullable Throwable error) {
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
      LOG.warn("Redis ({}) cannot be reached, trying on: {}", where, why);
    }
    dialAtNanos = now + TimeUnit.MILLISECONDS.toNanos(delayMillis());
  }

  /** Twice as long with every attempt, and never the same for all nodes. */
  private long delayMillis() {
    long most = patience.delayMax.toMillis();
    long delay = Math.min(most, FIRST_DELAY_MILLIS << Math.min(attempts, 16));
    return delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1);
  }

  private void replace(Dialled line) {
    var before = current;
    current = line;
    attempts = 0;
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
      LOG.info("Redis ({}) answers", where);
    }
    up = true;
    obstacle = "";
    saidAtNanos = System.nanoTime() - SAY_AGAIN_NANOS;
    first.complete(null);
    listener.up();
  }

  private void down(String why) {
    obstacle = why;
    if (up) {
      up = false;
      LOG.warn("Redis ({}) is away: {}", where, why);
      saidAtNanos = System.nanoTime();
      listener.down();
    }
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
