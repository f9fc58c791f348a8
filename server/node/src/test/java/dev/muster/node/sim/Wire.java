package dev.muster.node.sim;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.link.SteppedLinks;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The links of one incarnation; every message that goes in and comes out is written down. */
final class Wire implements Driver.Receiver {
  private static final long LOOK_MILLIS = 500;

  private final Member member;
  private final World world;
  private final NodeId self;
  private final SteppedLinks links;
  private final Map<NodeId, Integer> numbers = new HashMap<>();
  private final List<Word> said;
  private final Set<NodeId> gone = new HashSet<>();
  private Set<NodeId> living = new HashSet<>();
  private boolean closed;

  Wire(Member member, World world, NodeId self) {
    this.member = member;
    this.world = world;
    this.self = self;
    this.said = world.said();
    var mailboxes = world.post().of(member.process.name);
    links =
        new SteppedLinks(
            self, world.parts().hearing().through(mailboxes, this), world.timeline()::nanos, this);
    look();
  }

  private void look() {
    if (closed) {
      return;
    }
    world
        .store()
        .ask(
            member.process,
            Books.Group.LEASES,
            books -> new HashSet<>(books.leases.reports().keySet()),
            this::living,
            () -> {});
    member.process.afterMillis(LOOK_MILLIS, this::look);
  }

  private void living(Set<NodeId> nodes) {
    nodes.removeAll(gone);
    nodes.remove(self);
    living = nodes;
  }

  /** The other nodes, as far as this one knows. */
  List<NodeId> others() {
    return new ArrayList<>(living);
  }

  void send(NodeId to, Word word) {
    if (to.equals(self)) {
      member.heard(self, word);
      return;
    }
    int number = numbers.merge(to, 1, Integer::sum);
    world.chronicle().add(new Fact.Sent(world.now(), self, to, number));
    said.add(word);
    links.driver().send(to, ByteBuffer.allocate(8).putInt(number).putInt(said.size() - 1).flip());
  }

  /** Nothing of that incarnation is heard any more. */
  void shut(NodeId node) {
    gone.add(node);
    living.remove(node);
    links.driver().close(node);
  }

  void close() {
    closed = true;
    world.post().close(self);
  }

  long dueNanos() {
    return links.dueNanos();
  }

  void work() {
    links.work();
  }

  @Override
  public void received(NodeId from, ByteBuffer message) {
    if (member.process.running() && !closed) {
      int number = message.getInt();
      world.chronicle().add(new Fact.Heard(world.now(), from, self, number));
      member.heard(from, said.get(message.getInt()));
    }
  }

  @Override
  public CompletionStage<byte[]> asked(NodeId from, byte[] question) {
    return CompletableFuture.failedStage(new UnsupportedOperationException("nobody asks here"));
  }

  @Override
  public void reset(NodeId peer) {
    world.chronicle().add(new Fact.Reset(world.now(), self, peer));
  }

  @Override
  public void gone(NodeId peer) {
    world.chronicle().add(new Fact.Ended(world.now(), self, peer));
  }
}
