package dev.muster.node.cluster;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Carries messages between nodes: in order and once per link while both incarnations live. What
 * they mean is the business of those who send and listen. Any thread; nothing here waits.
 *
 * <p>A link that was cut for longer than its bounds is reset: what was under way is given up, both
 * ends are told ({@link Receiver#reset}), and it goes on from there. Nothing is lost in silence.
 */
public interface Driver {
  /** Longest message, question, answer or event in bytes. */
  int MESSAGE_MAX = 2 << 20;

  /** Longest name of a topic in bytes of UTF-8. */
  int TOPIC_MAX = 255;

  /**
   * Sends to one incarnation; in order with everything sent to it before. The bytes between
   * position and limit are copied before this returns, and the buffer stays as it is.
   *
   * @throws IllegalArgumentException for more than {@link #MESSAGE_MAX} bytes
   */
  default void send(NodeId to, ByteBuffer message) {
    send(to, message, NOTHING);
  }

  default void send(NodeId to, byte[] message) {
    send(to, ByteBuffer.wrap(message), NOTHING);
  }

  /** Sends one message made of two parts, for those who share the second among many. */
  void send(NodeId to, ByteBuffer head, ByteBuffer body);

  /** No bytes at all. */
  ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /**
   * Bytes on their way to that incarnation: not sent, or not known to have arrived. Whoever can
   * send less or later (a snapshot in place of patches) looks at this first.
   */
  long backlog(NodeId to);

  /**
   * Asks one incarnation and waits for its answer. Fails with {@link
   * java.util.concurrent.TimeoutException} at the deadline, or as soon as it is known that no
   * answer will come: the other side failed, the link was reset, the incarnation was closed.
   * Whether the question was heard is then unknown. Completes on the links' thread, which must not
   * be held up.
   */
  CompletionStage<byte[]> ask(NodeId to, byte[] question, Duration deadline);

  /** Takes over what arrives for this node. Once, before anything is sent. */
  void listen(Receiver receiver);

  /**
   * Publishes to everybody who subscribed to the topic, this node included. Other nodes count from
   * the moment this one has heard of their subscription.
   */
  void publish(String topic, byte[] event);

  /**
   * Hears a topic until closed, on the links' thread.
   *
   * @throws IllegalStateException when there are too many topics
   */
  Subscription subscribe(String topic, Consumer<byte[]> listener);

  /**
   * The incarnations that live now: they are told this node's subscriptions. One that is missing is
   * merely not told any more; only {@link #close} drops it.
   */
  void live(Collection<NodeId> nodes);

  /**
   * That incarnation is gone for good, fenced or left: its link is dropped, questions to it fail at
   * once, and nothing that still comes from it is heard.
   */
  void close(NodeId peer);

  /**
   * What a node does with what arrives. All of it is called by the one thread that drives the
   * links: it must not block.
   */
  interface Receiver {
    /**
     * @param message good until this returns: what is kept must be copied
     */
    void received(NodeId from, ByteBuffer message);

    CompletionStage<byte[]> asked(NodeId from, byte[] question);

    /**
     * Messages between here and there, in either direction, may have been lost; the peer is told
     * the same. What both must agree on has to be said anew.
     */
    void reset(NodeId peer);

    /** The incarnation was closed; nothing of it will be heard after this. */
    void gone(NodeId peer);
  }

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
