package dev.muster.node.cluster.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.Driver.Receiver;
import dev.muster.node.cluster.NodeId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the messages of a batch to those they are meant for. The links' thread. */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Desk desk;
  private final Questions questions;
  private final Topics topics;
  private final AtomicReference<@Nullable Receiver> receiver = new AtomicReference<>();

  Delivery(Desk desk, Questions questions, Topics topics) {
    this.desk = desk;
    this.questions = questions;
    this.topics = topics;
  }

  /** Once, before anything is delivered. */
  void hears(Receiver hearer) {
    if (!receiver.compareAndSet(null, hearer)) {
      throw new IllegalStateException("somebody listens already");
    }
  }

  private Receiver receiver() {
    return Objects.requireNonNull(receiver.get());
  }

  /**
   * @return how many messages there were
   * @throws BadPacket where the rest cannot be read
   */
  int deliver(Peer from, ByteCursor frames) {
    var view = ByteBuffer.wrap(frames.bytes());
    return Frames.read(
        frames,
        (kind, id, bytes, start, length) -> {
          try {
            view.limit(start + length).position(start);
            frame(from, kind, id, view);
          } catch (BadPacket e) {
            throw e;
          } catch (RuntimeException e) {
            LOG.error("A message from {} failed", from.id, e);
          }
        });
  }

  private void frame(Peer from, int kind, long id, ByteBuffer view) {
    switch (kind) {
      case Frames.MESSAGE -> receiver().received(from.id, view);
      case Frames.QUESTION -> answer(from, id, ask(from, copy(view)));
      case Frames.ANSWER -> questions.answered(from.id, id, copy(view));
      case Frames.FAILURE -> questions.failed(from.id, id, "it failed there");
      case Frames.EVENT -> event(cursor(view));
      case Frames.TOPICS -> topics.hears(from, cursor(view));
      case Frames.SUBSCRIBED -> topics.hears(from, text(view), true);
      case Frames.UNSUBSCRIBED -> topics.hears(from, text(view), false);
      default ->
          LOG.debug("{} sends frames of kind {}, which this build does not know", from, kind);
    }
  }

  private CompletionStage<byte[]> ask(Peer from, byte[] question) {
    try {
      return receiver().asked(from.id, question);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private void answer(Peer from, long id, CompletionStage<byte[]> answer) {
    answer.whenComplete((bytes, error) -> {
      if (error == null && bytes.length <= Driver.MESSAGE_MAX) {
        desk.stage(from, Frames.ANSWER, id, Driver.NOTHING, ByteBuffer.wrap(bytes));
      } else {
        LOG.warn("A question from {} failed", from.id, error);
        desk.stage(from, Frames.FAILURE, id, Driver.NOTHING, Driver.NOTHING);
      }
    });
  }

  private void event(ByteCursor in) {
    var topic = in.text();
    var event = Arrays.copyOfRange(in.bytes(), in.position(), in.end());
    topics.listeners(topic, listener -> hear(topic, listener, event));
  }

  private static void hear(String topic, Consumer<byte[]> listener, byte[] event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.error("A listener of {} failed", topic, e);
    }
  }

  /** Messages between here and there were lost. */
  void reset(Peer peer) {
    questions.failAll(peer.id, "the link was reset");
    topics.renewed(peer);
    guarded(peer.id, () -> receiver().reset(peer.id));
  }

  void gone(NodeId peer) {
    questions.failAll(peer, "it is gone");
    guarded(peer, () -> receiver().gone(peer));
  }

  private static void guarded(NodeId peer, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("The loss of {} was not dealt with", peer, e);
    }
  }

  private static byte[] copy(ByteBuffer view) {
    var bytes = new byte[view.remaining()];
    view.get(bytes);
    return bytes;
  }

  private static ByteCursor cursor(ByteBuffer view) {
    return new ByteCursor(view.array(), view.position(), view.limit());
  }

  private static String text(ByteBuffer view) {
    return new String(copy(view), UTF_8);
  }
}
