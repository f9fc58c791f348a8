package dev.muster.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalDriverTest extends DriverContract {
  private final LocalBus bus = new LocalBus();

  @Override
  Driver open(NodeId node) {
    return new LocalDriver(node, bus);
  }

  @Override
  void close(Driver driver) {
    ((LocalDriver) driver).close();
  }

  @Test
  void whatDoesNotFitIsDroppedAndCounted() {
    try (var deaf = new LocalDriver(NOBODY, bus);
        var sender = new LocalDriver(new NodeId("sender", "1"), bus)) {
      for (int i = 0; i < LocalDriver.WAITING_MAX + 5; i++) {
        sender.send(NOBODY, new byte[1]);
      }
      assertThat(deaf.dropped()).isEqualTo(5);
    }
  }
}
