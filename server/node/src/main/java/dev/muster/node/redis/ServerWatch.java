package dev.muster.node.redis;

import dev.muster.node.redis.RedisObserver.Servers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the masters now and then how replication goes, for those who watch over Redis: what a
 * replica lags behind is what a failover would lose.
 */
final class ServerWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
  private static final long PERIOD_MILLIS = 5_000;
  private static final Pattern OFFSET = Pattern.compile("(?m)^master_repl_offset:(\\d+)");
  private static final Pattern REPLICA =
      Pattern.compile("(?m)^slave\\d+:.*state=online,offset=(\\d+)");
  private static final Pattern STATE = Pattern.compile("(?m)^cluster_state:(\\w+)");

  private final Line<Dialled<String>> line;
  private final boolean cluster;
  private final RedisObserver observer;

  ServerWatch(Line<Dialled<String>> line, boolean cluster, RedisObserver observer) {
    this.line = line;
    this.cluster = cluster;
    this.observer = observer;
  }

  void open(ScheduledExecutorService thread) {
    thread.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      var redis = line.current();
      redis
          .info("replication")
          .thenCombine(state(redis), ServerWatch::read)
          .thenAccept(observer::servers)
          .exceptionally(error -> {
            LOG.debug("Redis did not say how its servers are", error);
            return null;
          });
    } catch (RuntimeException e) {
      LOG.debug("Redis could not be asked how its servers are", e);
    }
  }

  private CompletionStage<String> state(Dialled<String> redis) {
    return cluster
        ? redis.commands().clusterInfo()
        : CompletableFuture.completedStage("cluster_state:ok");
  }

  static Servers read(List<String> infos, String clusterInfo) {
    int replicas = 0;
    long lag = 0;
    for (var info : infos) {
      var offset = OFFSET.matcher(info);
      long sent = offset.find() ? Long.parseLong(offset.group(1)) : 0;
      for (var replica = REPLICA.matcher(info); replica.find(); replicas++) {
        lag = Math.max(lag, sent - Long.parseLong(replica.group(1)));
      }
    }
    var state = STATE.matcher(clusterInfo);
    return new Servers(infos.size(), replicas, lag, state.find() && state.group(1).equals("ok"));
  }
}
