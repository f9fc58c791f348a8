package dev.muster.client;

import dev.muster.node.boot.LocalCluster;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;

/** Two nodes of one JVM that share everything but Redis. */
class TwoNodesIT extends TwoNodesContract {
  @BeforeAll
  static void start() {
    var cluster = new LocalCluster();
    start(UnaryOperator.identity(), node -> node.start(cluster));
  }
}
