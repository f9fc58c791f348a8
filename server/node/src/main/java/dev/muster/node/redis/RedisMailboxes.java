package dev.muster.node.redis;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.link.Mailboxes;
import dev.muster.node.config.Config;
import dev.muster.node.config.RedisMode;
import dev.muster.node.config.RedisTarget;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.Transports;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mailboxes as channels of Redis: plain ones, and sharded ones in a cluster, where a plain one
 * would be carried to every server. A packet costs one command and is stored nowhere; the links
 * repair what is lost. ARCHITECTURE.md says why these are no streams.
 *
 * <p>One connection publishes; each mailbox that is heard has one of its own. Nothing here waits.
 */
public final class RedisMailboxes implements Mailboxes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisMailboxes.class);
  private static final Duration COMMAND = Duration.ofMillis(500);
  private static final long STEP_MILLIS = 500;

  /** A mailbox that is not heard is noticed within a second. */
  private static final Line.Watch EAR =
      new Line.Watch(Duration.ofMillis(200), Duration.ofMillis(600), Duration.ofMillis(700), false);

  private final RedisTarget target;
  private final String prefix;
  private final boolean sharded;
  private final Line.Patience patience;
  private final CompletionStage<?> admitted;

  /** A node has one mailbox at a time: what it hears and what it publishes share a thread. */
  private final EventLoopGroupProvider loops = ClientSettings.loop("muster-links");

  private final EventExecutorGroup loop = loops.allocate(Transports.eventLoopGroupClass());
  private final ClientResources resources = ClientSettings.resources(loops);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("muster-mail").factory());
  private final Line<Dialled<byte[]>> out;
  private final Queue<CompletionStage<Void>> goodbyes = new ConcurrentLinkedQueue<>();

  /**
   * @param admitted once this Redis is known to be one that may be used
   */
  public RedisMailboxes(Config.Redis redis, CompletionStage<?> admitted) {
    this.target = RedisTarget.of(redis);
    // Databases share their channels.
    this.prefix = redis.keyPrefix() + target.db() + ":";
    this.sharded = target.mode() == RedisMode.CLUSTER;
    this.patience = new Line.Patience(0, redis.retryDelay());
    this.admitted = admitted;
    this.out =
        new Line<>(
            target + ", mail",
            Dialler.to(target, COMMAND, resources, MailCodec.MAIL),
            Line.Watch.STANDARD.quiet(),
            patience,
            Line.Admission.any(),
            Line.Listener.NONE,
            thread);
    admitted.thenRun(out::open);
  }

  private String channel(NodeId node) {
    return prefix + "{m:" + node.incarnation() + "}";
  }

  @Override
  public Opened open(NodeId self, Inbox inbox) {
    var channel = channel(self);
    var mailbox = new EarDialler.Mailbox(channel, inbox, packet -> put(channel, packet));
    var options = ClientSettings.single(target, COMMAND);
    var whereto = Whereto.in(target, COMMAND, resources);
    var ear =
        new Line<>(
            target + ", mailbox of " + self,
            new EarDialler(mailbox, whereto, options, resources),
            EAR,
            patience,
            Line.Admission.any(),
            Line.Listener.NONE,
            thread);
    admitted.thenRun(ear::open);
    return new Opened() {
      @Override
      public ScheduledExecutorService thread() {
        return loop.next();
      }

      @Override
      public void close() {
        goodbyes.add(ear.close());
      }
    };
  }

  @Override
  public void publish(NodeId to, byte[] packet, Outcome outcome) {
    put(channel(to), packet).whenComplete((ears, error) -> outcome.done(error == null && ears > 0));
  }

  private CompletionStage<Long> put(String channel, byte[] packet) {
    try {
      var redis = out.current();
      return sharded
          ? redis
              .commands()
              .spublish(channel, packet)
              .whenComplete((ears, error) -> look(ears, redis))
          : redis.commands().publish(channel, packet);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /**
   * A master that became a replica takes packets as before and sends nobody elsewhere; only it
   * hears nobody any more. So nobody's ears are the only sign that packets belong to another.
   */
  private static void look(@Nullable Long ears, Dialled<byte[]> redis) {
    if (ears != null && ears == 0) {
      redis.doubt();
    }
  }

  /** Mailboxes must have been closed before. Waits up to a second for connections to end. */
  @Override
  public void close() {
    goodbyes.add(out.close());
    var all = goodbyes.stream().map(CompletionStage::toCompletableFuture);
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
          .get(STEP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("Hanging up was not acknowledged", e);
    }
    thread.shutdown();
    resources.shutdown(0, STEP_MILLIS, TimeUnit.MILLISECONDS);
    loops.shutdown(0, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }
}
