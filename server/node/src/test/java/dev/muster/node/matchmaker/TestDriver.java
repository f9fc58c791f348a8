package dev.muster.node.matchmaker;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts questions, and can hold them up. */
final class TestDriver implements Driver {
  private final Driver real;
  final AtomicInteger questions = new AtomicInteger();
  volatile CompletableFuture<Void> open = CompletableFuture.completedFuture(null);

  TestDriver(Driver real) {
    this.real = real;
  }

  @Override
  public void send(NodeId to, ByteBuffer head, ByteBuffer body) {
    real.send(to, head, body);
  }

  @Override
  public long backlog(NodeId to) {
    return real.backlog(to);
  }

  @Override
  public CompletionStage<byte[]> ask(NodeId to, byte[] question, Duration deadline) {
    questions.incrementAndGet();
    return open.thenCompose(any -> real.ask(to, question, deadline));
  }

  @Override
  public void listen(Receiver receiver) {
    real.listen(receiver);
  }

  @Override
  public void publish(String topic, byte[] event) {
    real.publish(topic, event);
  }

  @Override
  public Subscription subscribe(String topic, Consumer<byte[]> listener) {
    return real.subscribe(topic, listener);
  }

  @Override
  public void live(Collection<NodeId> nodes) {
    real.live(nodes);
  }

  @Override
  public void close(NodeId peer) {
    real.close(peer);
  }
}
