package dev.muster.node.cluster.link;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The driver of a node through all its incarnations. A link joins two incarnations, so a node that
 * was fenced begins with new links: what was under way on the old ones is lost, as its receiver is
 * told for every peer, and its subscriptions go on. Any thread.
 */
public final class SuccessiveDriver implements Driver, AutoCloseable {
  private final Function<NodeId, LinkedDriver> maker;
  private final List<Topic> topics = new CopyOnWriteArrayList<>();
  private volatile LinkedDriver now;
  private @Nullable Receiver receiver;
  private boolean closed;

  /** One subscription: what it hears, and its end in the incarnation of the moment. */
  private static final class Topic {
    private final String name;
    private final Consumer<byte[]> listener;
    private Subscription open;

    Topic(String name, Consumer<byte[]> listener, Subscription open) {
      this.name = name;
      this.listener = listener;
      this.open = open;
    }

    void renew(LinkedDriver driver) {
      open = driver.subscribe(name, listener);
    }

    void end() {
      open.close();
    }
  }

  /** {@code maker}: makes the links of one incarnation. */
  public SuccessiveDriver(NodeId first, Function<NodeId, LinkedDriver> maker) {
    this.maker = maker;
    this.now = maker.apply(first);
  }

  /**
   * The node goes on as this incarnation. Waits for the old links' last turn, a second at most; one
   * renewal at a time.
   */
  public void renew(NodeId fresh) {
    LinkedDriver old;
    Receiver hears;
    List<Topic> before;
    synchronized (this) {
      if (closed) {
        return;
      }
      old = now;
      hears = receiver;
      before = List.copyOf(topics);
      // What is sent from here on waits there until it listens.
      now = maker.apply(fresh);
    }
    var peers = old.peers();
    // Not under the lock: a listener that is in its turn may want it, to subscribe or to end.
    old.close();
    synchronized (this) {
      if (closed) {
        return;
      }
      if (hears != null) {
        peers.forEach(hears::reset);
        now.listen(hears);
      }
      before.stream().filter(topics::contains).forEach(topic -> topic.renew(now));
    }
  }

  @Override
  public synchronized void listen(Receiver hears) {
    now.listen(hears);
    receiver = hears;
  }

  @Override
  public void send(NodeId to, ByteBuffer head, ByteBuffer body) {
    now.send(to, head, body);
  }

  @Override
  public long backlog(NodeId to) {
    return now.backlog(to);
  }

  @Override
  public CompletionStage<byte[]> ask(NodeId to, byte[] question, Duration deadline) {
    return now.ask(to, question, deadline);
  }

  @Override
  public void publish(String topic, byte[] event) {
    now.publish(topic, event);
  }

  @Override
  public synchronized Subscription subscribe(String name, Consumer<byte[]> listener) {
    var topic = new Topic(name, listener, now.subscribe(name, listener));
    topics.add(topic);
    return () -> end(topic);
  }

  private synchronized void end(Topic topic) {
    if (topics.remove(topic)) {
      topic.end();
    }
  }

  @Override
  public void live(Collection<NodeId> nodes) {
    now.live(nodes);
  }

  @Override
  public void close(NodeId peer) {
    now.close(peer);
  }

  @Override
  public void close() {
    LinkedDriver last;
    synchronized (this) {
      closed = true;
      last = now;
    }
    last.close();
  }
}
