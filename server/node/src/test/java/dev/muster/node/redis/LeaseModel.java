package dev.muster.node.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.Beat;
import dev.muster.node.cluster.LeaseBook;
import dev.muster.node.cluster.LeaseTimes;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.NodeReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Heartbeats and goodbyes. */
final class LeaseModel implements ScriptsAgainstBooksIT.Model {
  private static final int TIME = 8;
  private static final LeaseTimes USUAL = LeaseTimes.STANDARD;

  /** Fences are forgotten soon enough to be seen here. */
  private static final LeaseTimes TIMES =
      new LeaseTimes(
          USUAL.beat(),
          USUAL.lease(),
          USUAL.fence(),
          USUAL.quiet(),
          USUAL.stable(),
          Duration.ofSeconds(15));

  private final ScriptCalls calls;
  private final ModelChance chance;
  private final LeaseBook book = new LeaseBook(TIMES);

  LeaseModel(ScriptCalls calls, ModelChance chance) {
    this.calls = calls;
    this.chance = chance;
  }

  @Override
  public void step() {
    chance.pass();
    if (chance.oneIn(30)) {
      leave(chance.node());
    } else {
      beat();
    }
  }

  private void beat() {
    var since = chance.oneIn(2) ? 0 : chance.now() - chance.upTo(10_000);
    var types = chance.oneIn(5) ? List.of("t" + chance.upTo(3)) : List.<String>of();
    var report = new NodeReport(types, chance.upTo(5), chance.upTo(9), chance.oneIn(2));
    var beat = new Beat(chance.node(), report, types, since, "name" + chance.upTo(100), fences());
    var args = Heartbeat.args(beat, TIMES);
    args[TIME] = Long.toString(chance.now());
    var answered = Heartbeat.read(calls.run(Script.BEAT, calls.keys.leases(), List.of(args)));
    var expected = book.beat(beat, chance.now());
    assertThat(answered)
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .as("%s", beat)
        .isEqualTo(expected);
  }

  private Map<NodeId, Long> fences() {
    var fences = new HashMap<NodeId, Long>();
    if (chance.oneIn(25)) {
      fences.put(chance.node(), chance.now() - chance.upTo(20_000));
    }
    return fences;
  }

  private void leave(NodeId node) {
    var all = calls.keys.leases();
    var three = new String[] {all[0], all[1], all[2]};
    calls.run(Script.LEAVE, three, List.of(node.toString(), Long.toString(chance.now())));
    book.leave(node, chance.now());
  }

  @Override
  public void compare() {
    var stored = new HashMap<NodeId, NodeReport>();
    calls
        .read(redis -> redis.hgetall(calls.keys.node("nodes")))
        .forEach((node, report) -> stored.put(NodeId.of(node), ReportText.read(report)));
    assertThat(stored).isEqualTo(book.reports());
  }
}
