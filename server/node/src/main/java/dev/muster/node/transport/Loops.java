package dev.muster.node.transport;

import dev.muster.node.config.Transport;
import dev.muster.node.session.IoLoops;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that drive all sockets of the node. */
public final class Loops implements IoLoops, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loops.class);

  private final SocketKind kind;
  private final MultiThreadIoEventLoopGroup group;
  private final List<EventLoop> loops = new ArrayList<>();
  private final List<Rounds> rounds = new ArrayList<>();

  private Loops(SocketKind kind, int count, TransportObserver observer) {
    this.kind = kind;
    this.group = kind.loops().start(count, new DefaultThreadFactory("muster-io", false));
    group.forEach(executor -> loops.add((EventLoop) executor));
    for (var loop : loops) {
      var visits = new Rounds(observer::loopLag);
      rounds.add(visits);
      loop.execute(() -> visits.start(loop));
    }
  }

  /**
   * Starts the loops.
   *
   * @param count 0: one per core
   */
  public static Loops start(Transport wanted, int count, TransportObserver observer) {
    if (System.getProperty("io.netty.leakDetection.level") == null) {
      // Tests look for leaks at the strictest level; in production sampling costs and helps nobody.
      ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }
    var threads = count == 0 ? Runtime.getRuntime().availableProcessors() : count;
    var kind = SocketKind.choose(wanted);
    Loops loops;
    try {
      loops = new Loops(kind, threads, observer);
    } catch (RuntimeException e) {
      if (wanted != Transport.AUTO || kind.name().equals("nio")) {
        throw e;
      }
      LOG.warn("{} failed at start, going on with nio", kind.name(), e);
      loops = new Loops(SocketKind.choose(Transport.NIO), threads, observer);
    }
    LOG.info("Sockets: {} ({}), {} loops", loops.kind.name(), loops.kind.why(), threads);
    return loops;
  }

  /** Loads the native code that {@link #start} will need. Any thread, beforehand, or never. */
  public static void warmUp() {
    SocketKind.choose(Transport.AUTO);
  }

  /** io_uring, epoll or nio. */
  public String transport() {
    return kind.name();
  }

  @Override
  public int count() {
    return loops.size();
  }

  @Override
  public void execute(int loop, Runnable action) {
    loops.get(loop).execute(action);
  }

  /** Where frames are made, in the memory that sockets send from. */
  public ByteBufAllocator allocator() {
    return ByteBufAllocator.DEFAULT;
  }

  MultiThreadIoEventLoopGroup group() {
    return group;
  }

  SocketKind kind() {
    return kind;
  }

  int indexOf(EventLoop loop) {
    return loops.indexOf(loop);
  }

  Rounds rounds(int loop) {
    return rounds.get(loop);
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(2));
  }

  /** Ends the threads; waits for them no longer than this. */
  public void close(Duration deadline) {
    var done = group.shutdownGracefully(0, deadline.toMillis(), TimeUnit.MILLISECONDS);
    if (!done.awaitUninterruptibly(deadline.toMillis() + 500)) {
      LOG.warn("The socket threads did not end within {}", deadline);
    }
  }
}
