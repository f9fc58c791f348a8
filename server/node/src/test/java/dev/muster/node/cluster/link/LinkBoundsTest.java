package dev.muster.node.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.config.Config;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens at each bound, and what a message costs; the test takes the turns. */
final class LinkBoundsTest {
  private static final NodeId ANN = new NodeId("ann", "1");
  private static final NodeId BOB = new NodeId("bob", "1");
  private static final LinkLimits TIGHT =
      new LinkLimits(10_000, Duration.ofSeconds(5), 1_000, 3_000, 2);

  private final Map<String, Integer> dropped = new HashMap<>();
  private final List<NodeId> resets = new ArrayList<>();
  private final LinkObserver observer =
      new LinkObserver() {
        @Override
        public void dropped(String what) {
          dropped.merge(what, 1, Integer::sum);
        }

        @Override
        public void reset(NodeId peer) {
          resets.add(peer);
        }
      };
  private final LocalMailboxes mailboxes = new LocalMailboxes();

  private static final class Silent implements Driver.Receiver {
    long bytes;

    @Override
    public void received(NodeId from, ByteBuffer message) {
      bytes += message.remaining();
    }

    @Override
    public CompletionStage<byte[]> asked(NodeId from, byte[] question) {
      return CompletableFuture.completedStage(question);
    }

    @Override
    public void reset(NodeId peer) {}

    @Override
    public void gone(NodeId peer) {}
  }

  private LinkedDriver driver(NodeId id, LinkLimits limits) {
    return new LinkedDriver(id, mailboxes, limits, observer, () -> 0, () -> 0);
  }

  private static void settle(LinkLoop... loops) {
    while (!IntStream.range(0, loops.length).allMatch(i -> loops[i].idle())) {
      for (var loop : loops) {
        loop.turn(0);
      }
    }
  }

  @Test
  void moreThanMayWaitResetsTheLinkAndBothAreTold() {
    var ann = driver(ANN, TIGHT);
    var bob = driver(BOB, TIGHT);
    var bobHears = new Silent();
    var annLoop = ann.hear(new Silent());
    var bobLoop = bob.hear(bobHears);
    for (int i = 0; i < 12; i++) {
      ann.send(BOB, new byte[100]);
    }
    settle(annLoop, bobLoop);
    assertThat(bobHears.bytes).isZero();
    assertThat(dropped).containsEntry("staged", 3).containsEntry("reset", 9);
    assertThat(resets).containsExactlyInAnyOrder(ANN, BOB);
    ann.send(BOB, new byte[100]);
    settle(annLoop, bobLoop);
    assertThat(bobHears.bytes).isEqualTo(100);
  }

  @Test
  void oneMessageMayBeLargerThanWhatMayWait() {
    var ann = driver(ANN, TIGHT);
    var bobHears = new Silent();
    var annLoop = ann.hear(new Silent());
    var bobLoop = driver(BOB, TIGHT).hear(bobHears);
    ann.send(BOB, new byte[2_000]);
    settle(annLoop, bobLoop);
    assertThat(bobHears.bytes).isEqualTo(2_000);
    assertThat(dropped).isEmpty();
  }

  @Test
  void packetsThatDoNotFitAreDroppedAndComeLater() {
    var ann = driver(ANN, LinkLimits.of(Config.defaults().links()));
    var bobHears = new Silent();
    var annLoop = ann.hear(new Silent());
    var bobLoop = driver(BOB, TIGHT).hear(bobHears);
    for (int i = 0; i < 10; i++) {
      ann.send(BOB, new byte[800]);
      annLoop.turn(i * LinkLoop.BATCH_NANOS);
    }
    assertThat(dropped.get("arrived")).isGreaterThan(3);
    settle(annLoop, bobLoop);
    for (long now = 10_000_000L; now < 1_000_000_000L; now += 10_000_000L) {
      annLoop.turn(now);
      bobLoop.turn(now);
    }
    assertThat(bobHears.bytes).isEqualTo(8_000);
    assertThat(resets).isEmpty();
  }

  @Test
  void whatFollowsWithinAMillisecondSharesAPacket() {
    var ann = driver(ANN, LinkLimits.of(Config.defaults().links()));
    var bobHears = new Silent();
    var annLoop = ann.hear(new Silent());
    var bobLoop = driver(BOB, LinkLimits.of(Config.defaults().links())).hear(bobHears);
    ann.send(BOB, new byte[10]);
    annLoop.turn(0);
    bobLoop.turn(0);
    assertThat(bobHears.bytes).as("the first leaves at once").isEqualTo(10);
    long due = 0;
    for (int i = 1; i <= 9; i++) {
      ann.send(BOB, new byte[10]);
      due = annLoop.turn(i * LinkLoop.BATCH_NANOS / 10);
    }
    bobLoop.turn(0);
    assertThat(bobHears.bytes).isEqualTo(10);
    assertThat(due).isEqualTo(LinkLoop.BATCH_NANOS);
    annLoop.turn(due);
    bobLoop.turn(due);
    assertThat(bobHears.bytes).isEqualTo(100);
  }

  @Test
  void noMoreThanSoManyIncarnationsHaveALink() {
    var ann = driver(ANN, TIGHT);
    for (int i = 0; i < 5; i++) {
      ann.send(new NodeId("other", "" + i), new byte[1]);
    }
    assertThat(dropped).containsExactly(Map.entry("peer_gone", 3));
  }

  @Test
  void packetsForAnotherIncarnationAreDropped() {
    var ann = driver(ANN, TIGHT);
    var loop = ann.hear(new Silent());
    var sheet = new ByteSheet(16);
    var meant = Packet.address(BOB, new NodeId("ann", "0"));
    Packet.write(sheet, meant, new Packet.Heading(true, false, false, 1, 0, 1, 1, 0));
    mailboxes.publish(ANN, sheet.copy(), reached -> {});
    mailboxes.publish(ANN, new byte[] {77}, reached -> {});
    loop.turn(0);
    assertThat(dropped).containsOnly(Map.entry("other_incarnation", 1), Map.entry("malformed", 1));
  }

  @Test
  void aMessageMakesNothingButItsBytes() {
    var ann = driver(ANN, LinkLimits.of(Config.defaults().links()));
    var bobHears = new Silent();
    var annLoop = ann.hear(new Silent());
    var bobLoop = driver(BOB, LinkLimits.of(Config.defaults().links())).hear(bobHears);
    var patch = ByteBuffer.allocateDirect(300);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    int rounds = 20_000;
    for (int round = -rounds; round < rounds; round++) {
      if (round == 0) {
        before = threads.getCurrentThreadAllocatedBytes();
        bobHears.bytes = 0;
      }
      for (int i = 0; i < 20; i++) {
        ann.send(BOB, patch);
      }
      long now = (rounds + round) * LinkLoop.BATCH_NANOS;
      annLoop.turn(now);
      bobLoop.turn(now);
    }
    var made = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(bobHears.bytes).isGreaterThanOrEqualTo(rounds * 20L * 300 - 6_000);
    // Each byte once, in its batch, and what a batch of 20 needs beside.
    assertThat((double) made / rounds / 20).as("bytes made per message").isLessThan(300 + 60);
  }
}
