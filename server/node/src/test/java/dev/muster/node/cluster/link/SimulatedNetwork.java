package dev.muster.node.cluster.link;

import dev.muster.node.cluster.NodeId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Mailboxes on a clock of their own, that lose, repeat, reorder, delay and can be cut. All of it
 * comes from one seed.
 */
final class SimulatedNetwork {
  static final long MS = 1_000_000L;

  private record Event(long at, long order, Runnable action) {}

  /**
   * What goes wrong, as parts of 1.
   *
   * @param late packets that take up to half a second, past those behind them
   */
  record Faults(double lost, double repeated, double late) {
    static final Faults NONE = new Faults(0, 0, 0);
  }

  /** How a way is cut. */
  enum Cut {
    /** Packets vanish, and the writer thinks that all is well. */
    SILENT,
    /** Writes fail at once. */
    REFUSED,
    /** Writes fail after a while; some arrive all the same. */
    UNKNOWN
  }

  final Random random;
  Faults faults = Faults.NONE;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final Map<NodeId, Mailboxes.Inbox> inboxes = new HashMap<>();
  private final Map<NodeId, Cut> cutWriters = new HashMap<>();
  private final Map<NodeId, Cut> cutReaders = new HashMap<>();
  private long now;
  private long order;

  SimulatedNetwork(long seed) {
    random = new Random(seed);
  }

  long now() {
    return now;
  }

  void at(long time, Runnable action) {
    events.add(new Event(Math.max(time, now), order++, action));
  }

  /** When the next event is due; none: far away. */
  long next() {
    var event = events.peek();
    return event == null ? Long.MAX_VALUE : event.at;
  }

  /** Moves the clock and runs what is due by then. */
  void advance(long to) {
    now = to;
    while (next() <= to) {
      var event = events.poll();
      event.action.run();
    }
  }

  void cutWriter(NodeId node, Cut cut) {
    cutWriters.put(node, cut);
  }

  void cutReader(NodeId node, Cut cut) {
    cutReaders.put(node, cut);
  }

  void heal() {
    cutWriters.clear();
    cutReaders.clear();
  }

  /** The network as that node sees it. */
  Mailboxes of(NodeId writer) {
    return new Mailboxes() {
      @Override
      public Opened open(NodeId self, Inbox inbox) {
        inboxes.put(self, inbox);
        return () -> inboxes.remove(self, inbox);
      }

      @Override
      public void publish(NodeId to, byte[] packet, Outcome outcome) {
        write(cutWriters.get(writer), cutReaders.get(to), to, packet, outcome);
      }
    };
  }

  private void write(
      Cut writing, Cut reading, NodeId to, byte[] packet, Mailboxes.Outcome outcome) {
    if (writing == Cut.REFUSED || reading == Cut.REFUSED || !inboxes.containsKey(to)) {
      at(now + delay(), () -> outcome.done(false));
      return;
    }
    var cut = writing != null ? writing : reading;
    var lost = cut != null && (cut == Cut.SILENT || random.nextBoolean());
    if (!lost && !chance(faults.lost)) {
      carry(to, packet);
    }
    if (!lost && chance(faults.repeated)) {
      carry(to, packet);
    }
    var fails = cut == Cut.UNKNOWN;
    at(now + (fails ? 500 * MS : delay()), () -> outcome.done(!fails));
  }

  private void carry(NodeId to, byte[] packet) {
    at(
        now + delay(),
        () -> {
          var inbox = inboxes.get(to);
          if (inbox != null) {
            inbox.arrived(packet);
          }
        });
  }

  private long delay() {
    var usual = MS / 10 + random.nextInt((int) MS / 2);
    return chance(faults.late) ? usual + random.nextInt(500) * MS : usual;
  }

  private boolean chance(double part) {
    return part > 0 && random.nextDouble() < part;
  }
}
