package dev.muster.node.cluster.link;

import dev.muster.node.cluster.NodeId;
import java.util.concurrent.ConcurrentHashMap;

/** The mailboxes of nodes that share one JVM, usually of a single one. Loses nothing. */
public final class LocalMailboxes implements Mailboxes {
  private final ConcurrentHashMap<NodeId, Inbox> inboxes = new ConcurrentHashMap<>();

  @Override
  public Opened open(NodeId self, Inbox inbox) {
    if (inboxes.putIfAbsent(self, inbox) != null) {
      throw new IllegalStateException(self + " has a mailbox already");
    }
    return () -> inboxes.remove(self, inbox);
  }

  @Override
  public void publish(NodeId to, byte[] packet, Outcome outcome) {
    var inbox = inboxes.get(to);
    if (inbox != null) {
      inbox.arrived(packet);
    }
    outcome.done(inbox != null);
  }
}
