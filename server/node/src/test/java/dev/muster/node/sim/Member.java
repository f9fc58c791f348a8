package dev.muster.node.sim;

import dev.muster.node.cluster.Holdings;
import dev.muster.node.cluster.Lease;
import dev.muster.node.cluster.LeaseEffect;
import dev.muster.node.cluster.LeaseTimes;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Tenures;
import java.util.List;
import java.util.function.Supplier;

/** A node: what the engine decides, and around it what carries that out. */
final class Member {
  final SimulatedProcess process;
  final Lease lease;
  final Holdings holdings = new Holdings();
  final Tenures tenures = new Tenures();
  final Ownership ownership;
  final Rounds rounds;
  final Players players;
  final Hosting hosting;
  final Watching watching;
  private final World world;
  private final Heart heart;
  private final Reaping reaping;
  private Wire wire;

  Member(SimulatedProcess process, World world, Supplier<String> names) {
    this.process = process;
    this.world = world;
    var timeline = world.timeline();
    var name = process.name.substring(0, process.name.indexOf('/'));
    lease = new Lease(name, LeaseTimes.STANDARD, names, timeline.nanos(), timeline.millis());
    heart = new Heart(this, world);
    ownership = new Ownership(this, world);
    rounds = new Rounds(this, world);
    reaping = new Reaping(this, world);
    players = new Players(this, world);
    hosting = new Hosting(this, world);
    watching = new Watching(this, world);
    wire = new Wire(this, world, self());
  }

  void start() {
    began();
    heart.turn();
    rounds.open();
    hosting.open();
  }

  private void began() {
    world.chronicle().add(new Fact.Began(world.now(), process.name, self()));
  }

  NodeId self() {
    return lease.self();
  }

  boolean held() {
    return lease.held(world.timeline().nanos(), world.timeline().millis());
  }

  Wire wire() {
    return wire;
  }

  /** Somebody thinks that this node is fenced: ask. */
  void doubtful() {
    heart.beat();
  }

  /** The registry answers again. */
  void up() {
    heart.beat();
    rounds.sweepSoon();
  }

  void done(List<LeaseEffect> effects) {
    effects.forEach(this::done);
  }

  private void done(LeaseEffect effect) {
    switch (effect) {
      case LeaseEffect.Held() -> rounds.sweepSoon();
      case LeaseEffect.Lapsed() -> {}
      case LeaseEffect.Fenced(var old, var fresh) -> {
        holdings.clear();
        hosting.fenced(old);
        wire.close();
        wire = new Wire(this, world, fresh);
        began();
      }
      case LeaseEffect.Gone(var node, var byMe) -> {
        world.chronicle().add(new Fact.LearnedGone(world.now(), process.name, node));
        wire.shut(node);
        reaping.gone(node, byMe);
      }
      case LeaseEffect.Emptied() -> rounds.sweepSoon();
    }
  }

  /** Something came from another node, or from this one. */
  void heard(NodeId from, Word word) {
    switch (word) {
      case Word.Patch patch -> watching.patch(from, patch);
      case Word.Seated seated -> watching.seated(seated);
      case Word.Refused refused -> watching.refused(refused);
      case Word.Higher(var room, var tenure) -> hosting.outdone(room, tenure);
      case Word.Enter enter -> hosting.enter(from, enter);
      case Word.Attach attach -> hosting.attach(from, attach);
      case Word.Show show -> hosting.show(show);
    }
  }

  /** Killed, without a word. */
  void kill() {
    process.kill();
    wire.close();
  }
}
