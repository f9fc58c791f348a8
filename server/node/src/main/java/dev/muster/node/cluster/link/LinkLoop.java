package dev.muster.node.cluster.link;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.link.LinkOut.Departure;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All links of one incarnation, turn by turn: hear what arrived, batch and hand over what waits,
 * say what is due. One thread.
 */
final class LinkLoop {
  /** A batch leaves once it has this many bytes. */
  static final int BATCH_BYTES = 64 << 10;

  /**
   * ... or this long after the one before: at once on a link that is quiet, and with what came
   * meanwhile on one that is not. Each packet wakes three threads on its way; so do ten messages in
   * one.
   */
  static final long BATCH_NANOS = 1_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(LinkLoop.class);
  private static final int ARRIVALS_PER_TURN = 512;
  private static final long FILLED_NANOS = 100_000_000L;
  private static final long LAG_MAX_MILLIS = 60_000;

  private final NodeId self;
  private final Mailboxes mailboxes;
  private final Peers peers;
  private final Desk desk;
  private final Questions questions;
  private final Delivery delivery;
  private final LinkObserver observer;
  private final LongSupplier millis;
  private final ByteSheet sheet = new ByteSheet(256);
  private long now;
  private long filledAt;

  LinkLoop(
      NodeId self,
      Mailboxes mailboxes,
      Peers peers,
      Desk desk,
      Questions questions,
      Delivery delivery,
      LinkObserver observer,
      LongSupplier millis) {
    this.self = self;
    this.mailboxes = mailboxes;
    this.peers = peers;
    this.desk = desk;
    this.questions = questions;
    this.delivery = delivery;
    this.observer = observer;
    this.millis = millis;
  }

  /**
   * @return when the next turn is due if nothing happens before
   */
  long turn(long nowNanos) {
    now = nowNanos;
    orders();
    arrivals();
    orders();
    questions.expire(now);
    var due = questions.dueNanos();
    loopBack();
    long ringBytes = 0;
    for (var peer : peers.others()) {
      flush(peer);
      tend(peer);
      ringBytes += peer.out.bytes();
      due = Math.min(due, dueNanos(peer));
    }
    fill(ringBytes);
    return desk.isEmpty() ? due : now;
  }

  /** Nothing was left for it since it looked. Any thread. */
  boolean idle() {
    return desk.isEmpty();
  }

  private void orders() {
    for (var order = desk.nextOrder(); order != null; order = desk.nextOrder()) {
      switch (order) {
        case Order.Waits(var peer) -> peer.waits();
        case Order.Landed(var peer, var departure, var reached) -> landed(peer, departure, reached);
        case Order.Run(var action) -> action.run();
      }
    }
  }

  private void landed(Peer peer, @Nullable Departure departure, boolean reached) {
    if (departure == null) {
      peer.out.probed(reached);
    } else {
      peer.out.landed(departure, reached, now);
    }
    if (!reached) {
      observer.unheard();
    }
  }

  private void arrivals() {
    for (int i = 0; i < ARRIVALS_PER_TURN; i++) {
      var bytes = desk.nextArrival();
      if (bytes == null) {
        return;
      }
      observer.received(bytes.length);
      try {
        arrived(Packet.read(bytes));
      } catch (BadPacket e) {
        observer.dropped("malformed");
        LOG.warn("A packet cannot be read: {}", e.getMessage());
      }
    }
  }

  private void arrived(Packet packet) {
    if (!packet.to().equals(self.incarnation())) {
      observer.dropped("other_incarnation");
      return;
    }
    var peer = peers.open(packet.from());
    if (peer == null) {
      observer.dropped("peer_gone");
      return;
    }
    said(peer, packet.heading());
    if (peer.in.enters(packet.heading().generation())) {
      reset(peer);
    }
    var hole = peer.in.hole();
    if (packet.heading().batch()) {
      batch(peer, packet);
    } else {
      peer.in.announced(packet.heading().generation(), packet.heading().number(), now);
    }
    if (hole != peer.in.hole()) {
      hole(peer);
    }
  }

