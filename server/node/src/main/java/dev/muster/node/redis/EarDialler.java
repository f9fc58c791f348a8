package dev.muster.node.redis;

import dev.muster.node.cluster.link.Mailboxes.Inbox;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Subscribes to one mailbox, each time with the server that has it then. */
final class EarDialler implements Dialler<Ear> {
  /** One mailbox. */
  record Mailbox(String channel, Inbox inbox, Function<byte[], CompletionStage<?>> publish) {}

  private final Mailbox mailbox;
  private final Whereto whereto;
  private final RedisClient client;

  EarDialler(Mailbox mailbox, Whereto whereto, ClientOptions options, ClientResources resources) {
    this.mailbox = mailbox;
    this.whereto = whereto;
    this.client = RedisClient.create(resources);
    client.setOptions(options);
  }

  @Override
  public CompletionStage<Ear> dial(Runnable lost) {
    return whereto
        .server(mailbox.channel)
        .thenCompose(server ->
            client
                .connectPubSubAsync(MailCodec.MAIL, server)
                .thenCompose(connection -> hear(connection, server, lost)));
  }

  private CompletionStage<Ear> hear(
      StatefulRedisPubSubConnection<String, byte[]> connection, RedisURI server, Runnable lost) {
    var ear = new Ear(connection, mailbox.inbox, mailbox.publish, server.toString(), lost);
    connection.addListener(ear);
    SingleDialler.watch(connection, lost);
    return subscribe(connection)
        .thenCompose(any -> whereto.sharded() ? master(connection, server) : done())
        .thenApply(any -> ear)
        .whenComplete((any, error) -> {
          if (error != null) {
            connection.closeAsync();
          }
        });
  }

  private RedisFuture<Void> subscribe(StatefulRedisPubSubConnection<String, byte[]> connection) {
    var commands = connection.async();
    return whereto.sharded()
        ? commands.ssubscribe(mailbox.channel)
        : commands.subscribe(mailbox.channel);
  }

  /**
   * What is published in a shard reaches those who listen at its replicas, too, but whoever
   * publishes is told of the master's ears only: to them nobody would seem to be here. A cluster's
   * servers do not all know of a failover at once, so the one that was named may be a replica. From
   * here on it would say so: it ends subscriptions when it stops to be a master.
   */
  private static CompletionStage<Void> master(
      StatefulRedisPubSubConnection<String, byte[]> connection, RedisURI server) {
    return connection
        .async()
        .info("replication")
        .thenAccept(text -> {
          if (!text.contains("role:master")) {
            throw new IllegalStateException(server + " is no master");
          }
        });
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> close() {
    return client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS).thenCompose(any -> whereto.close());
  }
}
