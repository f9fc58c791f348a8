package dev.muster.node.cluster.link;

import static dev.muster.node.cluster.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.DriverContract;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.config.Config;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SuccessiveDriverTest extends DriverContract {
  private static final NodeId FRESH = new NodeId("ann", "again-" + System.nanoTime());

  private final LocalMailboxes mailboxes = new LocalMailboxes();

  @Override
  protected Driver open(NodeId node) {
    var limits = LinkLimits.of(Config.defaults().links());
    return new SuccessiveDriver(
        node, self -> new LinkedDriver(self, mailboxes, limits, LinkObserver.NONE));
  }

  @Override
  protected void close(Driver driver) {
    ((SuccessiveDriver) driver).close();
  }

  @Test
  void aListenerMaySubscribeAndEndWhileARenewalWaitsForItsTurn() throws Exception {
    var hears = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    var wasFirst = new CompletableFuture<Boolean>();
    var renewal = new CompletableFuture<Void>();
    ann()
        .subscribe(
            "news",
            event -> {
              hears.countDown();
              await(goesOn);
              ann().subscribe("more", any -> {}).close();
              wasFirst.complete(!renewal.isDone());
            });
    ann().publish("news", bytes("x"));
    await(hears);
    var renewing =
        Thread.startVirtualThread(() -> {
          ((SuccessiveDriver) ann()).renew(FRESH);
          renewal.complete(null);
        });
    while (renewing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    goesOn.countDown();
    assertThat(wasFirst.get(10, TimeUnit.SECONDS)).isTrue();
    renewal.get(10, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void afterAFenceItIsHeardAsTheFreshIncarnationAndHearsItsTopics() throws Exception {
    var news = new CopyOnWriteArrayList<String>();
    ann().subscribe("news", event -> news.add(new String(event, StandardCharsets.UTF_8)));
    ann().send(BOB, bytes("old"));
    assertThat(bobHears().take()).isEqualTo("ann:old");

    ((SuccessiveDriver) ann()).renew(FRESH);
    assertThat(annHears().take()).isEqualTo("reset bob");
    bob().close(ANN);
    ann().live(List.of(FRESH, BOB));
    bob().live(List.of(FRESH, BOB));
    ann().send(BOB, bytes("new"));
    assertThat(List.of(bobHears().take(), bobHears().take()))
        .containsExactly("gone ann", "ann:new");
    soon(() -> {
      bob().publish("news", bytes("x"));
      assertThat(news).contains("x");
    });
  }
}
