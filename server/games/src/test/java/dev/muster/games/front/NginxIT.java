package dev.muster.games.front;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** nginx/nginx.conf. */
class NginxIT extends BalancerContract {
  @Override
  Balancer inFrontOf(Path folder, int... nodes) throws Exception {
    assumeTrue(Balancer.isInstalled("nginx"), "!! Skipped: nginx is not installed");
    return Balancer.nginx(folder, nodes);
  }
}
