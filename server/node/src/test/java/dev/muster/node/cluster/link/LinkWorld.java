package dev.muster.node.cluster.link;

import static dev.muster.node.cluster.link.SimulatedNetwork.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.link.SimulatedNetwork.Cut;
import dev.muster.node.cluster.link.SimulatedNetwork.Faults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Three nodes that talk with each other over a network that fails. */
final class LinkWorld {
  private static final int NODES = 3;

  final SimulatedNetwork network;
  private final LinkLimits limits;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final List<SimulatedNode> former = new ArrayList<>();
  private int starts;

  LinkWorld(long seed, LinkLimits limits) {
    this.network = new SimulatedNetwork(seed);
    this.limits = limits;
    for (int i = 0; i < NODES; i++) {
      nodes.add(start("node-" + i));
    }
    tellWhoLives();
  }

  private SimulatedNode start(String name) {
    var node = new SimulatedNode(new NodeId(name, "" + starts++), network, limits);
    node.driver.subscribe("all", event -> node.events.add(text(event)));
    node.driver.subscribe("of " + name, event -> node.events.add(text(event)));
    return node;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void tellWhoLives() {
    var ids = nodes.stream().map(node -> node.id).toList();
    nodes.forEach(node -> node.driver.live(ids));
  }

  /** Those that live and those that lived. */
  List<SimulatedNode> all() {
    var all = new ArrayList<>(nodes);
    all.addAll(former);
    return all;
  }

  /** Everybody sends for so long. */
  void play(long millis) {
    var end = network.now() + millis * MS;
    while (network.now() < end) {
      var node = nodes.get(network.random.nextInt(NODES));
      act(node);
      former.stream().filter(one -> !one.paused).forEach(this::act);
      run(network.now() + network.random.nextInt(12) * MS);
    }
  }

  private void act(SimulatedNode node) {
    var to = nodes.get(network.random.nextInt(NODES)).id;
    switch (network.random.nextInt(12)) {
      case 0 -> node.ask(to);
      case 1 -> node.driver.publish("all", new byte[0]);
      case 2 -> {
        for (int i = 0; i < 20; i++) {
          node.send(to, network.random.nextInt(200));
        }
      }
      default -> node.send(to, network.random.nextInt(200));
    }
    node.work();
  }

  /** Cuts of any kind within so long. */
  void cutsFor(long millis) {
    for (long at = 0; at < millis; at += 500 + network.random.nextInt(2_000)) {
      network.at(network.now() + at * MS, this::cut);
      network.at(network.now() + (at + network.random.nextInt(3_000)) * MS, network::heal);
    }
  }

  private void cut() {
    var kind = Cut.values()[network.random.nextInt(Cut.values().length)];
    if (network.random.nextInt(3) == 0) {
      nodes.forEach(node -> network.cutWriter(node.id, kind));
      return;
    }
    var node = nodes.get(network.random.nextInt(NODES));
    if (network.random.nextBoolean()) {
      network.cutWriter(node.id, kind);
    } else {
      network.cutReader(node.id, kind);
    }
  }

  /**
   * Nodes end within so long, and start anew; what they were goes on for a while, or wakes later.
   */
  void restartsFor(long millis) {
    for (long at = 500; at < millis; at += 500 + network.random.nextInt(2_000)) {
      network.at(network.now() + at * MS, this::restart);
    }
  }

  private void restart() {
    var index = network.random.nextInt(NODES);
    var old = nodes.get(index);
    old.paused = network.random.nextBoolean();
    former.add(old);
    nodes.set(index, start(old.id.name()));
    tellWhoLives();
    for (var node : nodes) {
      var noticed = network.now() + network.random.nextInt(1_000) * MS;
      network.at(noticed, () -> node.driver.close(old.id));
    }
    network.at(network.now() + network.random.nextInt(3_000) * MS, () -> old.paused = false);
  }

  /** All is well from now on, until nothing is under way. */
  void settle() {
    network.heal();
    network.faults = Faults.NONE;
    run(network.now() + 3_000 * MS);
    network.heal();
    former.forEach(node -> node.paused = true);
    run(network.now() + 8_000 * MS);
    for (var node : nodes) {
      for (var other : nodes) {
        assertThat(node.driver.backlog(other.id)).as("%s to %s", node.id, other.id).isZero();
      }
      assertThat(node.answers).allMatch(answer -> answer.isDone());
      assertThat(node.wrong).isEmpty();
    }
  }

  void topicsAreKnown() {
    for (var node : nodes) {
      nodes.forEach(each -> each.events.clear());
      node.driver.publish("all", new byte[] {'a'});
      nodes.forEach(each -> node.driver.publish("of " + each.id.name(), new byte[] {'b'}));
      node.work();
      run(network.now() + 100 * MS);
      nodes.forEach(each ->
          assertThat(each.events).as("%s from %s", each.id, node.id).containsExactly("a", "b"));
    }
  }

  private void run(long until) {
    while (true) {
      var next = network.next();
      for (var node : all()) {
        next = Math.min(next, node.due());
      }
      if (next > until) {
        network.advance(until);
        return;
      }
      network.advance(Math.max(next, network.now()));
      all().forEach(SimulatedNode::work);
    }
  }
}
