package dev.muster.node.session;

import dev.muster.node.room.Attached;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Viewer;
import dev.muster.node.wire.ClientFrameReader;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Leave;
import dev.muster.room.Player;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Join;
import dev.muster.v1.Resync;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of a connection's attachments: it seeks a seat, has it, and is over. I/O loop, but for what
 * {@link Seating.Joiner} says.
 */
final class Attachment extends Viewer implements Seating.Joiner {
  private enum Phase {
    SEEKING,
    SEATED,
    OVER
  }

  /** No part of seating takes longer than this together. */
  private static final long SEEK_NANOS = 10_000_000_000L;

  private final Session session;
  private final OpenSession owner;
  private final int number;
  private final Greeting greeting;
  private final long soughtAtNanos;
  private volatile Phase phase = Phase.SEEKING;
  private boolean leaving;

  // Written by seating before the room is told, read when the room has attached.
  private @Nullable RoomRef room;
  private @Nullable Player player;
  private @Nullable Runnable onSeated;

  private int seat;
  private @Nullable Downlink down;
  private @Nullable Uplink up;

  Attachment(Session session, OpenSession owner, int number, Join join) {
    this.session = session;
    this.owner = owner;
    this.number = number;
    this.greeting = new Greeting(session.parts(), join.getFingerprint(), join.getSent());
    this.soughtAtNanos = session.parts().nanoTime().getAsLong();
  }

  int number() {
    return number;
  }

  Session session() {
    return session;
  }

  /** The seat's number; 0 for a spectator. */
  int seat() {
    return seat;
  }

  boolean over() {
    return phase == Phase.OVER;
  }

  boolean seated() {
    return phase == Phase.SEATED;
  }

  /** The room; known from the moment it may attach. */
  RoomRef room() {
    return java.util.Objects.requireNonNull(room);
  }

  private String label() {
    return room == null ? "" : room.type().name();
  }

  // ------------------------------------------------------------------ seeking

  void seek(Join join, int heard) {
    try {
      session.seating().enter(JoinReader.read(join, heard), this);
    } catch (JoinRefused e) {
      refusedHere(e.refusal());
    }
  }

  @Override
  public Viewer viewer() {
    return this;
  }

  @Override
  public boolean entering(RoomRef room, Player player, Runnable seated) {
    this.room = room;
    this.player = player;
    this.onSeated = seated;
    return phase == Phase.SEEKING;
  }

  @Override
  public void refused(Refusal refusal) {
    session.connection().execute(() -> refusedHere(refusal));
  }

  private void refusedHere(Refusal refusal) {
    if (phase != Phase.SEEKING) {
      return;
    }
    phase = Phase.OVER;
    session.parts().observer().joined(label(), refusal.code());
    var frames = session.parts().frames();
    session.send(
        number, frames.refused(refusal.code(), refusal.message(), refusal.retryAfterMillis()));
  }

  // ------------------------------------------------------------------ what the room says

  /** The seat is there. */
  void attached(FanoutLoop home, Attached how, int slot) {
    var here = room();
    if (onSeated != null) {
      onSeated.run();
      onSeated = null;
    }
    if (phase != Phase.SEEKING || home.abandoned()) {
      missed(home);
      return;
    }
    phase = Phase.SEATED;
    seat = how.seat();
    var subject = java.util.Objects.requireNonNull(player);
    down = new Downlink(this, home, how.epoch(), slot);
    up = new Uplink(this, session.parts(), how.applied(), greeting.sent());
    home.add(down);
    session
        .parts()
        .observer()
        .joined(label(), how.seat() == 0 ? "spectating" : how.resumed() ? "resumed" : "joined");
    session.send(number, greeting.joined(here, subject, how));
  }

  /** The seat came too late: nobody is here to sit. */
  private void missed(FanoutLoop home) {
    if (home.abandoned()) {
      if (phase == Phase.SEEKING) {
        refusedHere(Refusal.of(RefusalCode.ROOM_GONE));
      }
      return;
    }
    home.post(leaving ? leave() : new RoomOrder.Drop(this));
  }

