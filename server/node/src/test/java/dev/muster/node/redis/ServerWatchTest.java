package dev.muster.node.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.redis.RedisObserver.Servers;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerWatchTest {
  private static final String MASTER =
      """
      # Replication\r
      role:master\r
      connected_slaves:2\r
      slave0:ip=127.0.0.1,port=7001,state=online,offset=900,lag=0\r
      slave1:ip=127.0.0.1,port=7002,state=online,offset=1000,lag=1\r
      master_repl_offset:1000\r
      """;
  private static final String ALONE =
      "role:master\r\nconnected_slaves:0\r\nmaster_repl_offset:7\r\n";

  @Test
  void theSlowestReplicaCounts() {
    assertThat(ServerWatch.read(List.of(ALONE, MASTER), "cluster_state:ok\r\n"))
        .isEqualTo(new Servers(2, 2, 100, true));
  }

  @Test
  void aClusterThatMissesSlotsIsNotServing() {
    assertThat(ServerWatch.read(List.of(ALONE), "cluster_state:fail\r\n").serving()).isFalse();
  }
}
