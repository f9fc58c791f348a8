package dev.muster.client;

import dev.muster.client.net.Endpoint;
import dev.muster.client.net.NettyDialer;
import dev.muster.client.net.NettyLoop;
import dev.muster.client.net.Transport;
import dev.muster.client.session.Connection;
import dev.muster.client.session.Counters;
import dev.muster.client.session.Identity;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Describes a client; {@link #build} makes it. Not thread-safe. */
public final class MusterClientBuilder {
  private static final SecureRandom SECURE = new SecureRandom();

  private final Endpoint endpoint;
  private Supplier<CompletionStage<String>> tokens = () -> CompletableFuture.completedFuture("");
  private @Nullable Executor callbacks;
  private boolean callbacksOnLoop;
  private @Nullable EventLoopGroup group;
  private @Nullable String player;
  private @Nullable SSLContext tls;
  private Duration ping = Duration.ofSeconds(1);
  private Consumer<Throwable> onError = CallGuard::log;

  MusterClientBuilder(URI uri) {
    this.endpoint = Endpoint.of(uri);
  }

  /**
   * Where tokens come from: asked for at each join and reconnect, on a thread of the JDK's common
   * pool, so it may block. A token is never put in a URL.
   */
  public MusterClientBuilder token(Supplier<String> supplier) {
    tokens = () -> CompletableFuture.supplyAsync(supplier);
    return this;
  }

  /** As {@link #token}, for a source that does not block; it is called on the event loop. */
  public MusterClientBuilder tokenAsync(Supplier<CompletionStage<String>> supplier) {
    tokens = supplier;
    return this;
  }

  /**
   * Where callbacks run and the state changes: one task at a time, whatever the executor. Without
   * it {@link MusterClient#poll} runs them.
   */
  public MusterClientBuilder callbacksOn(Executor executor) {
    callbacks = executor;
    return this;
  }

  /**
   * Runs callbacks on the event loop itself, without a queue or a copy: for load generators and
   * bots. They must not block.
   */
  public MusterClientBuilder callbacksOnLoop() {
    callbacksOnLoop = true;
    return this;
  }

  /**
   * Uses a loop of this group instead of an own thread; thousands of clients may share one. The
   * group is not shut down by the client. Groups on NIO and epoll are known.
   */
  public MusterClientBuilder eventLoop(EventLoopGroup shared) {
    group = shared;
    return this;
  }

  /** The anonymous player id, 8 to 64 characters {@code [A-Za-z0-9_-]}; generated if not given. */
  public MusterClientBuilder player(String id) {
    player = id;
    return this;
  }

  /** Whom to trust, instead of what the JDK trusts. */
  public MusterClientBuilder tls(SSLContext context) {
    tls = context;
    return this;
  }

  /** How often to ping. Default 1 s. */
  public MusterClientBuilder pingEvery(Duration interval) {
    ping = interval;
    return this;
  }

  /** Hears of whatever a callback throws. Default: a warning in the log. */
  public MusterClientBuilder onError(Consumer<Throwable> handler) {
    onError = handler;
    return this;
  }

  /** Makes the client. It connects with the first join. */
  public MusterClient build() {
    var guard = new CallGuard(onError);
    boolean owned = group == null;
    var loops = group == null ? Transport.ownGroup() : group;
    var eventLoop = loops.next();
    var loop = new NettyLoop(eventLoop);
    var inbox = callbacksOnLoop ? null : new Inbox(callbacks, guard);
    var threads = new Threads(loop, inbox == null ? guard::run : inbox::put);
    var identity = new Identity(player == null ? newPlayer() : player, tokens);
    var counters = new Counters();
    var dialer =
        new NettyDialer(
            endpoint, eventLoop, Transport.channelOf(eventLoop), NettyDialer.tls(endpoint, tls));
    RandomGenerator random = new LocalRandom();
    var connection = new Connection(loop, dialer, identity, random, counters, ping.toNanos());
    Runnable onClosed = owned ? () -> Transport.shutDown(loops) : () -> {};
    return new MusterClient(connection, identity, counters, threads, inbox, guard, onClosed);
  }

  private static String newPlayer() {
    byte[] bytes = new byte[16];
    SECURE.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The calling thread's generator: no state per client. */
  private static final class LocalRandom implements RandomGenerator {
    @Override
    public long nextLong() {
      return ThreadLocalRandom.current().nextLong();
    }
  }
}