  /** What the peer has heard of this side, and what it asks for. */
  private void said(Peer peer, Packet.Heading heading) {
    if (peer.out.heard(heading.heardGeneration(), heading.heardNumber())) {
      reset(peer);
    }
    if (heading.wants()) {
      var again = peer.out.wanted(heading.heardGeneration(), heading.heardNumber(), now);
      if (again > 0) {
        observer.resent(peer.id, again);
      }
    }
    if (heading.asks()) {
      peer.in.asked();
    }
  }

  private void reset(Peer peer) {
    LOG.info("The link with {} was reset", peer.id);
    observer.reset(peer.id);
    delivery.reset(peer);
  }

  private void batch(Peer peer, Packet packet) {
    var heading = packet.heading();
    var verdict = peer.in.batch(heading.generation(), heading.number(), now);
    if (verdict != LinkIn.Verdict.DELIVER) {
      return;
    }
    try {
      var count = delivery.deliver(peer, packet.frames());
      var lag = millis.getAsLong() - heading.sentAtMillis();
      observer.delivered(count, Math.clamp(lag, 0, LAG_MAX_MILLIS));
    } catch (BadPacket e) {
      LOG.error("A batch of {} cannot be read to its end: {}", peer.id, e.getMessage());
      observer.dropped("malformed");
      reset(peer);
    }
  }

  private void hole(Peer peer) {
    if (peer.in.hole()) {
      observer.hole(peer.id);
    } else {
      observer.repaired(peer.id, now - peer.in.holeSinceNanos());
    }
  }

  /** What this incarnation sends itself. */
  private void loopBack() {
    var own = peers.own();
    if (own.staged.overflown()) {
      own.drop();
      reset(own);
    } else if (own.waiting()) {
      var bytes = own.take(sheet);
      delivery.deliver(own, new ByteCursor(bytes, 0, bytes.length));
    }
  }

  private void flush(Peer peer) {
    if (peer.waiting()) {
      if (peer.staged.overflown()) {
        peer.out.restart();
      }
      if (peer.out.reset()) {
        giveUp(peer);
      } else if (leaves(peer)) {
        peer.batch(sheet, now, millis.getAsLong());
      }
    }
    for (var packet = peer.out.depart(now); packet != null; packet = peer.out.depart(now)) {
      var out = peer.out;
      publish(peer, packet, new Departure(out.generation(), out.sentNumber(), packet.length, now));
    }
  }

  private void giveUp(Peer peer) {
    peer.out.used(now);
    for (int dropped = peer.drop(); dropped > 0; dropped--) {
      observer.dropped("reset");
    }
  }

  private boolean leaves(Peer peer) {
    return peer.staged.bytes() >= BATCH_BYTES
        || peer.out.open() && now - peer.batchedAtNanos() >= BATCH_NANOS;
  }

  /** Says what is due although nothing is sent. */
  private void tend(Peer peer) {
    peer.out.trim(now);
    if (now >= peer.dueNanos()) {
      var wants = peer.in.wants(now);
      var asks = peer.out.asks(now);
      publish(peer, peer.word(sheet, wants, asks, millis.getAsLong()), null);
    }
    peer.weigh();
  }

  private void publish(Peer peer, byte[] packet, @Nullable Departure departure) {
    observer.published(packet.length);
    try {
      mailboxes.publish(
          peer.id, packet, reached -> landing(new Order.Landed(peer, departure, reached)));
    } catch (RuntimeException e) {
      LOG.error("A packet to {} could not be handed over", peer.id, e);
      desk.order(new Order.Landed(peer, departure, false));
    }
  }

  /** Nobody has to be woken for what only has to be counted. Any thread. */
  private void landing(Order.Landed landed) {
    if (landed.reached() && !landed.peer().pressed()) {
      desk.note(landed);
    } else {
      desk.order(landed);
    }
  }

  private long dueNanos(Peer peer) {
    var due = peer.dueNanos();
    return peer.waiting() && peer.out.open()
        ? Math.min(due, peer.batchedAtNanos() + BATCH_NANOS)
        : due;
  }

  private void fill(long ringBytes) {
    if (now - filledAt >= FILLED_NANOS) {
      filledAt = now;
      observer.filled(ringBytes, desk.arrivedBytes());
    }
  }
}
