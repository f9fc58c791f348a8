package dev.muster.node.cluster.link;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A bug to be found: mailboxes that hand a batch which comes again to the receiver again, as links
 * would that do not count.
 */
public final class UncountedMailboxes implements Mailboxes {
  private record Way(NodeId from, long generation) {}

  private final Mailboxes mailboxes;
  private final Driver.Receiver receiver;
  private final LinkLimits limits = new LinkLimits(1, Duration.ZERO, 1, 1, 1);

  public UncountedMailboxes(Mailboxes mailboxes, Driver.Receiver receiver) {
    this.mailboxes = mailboxes;
    this.receiver = receiver;
  }

  @Override
  public Opened open(NodeId self, Inbox inbox) {
    var desk = new Desk(1, LinkObserver.NONE);
    var delivery = new Delivery(desk, new Questions(), new Topics((peer, kind, bytes) -> {}));
    delivery.hears(receiver);
    Map<Way, Long> heard = new HashMap<>();
    return mailboxes.open(
        self,
        bytes -> {
          var packet = Packet.read(bytes);
          if (packet.heading().batch() && !isNew(heard, packet)) {
            delivery.deliver(new Peer(self, packet.from(), limits), packet.frames());
          }
          inbox.arrived(bytes);
        });
  }

  private static boolean isNew(Map<Way, Long> heard, Packet packet) {
    var way = new Way(packet.from(), packet.heading().generation());
    var last = heard.getOrDefault(way, 0L);
    var number = packet.heading().number();
    if (number == last + 1) {
      heard.put(way, number);
    }
    return number > last;
  }

  @Override
  public void publish(NodeId to, byte[] packet, Outcome outcome) {
    mailboxes.publish(to, packet, outcome);
  }
}
