package dev.muster.node.redis;

import dev.muster.node.cluster.link.Mailboxes.Inbox;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
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

  @Override
  public CompletionStage<Void> close() {
    return client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS).thenCompose(any -> whereto.close());
  }
}
