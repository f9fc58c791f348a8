package dev.muster.node.cluster.link;

import dev.muster.node.cluster.NodeId;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Brings packets to nodes' mailboxes, one mailbox per incarnation. May lose, repeat and reorder
 * them, but never alters one. Nothing here blocks; any thread.
 */
public interface Mailboxes {
  /** Hears one incarnation's own mailbox until closed. */
  Opened open(NodeId self, Inbox inbox);

  /**
   * Puts a packet into a mailbox. The bytes are never written again.
   *
   * @param outcome is told exactly once, within seconds at most, also when it failed
   */
  void publish(NodeId to, byte[] packet, Outcome outcome);

  /** Where packets arrive. Must not block; any thread. */
  interface Inbox {
    void arrived(byte[] packet);
  }

  /** What became of a packet. Must not block; any thread. */
  interface Outcome {
    /**
     * @param heard false: it was not written, or nobody has this mailbox open, or nobody knows
     */
    void done(boolean heard);
  }

  /** A mailbox that is heard. */
  interface Opened extends AutoCloseable {
    /**
     * One thread: the links of the mailbox take their turns on it. Where it is the one that packets
     * arrive on, nobody has to be woken for them.
     */
    default ScheduledExecutorService thread() {
      throw new UnsupportedOperationException("whoever has the clock takes the turns");
    }

    @Override
    void close();
  }
}
