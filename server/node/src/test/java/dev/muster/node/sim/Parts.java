package dev.muster.node.sim;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.LeaseTimes;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Tenure;
import dev.muster.node.cluster.Tenures;
import dev.muster.node.cluster.link.Mailboxes;
import dev.muster.node.cluster.link.UncountedMailboxes;
import dev.muster.node.room.Generations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The decisions a history is made of: the engine's own, or one of them with a bug planted. */
record Parts(
    LeaseTimes registryTimes, Edge edge, Comparing comparing, Tokens tokens, Hearing hearing) {
  /** Whether an edge passes on what is said in a room's name. */
  interface Edge {
    Tenures.Verdict hear(Tenures tenures, String room, Tenure said);
  }

  /** Whom the registry takes a node for when it compares it with a room's owner. */
  interface Comparing {
    NodeId whom(@Nullable Tenure owner, NodeId by);
  }

  /** Whether a token of this generation opens a seat. */
  interface Tokens {
    boolean open(Generations generations, int token);
  }

  /** How an incarnation hears its mailbox. */
  interface Hearing {
    Mailboxes through(Mailboxes mailboxes, Driver.Receiver receiver);
  }

  static final Parts ENGINE =
      new Parts(
          LeaseTimes.STANDARD,
          Tenures::hear,
          (owner, by) -> by,
          Generations::accepts,
          (mailboxes, receiver) -> mailboxes);

  /** The registry may fence as soon as it is back. */
  Parts withoutStableSince() {
    var t = registryTimes;
    var times =
        new LeaseTimes(t.beat(), t.lease(), t.fence(), t.quiet(), Duration.ofMillis(-1), t.keep());
    return new Parts(times, edge, comparing, tokens, hearing);
  }

  /** An edge that takes whatever comes. */
  Parts withoutEpochsAtEdges() {
    return new Parts(
        registryTimes, (tenures, room, said) -> Tenures.Verdict.ACCEPT, comparing, tokens, hearing);
  }

  /** Compare-and-set by the node's name alone. */
  Parts withoutIncarnations() {
    return new Parts(
        registryTimes,
        edge,
        (owner, by) -> owner != null && owner.by().name().equals(by.name()) ? owner.by() : by,
        tokens,
        hearing);
  }

  /** A token that was issued once is good as long as the seat is there. */
  Parts withTokensThatLast() {
    return new Parts(
        registryTimes,
        edge,
        comparing,
        (generations, token) -> token <= generations.newest(),
        hearing);
  }

  /** A message that comes again is applied again. */
  Parts withRepeatedMessages() {
    return new Parts(registryTimes, edge, comparing, tokens, UncountedMailboxes::new);
  }
}
