package dev.muster.node.sim;

import static dev.muster.node.sim.Timeline.MS;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.link.Mailboxes;
import java.util.HashMap;
import java.util.Map;

/** Mailboxes over a network that loses, repeats, delays and is cut between two nodes. */
final class SimulatedPost {
  /**
   * What goes wrong, as parts of 1.
   *
   * @param late packets that take up to half a second, past those behind them
   */
  record Faults(double lost, double repeated, double late) {
    static final Faults USUAL = new Faults(0.001, 0.001, 0.001);
    static final Faults NONE = new Faults(0, 0, 0);
  }

  /** From one process to another. */
  record Way(String from, String to) {}

  private record Box(String process, Mailboxes.Inbox inbox) {}

  private final Timeline timeline;
  private final Map<NodeId, Box> boxes = new HashMap<>();
  private final Map<Way, Integer> cut = new HashMap<>();
  Faults faults = Faults.USUAL;

  SimulatedPost(Timeline timeline) {
    this.timeline = timeline;
  }

  Mailboxes of(String process) {
    return new Mailboxes() {
      @Override
      public Opened open(NodeId self, Inbox inbox) {
        boxes.put(self, new Box(process, inbox));
        return () -> boxes.remove(self);
      }

      @Override
      public void publish(NodeId to, byte[] packet, Outcome outcome) {
        write(process, to, packet, outcome);
      }
    };
  }

  /** Nobody hears this mailbox any more. */
  void close(NodeId self) {
    boxes.remove(self);
  }

  void cut(Way way, long millis) {
    cut.merge(way, 1, Integer::sum);
    timeline.afterMillis(
        millis, () -> cut.computeIfPresent(way, (any, times) -> times == 1 ? null : times - 1));
  }

  private void write(String from, NodeId to, byte[] packet, Mailboxes.Outcome outcome) {
    var box = boxes.get(to);
    if (box == null) {
      timeline.after(delay(), () -> outcome.done(false));
      return;
    }
    if (!cut.containsKey(new Way(from, box.process)) && !timeline.chance(faults.lost)) {
      carry(to, packet);
      if (timeline.chance(faults.repeated)) {
        carry(to, packet);
      }
    }
    timeline.after(delay(), () -> outcome.done(true));
  }

  private void carry(NodeId to, byte[] packet) {
    timeline.after(
        delay(),
        () -> {
          var box = boxes.get(to);
          if (box != null) {
            box.inbox.arrived(packet);
          }
        });
  }

  private long delay() {
    var usual = MS / 10 + timeline.random.nextInt((int) MS);
    return timeline.chance(faults.late) ? usual + timeline.random.nextInt(500) * MS : usual;
  }
}
