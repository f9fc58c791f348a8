package dev.muster.node.redis;

import dev.muster.node.config.Config;
import dev.muster.node.config.RedisMode;
import dev.muster.node.config.RedisTarget;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads and connections of a presence. The heartbeat has both for itself: nothing that is slow
 * elsewhere, not even reading answers, may cost a node its lease.
 */
final class Rig {
  private static final Logger LOG = LoggerFactory.getLogger(Rig.class);
  private static final Duration COMMAND = Duration.ofMillis(500);
  // A beat counts from when it was sent: an answer that comes late is still good.
  private static final Duration BEAT = Duration.ofMillis(2_500);
  private static final long STEP_MILLIS = 500;

  private final ScheduledExecutorService thread = thread("muster-presence");
  private final ScheduledExecutorService heartbeatThread = thread("muster-heartbeat");
  private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
  private final ClientResources resources = ClientSettings.resources(2);
  private final ClientResources heartbeatResources = ClientSettings.resources(1);
  private final Line<Dialled<String>> line;
  private final ServerWatch servers;
  private final Line<Dialled<String>> heartbeatLine;

  /** {@code up}: told when Redis is there, again or elsewhere. */
  Rig(Config.Redis redis, RedisObserver observer, Runnable up) {
    var target = RedisTarget.of(redis);
    var patience = new Line.Patience(redis.maxRetries(), redis.retryDelay());
    this.line =
        new Line<>(
            target.toString(),
            Dialler.to(target, COMMAND, resources, StringCodec.UTF8),
            Line.Watch.STANDARD,
            patience,
            new EvictionCheck(),
            new Told(observer, up),
            thread);
    this.servers = new ServerWatch(line, target.mode() == RedisMode.CLUSTER, observer);
    this.heartbeatLine =
        new Line<>(
            target + ", heartbeat",
            Dialler.to(target, BEAT, heartbeatResources, StringCodec.UTF8),
            Line.Watch.STANDARD.quiet(),
            new Line.Patience(0, redis.retryDelay()),
            Line.Admission.any(),
            new Told(null, up),
            heartbeatThread);
  }

  private record Told(@org.jspecify.annotations.Nullable RedisObserver observer, Runnable then)
      implements Line.Listener {
    @Override
    public void up() {
      if (observer != null) {
        observer.connected(true);
      }
      then.run();
    }

    @Override
    public void down() {
      if (observer != null) {
        observer.connected(false);
      }
    }
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }

  /** A name that nobody else has. */
  static String name() {
    return UUID.randomUUID().toString();
  }

  /** Begins to connect; done when beats can be sent, fails if that is in vain for good. */
  CompletionStage<Void> open() {
    line.open();
    // Not before this Redis is known to be one that may be used.
    return line.first()
        .thenCompose(any -> {
          heartbeatLine.open();
          servers.open(thread);
          return heartbeatLine.first();
        });
  }

  Line<Dialled<String>> line() {
    return line;
  }

  Line<Dialled<String>> heartbeatLine() {
    return heartbeatLine;
  }

  ScheduledExecutorService thread() {
    return thread;
  }

  ScheduledExecutorService heartbeatThread() {
    return heartbeatThread;
  }

  Executor answering() {
    return answering;
  }

  Optional<String> obstacle() {
    return line.obstacle().or(heartbeatLine::obstacle);
  }

  /** Says goodbye, hangs up, and ends the threads; each within half a second. */
  void close(Supplier<? extends CompletionStage<?>> goodbye) {
    await(goodbye.get());
    await(heartbeatLine.close());
    await(line.close());
    heartbeatThread.shutdown();
    thread.shutdown();
    heartbeatResources.shutdown(0, STEP_MILLIS, TimeUnit.MILLISECONDS);
    resources.shutdown(0, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void await(CompletionStage<?> step) {
    try {
      step.toCompletableFuture().get(STEP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Hanging up was not acknowledged", e);
    }
  }

  void freeze(CompletionStage<?> over) {
    var ends = over.toCompletableFuture();
    thread.execute(ends::join);
    heartbeatThread.execute(ends::join);
  }
}
