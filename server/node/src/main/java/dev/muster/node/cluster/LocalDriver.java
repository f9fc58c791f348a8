package dev.muster.node.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link between nodes of one JVM: everything that arrives for a node waits in one bounded queue
 * and is heard on one thread, so the order of each sender holds. What does not fit is dropped and
 * counted; a question among it fails at its deadline.
 */
public final class LocalDriver implements Driver, AutoCloseable {
  /** Messages that may wait for one node. */
  static final int WAITING_MAX = 65_536;

  private static final Logger LOG = LoggerFactory.getLogger(LocalDriver.class);

  private final NodeId self;
  private final LocalBus bus;
  private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
  private final AtomicReference<@Nullable Receiver> receiver = new AtomicReference<>();
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;

  public LocalDriver(NodeId self, LocalBus bus) {
    this.self = self;
    this.bus = bus;
    this.thread = Thread.ofVirtual().name("link-" + self.name()).unstarted(this::work);
    bus.add(self, this);
  }

  @Override
  public void listen(Receiver receiver) {
    if (!this.receiver.compareAndSet(null, receiver)) {
      throw new IllegalStateException("somebody listens already");
    }
    thread.start();
  }

  @Override
  public void send(NodeId to, byte[] message) {
    var target = bus.find(to);
    if (target != null) {
      target.deliver(() -> target.heard().received(self, message));
    }
  }

  @Override
  public CompletionStage<byte[]> ask(NodeId to, byte[] question, Duration deadline) {
    var answer = new CompletableFuture<byte[]>();
    var target = bus.find(to);
    if (target != null) {
      target.deliver(() -> target.answer(self, question, answer));
    }
    return answer.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void answer(NodeId from, byte[] question, CompletableFuture<byte[]> answer) {
    if (answer.isDone()) {
      return;
    }
    heard()
        .asked(from, question)
        .whenComplete((bytes, error) -> {
          if (error == null) {
            answer.complete(bytes);
          } else {
            LOG.warn("A question from {} failed", from, error);
            answer.completeExceptionally(new TimeoutException(from + " got no answer"));
          }
        });
  }

  @Override
  public void publish(String topic, byte[] event) {
    bus.publish(topic, event);
  }

  @Override
  public Subscription subscribe(String topic, Consumer<byte[]> listener) {
    return bus.subscribe(topic, this, listener);
  }

  /** Messages that did not fit. */
  public long dropped() {
    return dropped.get();
  }

  void deliver(Runnable message) {
    if (!waiting.offer(message)) {
      dropped.incrementAndGet();
    }
  }

  private Receiver heard() {
    return java.util.Objects.requireNonNull(receiver.get());
  }

  private void work() {
    try {
      while (true) {
        hear(waiting.take());
      }
    } catch (InterruptedException e) {
      waiting.clear();
    }
  }

  private void hear(Runnable message) {
    try {
      message.run();
    } catch (RuntimeException e) {
      LOG.error("A message to {} failed", self, e);
    }
  }

  /** Leaves the bus; what waits is dropped. */
  @Override
  public void close() {
    bus.remove(self);
    thread.interrupt();
  }
}
