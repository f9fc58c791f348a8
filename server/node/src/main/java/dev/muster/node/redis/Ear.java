package dev.muster.node.redis;

import dev.muster.node.cluster.link.Mailboxes.Inbox;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to one mailbox. That its socket is open says nothing: Redis cuts those who read
 * too slowly, forgets subscriptions in a failover and takes channels away when slots move. So it is
 * proved by what comes through it: packets, or where it is quiet a probe that is put into the
 * mailbox like any packet. Any thread.
 */
final class Ear extends RedisPubSubAdapter<String, byte[]> implements Connection {
  private final StatefulRedisPubSubConnection<String, byte[]> connection;
  private final Inbox inbox;
  private final Function<byte[], CompletionStage<?>> publish;
  private final List<String> server;
  private final Runnable lost;
  private long number = ThreadLocalRandom.current().nextLong();
  private volatile boolean heard;
  private volatile boolean deaf;
  private volatile @Nullable Probed probed;

  private record Probed(long number, CompletableFuture<Void> back) {}

  /**
   * @param publish puts bytes into this mailbox
   * @param server whom the subscription is with
   * @param lost told when the channel is taken away
   */
  Ear(
      StatefulRedisPubSubConnection<String, byte[]> connection,
      Inbox inbox,
      Function<byte[], CompletionStage<?>> publish,
      String server,
      Runnable lost) {
    this.connection = connection;
    this.inbox = inbox;
    this.publish = publish;
    this.server = List.of(server);
    this.lost = lost;
  }

  @Override
  public void message(String channel, byte[] packet) {
    heard = true;
    if (!Probe.is(packet)) {
      inbox.arrived(packet);
      return;
    }
    var waits = probed;
    if (waits != null && waits.number == Probe.number(packet)) {
      waits.back.complete(null);
    }
  }

  @Override
  public void smessage(String channel, byte[] packet) {
    message(channel, packet);
  }

  /** Unasked: the channel's slot has moved to another server. */
  @Override
  public void sunsubscribed(String channel, long count) {
    deaf = true;
    lost.run();
  }

  @Override
  public CompletionStage<?> ping() {
    if (heard) {
      heard = false;
      return CompletableFuture.completedStage(null);
    }
    var waits = new Probed(++number, new CompletableFuture<>());
    probed = waits;
    publish
        .apply(Probe.bytes(waits.number))
        .whenComplete((any, error) -> {
          if (error != null) {
            waits.back.completeExceptionally(error);
          }
        });
    return waits.back;
  }

  @Override
  public List<String> masters() {
    return server;
  }

  @Override
  public boolean open() {
    return !deaf && connection.isOpen();
  }

  @Override
  public void close() {
    if (connection.isOpen()) {
      connection.closeAsync();
    }
  }
}
