package dev.muster.games.front;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** nginx/haproxy.cfg. */
class HaproxyIT extends BalancerContract {
  @Override
  Balancer inFrontOf(Path folder, int... nodes) throws Exception {
    assumeTrue(Balancer.isInstalled("haproxy"), "!! Skipped: HAProxy is not installed");
    return Balancer.haproxy(folder, nodes);
  }
}
