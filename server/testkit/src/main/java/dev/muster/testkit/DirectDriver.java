package dev.muster.testkit;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One end of a link that is never late: what is said is heard before {@code send} returns. */
final class DirectDriver implements Driver {
  private final NodeId self;
  private @Nullable DirectDriver peer;
  private @Nullable Receiver receiver;
  private boolean losing;

  private DirectDriver(NodeId self) {
    this.self = self;
  }

  /** Two ends. */
  static DirectDriver[] pair(NodeId a, NodeId b) {
    var ends = new DirectDriver[] {new DirectDriver(a), new DirectDriver(b)};
    ends[0].peer = ends[1];
    ends[1].peer = ends[0];
    return ends;
  }

  private Receiver at(NodeId node) {
    var other = java.util.Objects.requireNonNull(peer);
    if (!other.self.equals(node)) {
      throw new AssertionError("nobody is " + node);
    }
    return java.util.Objects.requireNonNull(other.receiver);
  }

  @Override
  public void send(NodeId to, ByteBuffer head, ByteBuffer body) {
    if (losing) {
      losing = false;
      return;
    }
    var message = ByteBuffer.allocate(head.remaining() + body.remaining());
    message.put(head.duplicate()).put(body.duplicate()).flip();
    at(to).received(self, message);
  }

  /** The next message is lost without a word, which no driver may do. */
  void lose() {
    losing = true;
  }

  /** The link gives up what is under way; both ends are told. */
  void reset() {
    var other = java.util.Objects.requireNonNull(peer);
    at(other.self).reset(self);
    java.util.Objects.requireNonNull(receiver).reset(other.self);
  }

  @Override
  public long backlog(NodeId to) {
    return 0;
  }

  @Override
  public CompletionStage<byte[]> ask(NodeId to, byte[] question, Duration deadline) {
    return at(to).asked(self, question);
  }

  @Override
  public void listen(Receiver listener) {
    receiver = listener;
  }

  @Override
  public void publish(String topic, byte[] event) {
    throw new UnsupportedOperationException("two nodes, no topics");
  }

  @Override
  public Subscription subscribe(String topic, Consumer<byte[]> listener) {
    throw new UnsupportedOperationException("two nodes, no topics");
  }

  @Override
  public void live(Collection<NodeId> nodes) {}

  @Override
  public void close(NodeId gone) {}
}