  private RoomOrder leave() {
    return new RoomOrder.GiveUp(this, Leave.LEFT, CloseCode.LEFT, "");
  }

  /** The room let this viewer go. */
  void detached(CloseCode code, String message) {
    if (phase != Phase.SEATED) {
      return;
    }
    end(code, message);
  }

  private void end(CloseCode code, String message) {
    out();
    session.parts().observer().ended(label(), code);
    session.send(number, session.parts().frames().ended(code, message));
    owner.ended(code, message);
  }

  /** Ends this attachment from here; the room holds the seat. */
  void endHeld(CloseCode code, String message) {
    if (phase == Phase.SEATED) {
      var home = java.util.Objects.requireNonNull(down).home();
      end(code, message);
      home.post(new RoomOrder.Drop(this));
    }
  }

  private void out() {
    phase = Phase.OVER;
    if (down != null) {
      down.home().remove(down);
    }
  }

  void direct(List<ByteBuf> frames) {
    if (seated() && down != null) {
      down.direct(frames);
    }
  }

  void caughtUp(int position, List<ByteBuf> frames) {
    if (seated() && down != null) {
      down.caughtUp(position, frames);
    }
  }

  void behind() {
    if (seated() && down != null) {
      down.behind();
    }
  }

  // ------------------------------------------------------------------ what the client says

  void receive(ClientFrameReader head, ByteBuf frame) {
    switch (phase) {
      case OVER -> {
        // Sent before the client could know that it is over.
      }
      case SEEKING -> {
        if (head.kind() == ClientFrameReader.Kind.LEAVE) {
          leaving = true;
          phase = Phase.OVER;
          owner.ended(CloseCode.LEFT, "");
        } else {
          session.close(CloseCode.NOT_JOINED, "attachment " + number + " has no seat yet");
        }
      }
      case SEATED -> seatedReceive(head, frame);
    }
  }

  private void seatedReceive(ClientFrameReader head, ByteBuf frame) {
    var uplink = java.util.Objects.requireNonNull(up);
    switch (head.kind()) {
      case MESSAGE, REQUEST, INPUT, RAW -> {
        if (seat == 0) {
          session.close(CloseCode.NOT_JOINED, "attachment " + number + " only watches");
        } else {
          uplink.numbered(head, frame);
        }
      }
      case LEAVE -> {
        leaving = true;
        if (!room().post(leave())) {
          endHeld(CloseCode.NODE_FAILED, "the room does not answer");
        }
      }
      case RESYNC -> {
        uplink.shown(head.heard());
        resync(owner.parse(head, frame, Resync.parser()));
      }
      case ONLY_HEARD, NONE -> uplink.only(head.heard());
      case JOIN, PING -> throw new AssertionError("these are the session's");
    }
  }

  private void resync(Resync resync) {
    if (session.takeControl() && down != null) {
      session.parts().observer().resynced(label());
      var have = resync.getHave();
      down.resync(resync.hasHave() ? new RoomOrder.Have(have.getEpoch(), have.getNumber()) : null);
    }
  }

  // ------------------------------------------------------------------ what time and the socket say

  void writable() {
    if (seated() && down != null) {
      down.writable();
    }
  }

  void tick(long nowNanos) {
    switch (phase) {
      case SEEKING -> {
        if (nowNanos - soughtAtNanos > SEEK_NANOS) {
          refusedHere(Refusal.of(RefusalCode.TIMEOUT));
        }
      }
      case SEATED -> {
        if (up != null && up.tick(nowNanos) && down != null) {
          down.tick();
          greeting.renew(this, nowNanos);
        }
      }
      case OVER -> {}
    }
  }

  /** The connection is gone. */
  void letGo() {
    if (phase == Phase.SEATED && down != null) {
      out();
      down.home().post(new RoomOrder.Drop(this));
    }
    phase = Phase.OVER;
  }
}
