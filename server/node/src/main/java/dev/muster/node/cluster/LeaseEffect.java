package dev.muster.node.cluster;

/** What a {@link Lease} wants done. */
public sealed interface LeaseEffect {
  /** The node may speak for what it owns: the first time, or again. */
  record Held() implements LeaseEffect {}

  /** No beat was confirmed in time: the node must not speak for what it owns. */
  record Lapsed() implements LeaseEffect {}

  /** Everything under the old incarnation is lost; the node goes on as a fresh one. */
  record Fenced(NodeId old, NodeId fresh) implements LeaseEffect {}

  /** Another incarnation is fenced; with {@code byMe} this node's own beat did it. */
  record Gone(NodeId node, boolean byMe) implements LeaseEffect {}

  /** The registry is not the one it was: what this node owns must be said again. */
  record Emptied() implements LeaseEffect {}
}
