package dev.muster.loadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MetricsTest {
  private static final String TEXT =
      """
      # TYPE muster_node_info gauge
      muster_node_info{node="a",transport="epoll",version="1"} 1.0
      # TYPE muster_jvm_allocated_bytes_total counter
      muster_jvm_allocated_bytes_total 1.234E9
      muster_rooms{type="a"} 2.0
      muster_rooms{type="b"} 3.0
      muster_rooms_max 7.0
      """;

  @Test
  void samplesOfOneNameAreAddedUp() {
    assertThat(Metrics.sum(TEXT, "muster_jvm_allocated_bytes_total")).hasValue(1.234e9);
    assertThat(Metrics.sum(TEXT, "muster_rooms")).hasValue(5);
    assertThat(Metrics.sum(TEXT, "muster_room")).isEmpty();
  }

  @Test
  void aLabelIsFoundByItsName() {
    assertThat(Metrics.label(TEXT, "transport")).contains("epoll");
    assertThat(Metrics.label(TEXT, "port")).isEmpty();
  }
}
