package dev.muster.node.cluster.link;

import dev.muster.node.cluster.NodeId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The mailboxes of nodes that share one JVM, usually of a single one. Loses nothing. */
public final class LocalMailboxes implements Mailboxes {
  private final ConcurrentHashMap<NodeId, Inbox> inboxes = new ConcurrentHashMap<>();

  @Override
  public Opened open(NodeId self, Inbox inbox) {
    if (inboxes.putIfAbsent(self, inbox) != null) {
      throw new IllegalStateException(self + " has a mailbox already");
    }
    return new Box(self, inbox);
  }

  private final class Box implements Opened {
    private final NodeId self;
    private final Inbox inbox;
    private final ScheduledThreadPoolExecutor thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("muster-links").factory());

    Box(NodeId self, Inbox inbox) {
      this.self = self;
      this.inbox = inbox;
      thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledExecutorService thread() {
      return thread;
    }

    @Override
    public void close() {
      inboxes.remove(self, inbox);
      thread.shutdown();
    }
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
