package dev.muster.node.sim;

import dev.muster.node.cluster.Beat;
import dev.muster.node.cluster.Lease;
import dev.muster.node.cluster.NodeReport;
import java.util.List;

/** Sends a lease's beats and gives it the answers. */
final class Heart {
  private static final NodeReport REPORT = new NodeReport(List.of("arena", "table"), 0, 0, true);
  private static final long LOOK_NANOS = 50 * Timeline.MS;

  private final Member member;
  private final World world;

  Heart(Member member, World world) {
    this.member = member;
    this.world = world;
  }

  void turn() {
    var lease = member.lease;
    member.done(lease.looked(nanos(), millis()));
    if (nanos() - lease.dueNanos() >= 0) {
      beat();
    }
    var wait = Math.clamp(lease.dueNanos() - nanos(), Timeline.MS, LOOK_NANOS);
    world.timeline().after(wait, () -> member.process.run(this::turn));
  }

  void beat() {
    var sent = member.lease.beat(REPORT, member.holdings.types(), nanos(), millis());
    world.store().beat(member.process, sent.beat(), reply -> answered(sent, reply));
  }

  private void answered(Lease.Sent sent, Beat.Reply reply) {
    member.done(member.lease.answered(sent, reply, nanos(), millis()));
  }

  private long nanos() {
    return world.timeline().nanos();
  }

  private long millis() {
    return world.timeline().millis();
  }
}
