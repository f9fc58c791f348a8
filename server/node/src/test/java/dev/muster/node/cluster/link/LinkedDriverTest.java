package dev.muster.node.cluster.link;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.DriverContract;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.config.Config;

class LinkedDriverTest extends DriverContract {
  private final LocalMailboxes mailboxes = new LocalMailboxes();

  @Override
  protected Driver open(NodeId node) {
    return new LinkedDriver(
        node, mailboxes, LinkLimits.of(Config.defaults().links()), LinkObserver.NONE);
  }

  @Override
  protected void close(Driver driver) {
    ((LinkedDriver) driver).close();
  }
}
