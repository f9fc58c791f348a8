package dev.muster.node.cluster.link;

import dev.muster.node.cluster.NodeId;

/** One node's way to the mailboxes, which can be cut: nothing arrives any more, nothing leaves. */
public final class CutMailboxes implements Mailboxes {
  private final Mailboxes mailboxes;
  private volatile boolean cut;

  public CutMailboxes(Mailboxes mailboxes) {
    this.mailboxes = mailboxes;
  }

  public void cut(boolean now) {
    cut = now;
  }

  @Override
  public Opened open(NodeId self, Inbox inbox) {
    return mailboxes.open(
        self,
        packet -> {
          if (!cut) {
            inbox.arrived(packet);
          }
        });
  }

  @Override
  public void publish(NodeId to, byte[] packet, Outcome outcome) {
    if (cut) {
      outcome.done(false);
    } else {
      mailboxes.publish(to, packet, outcome);
    }
  }
}
