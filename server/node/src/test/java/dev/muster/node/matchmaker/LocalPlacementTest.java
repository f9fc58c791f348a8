package dev.muster.node.matchmaker;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.LocalPresence;
import dev.muster.node.cluster.LocalRegistry;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.link.LinkLimits;
import dev.muster.node.cluster.link.LinkObserver;
import dev.muster.node.cluster.link.LinkedDriver;
import dev.muster.node.cluster.link.LocalMailboxes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

class LocalPlacementTest extends PlacementContract {
  private final LocalRegistry registry = new LocalRegistry(System::currentTimeMillis);
  private final LocalMailboxes mailboxes = new LocalMailboxes();
  private final List<LinkedDriver> drivers = new ArrayList<>();

  @AfterEach
  void closeLinks() {
    drivers.forEach(LinkedDriver::close);
  }

  @Override
  protected ClusterParts parts() {
    return new ClusterParts() {
      @Override
      public Presence presence(String node, Supplier<NodeReport> report) {
        return new LocalPresence(node, registry, report);
      }

      @Override
      public Driver driver(Presence presence) {
        var limits = new LinkLimits(8 << 20, Duration.ofSeconds(10), 4 << 20, 32 << 20, 64);
        var driver = new LinkedDriver(presence.self(), mailboxes, limits, LinkObserver.NONE);
        drivers.add(driver);
        return driver;
      }
    };
  }
}
