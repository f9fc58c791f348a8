package dev.muster.node.cluster;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Carries messages between nodes: in order and once per link while both incarnations live. What
 * they mean is the business of those who send and listen. Any thread.
 */
public interface Driver {
  /** Sends to one incarnation; in order with everything sent to it before. */
  void send(NodeId to, byte[] message);

  /**
   * Asks one incarnation and waits for its answer; fails with {@link
   * java.util.concurrent.TimeoutException} at the deadline.
   */
  CompletionStage<byte[]> ask(NodeId to, byte[] question, Duration deadline);

  /** Takes over what arrives for this node. Once, before anything is sent. */
  void listen(Receiver receiver);

  /** Publishes to everybody who subscribed to the topic, this node included. */
  void publish(String topic, byte[] event);

  /** Hears a topic until closed. */
  Subscription subscribe(String topic, Consumer<byte[]> listener);

  /** What a node does with what arrives. */
  interface Receiver {
    void received(NodeId from, byte[] message);

    CompletionStage<byte[]> asked(NodeId from, byte[] question);
  }

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
