package dev.muster.node.cluster.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The driver made of links over mailboxes. All links of the incarnation take their turns on its
 * mailbox's thread.
 */
public final class LinkedDriver implements Driver, AutoCloseable {

  private final NodeId self;
  private final Mailboxes mailboxes;
  private final LinkObserver observer;
  private final LongSupplier nanos;
  private final Peers peers;
  private final Desk desk;
  private final Questions questions = new Questions();
  private final Topics topics;
  private final Delivery delivery;
  private final LinkLoop loop;
  private final LinkTurns turns;
  private final AtomicReference<Mailboxes.@Nullable Opened> opened = new AtomicReference<>();

  /** Nothing happens before {@link #listen}. */
  public LinkedDriver(NodeId self, Mailboxes mailboxes, LinkLimits limits, LinkObserver observer) {
    this(self, mailboxes, limits, observer, sinceNow(), System::currentTimeMillis);
  }

  LinkedDriver(
      NodeId self,
      Mailboxes mailboxes,
      LinkLimits limits,
      LinkObserver observer,
      LongSupplier nanos,
      LongSupplier millis) {
    this.self = self;
    this.mailboxes = mailboxes;
    this.observer = observer;
    this.nanos = nanos;
    this.peers = new Peers(self, limits);
    this.desk = new Desk(limits.arrivedBytes(), observer);
    this.topics = new Topics(this::tell);
    this.delivery = new Delivery(desk, questions, topics);
    this.loop = new LinkLoop(self, mailboxes, peers, desk, questions, delivery, observer, millis);
    this.turns = new LinkTurns(nanos, loop::turn, loop::idle);
    desk.wakes(turns::wake);
  }

  private static LongSupplier sinceNow() {
    var start = System.nanoTime();
    return () -> System.nanoTime() - start;
  }

  @Override
  public void listen(Receiver receiver) {
    delivery.hears(receiver);
    turns.start(open().thread());
  }

  /** Without a thread: somebody else takes the turns of the loop that is answered. */
  LinkLoop hear(Receiver receiver) {
    delivery.hears(receiver);
    open();
    return loop;
  }

  private Mailboxes.Opened open() {
    var mailbox = mailboxes.open(self, desk::arrived);
    opened.set(mailbox);
    return mailbox;
  }

  @Override
  public void send(NodeId to, ByteBuffer head, ByteBuffer body) {
    checkSize(head.remaining() + body.remaining());
    stage(to, Frames.MESSAGE, 0, head, body);
  }

  @Override
  public CompletionStage<byte[]> ask(NodeId to, byte[] question, Duration deadline) {
    checkSize(question.length);
    if (questions.full()) {
      observer.dropped("questions");
      return Questions.refused(to, "too many questions wait");
    }
    var answer = new CompletableFuture<byte[]>();
    var id = questions.ask(to, nanos.getAsLong() + deadline.toNanos(), answer);
    if (!stage(to, Frames.QUESTION, id, NOTHING, ByteBuffer.wrap(question))) {
      questions.failed(to, id, "it is gone");
    }
    return answer;
  }

  @Override
  public void publish(String topic, byte[] event) {
    checkSize(event.length);
    var head = new ByteSheet(32);
    head.part(topic.getBytes(UTF_8));
    var name = ByteBuffer.wrap(head.copy());
    var bytes = ByteBuffer.wrap(event);
    desk.stage(peers.own(), Frames.EVENT, 0, name, bytes);
    for (var peer : topics.hearers(topic)) {
      desk.stage(peer, Frames.EVENT, 0, name, bytes);
    }
  }

  @Override
  public Subscription subscribe(String topic, Consumer<byte[]> listener) {
    return topics.subscribe(topic, listener);
  }

  @Override
  public void live(Collection<NodeId> nodes) {
    var living = new HashSet<Peer>();
    for (var node : nodes) {
      var peer = peers.open(node);
      if (peer != null && peer != peers.own()) {
        living.add(peer);
      }
    }
    topics.live(living);
  }

  @Override
  public void close(NodeId id) {
    if (id.equals(self) || !peers.close(id)) {
      return;
    }
    var peer = peers.remove(id);
    if (peer != null) {
      topics.close(peer);
    }
    desk.order(new Order.Run(() -> delivery.gone(id)));
  }

  @Override
  public long backlog(NodeId to) {
    var peer = peers.find(to);
    return peer == null ? 0 : peer.backlog();
  }

  /** Those with a link. */
  List<NodeId> peers() {
    return peers.others().stream().map(peer -> peer.id).toList();
  }

  private static void checkSize(int bytes) {
    if (bytes > MESSAGE_MAX) {
      throw new IllegalArgumentException(
          "a message of " + bytes + " bytes, more than " + MESSAGE_MAX);
    }
  }

  private void tell(Peer peer, int kind, ByteBuffer bytes) {
    desk.stage(peer, kind, 0, NOTHING, bytes);
  }

  private boolean stage(NodeId to, int kind, long id, ByteBuffer head, ByteBuffer body) {
    var peer = peers.open(to);
    if (peer == null) {
      observer.dropped("peer_gone");
      return false;
    }
    desk.stage(peer, kind, id, head, body);
    return !peer.closed();
  }

  /** Sends what waits, if it can leave at once, and hears nothing any more. */
  @Override
  public void close() {
    try {
      turns.stop();
    } finally {
      questions.failAll("this node has left");
      var mailbox = opened.getAndSet(null);
      if (mailbox != null) {
        mailbox.close();
      }
    }
  }
}
