package dev.muster.node.session;

import dev.muster.node.wire.BadFrame;
import dev.muster.state.Malformed;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection and what it is attached to. Everything here runs on the connection's I/O loop;
 * hostile input ends in a close code, never in an exception.
 */
final class Session implements FrontDoor.Inbound {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** Frames that are no room's: pings, joins, resyncs. */
  private static final int CONTROL_PER_SECOND = 50;

  /** A connection without a seat may try for this long to get one. */
  private static final long JOIN_NANOS = 15_000_000_000L;

  /** When the next tick comes, unless the loop is rather late: they are 0.9 s apart. */
  private static final long NEXT_VISIT_NANOS = 1_050_000_000L;

  private final SessionParts parts;
  private final Seating seating;
  private final Connection connection;
  private final LoopDesk desk;
  private final Consumer<Session> onClosed;
  private final MessageRate control;
  private SessionState state = new FreshSession(this);
  private boolean heard = true;
  private boolean wrote;
  private long visitedAtNanos;
  private long quietSinceNanos;
  private long heardAtNanos;
  private long seatlessSinceNanos;
  private long stuckBytes;
  private long movedAtNanos;

  Session(
      SessionParts parts,
      Seating seating,
      Connection connection,
      LoopDesk desk,
      Consumer<Session> onClosed) {
    this.parts = parts;
    this.seating = seating;
    this.connection = connection;
    this.desk = desk;
    this.onClosed = onClosed;
    var now = parts.nanoTime().getAsLong();
    this.control = new MessageRate(CONTROL_PER_SECOND, 2, now);
    this.visitedAtNanos = now;
    this.quietSinceNanos = now;
    this.heardAtNanos = now;
    this.seatlessSinceNanos = now;
    this.movedAtNanos = now;
  }

  // ------------------------------------------------------------------ what the front door calls

  @Override
  public void receive(ByteBuf frame) {
    heard = true;
    try {
      desk.reader.read(frame);
      state.receive(desk.reader, frame);
    } catch (BadFrame | Malformed e) {
      close(CloseCode.BAD_FRAME, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  @Override
  public void control() {
    heard = true;
    takeControl();
  }

  @Override
  public void writable() {
    state.writable();
  }

  @Override
  public void tick(long nowNanos) {
    control.fill(nowNanos);
    if (heard) {
      heard = false;
      heardAtNanos = nowNanos;
    } else if (nowNanos - heardAtNanos > parts.limits().silence().toNanos()) {
      close(
          CloseCode.SILENT, "nothing was heard for " + parts.limits().silence().toSeconds() + " s");
      return;
    }
    state.tick(nowNanos);
    if (state != SessionState.Closed.CLOSED && outboxMoves(nowNanos)) {
      beat(nowNanos);
    }
  }

  @Override
  public void closed() {
    state.letGo();
    state = SessionState.Closed.CLOSED;
    onClosed.accept(this);
  }

  // ------------------------------------------------------------------ what the states call

  SessionParts parts() {
    return parts;
  }

  Seating seating() {
    return seating;
  }

  Connection connection() {
    return connection;
  }

  LoopDesk desk() {
    return desk;
  }

  /** The first join arrived. */
  SessionState opened() {
    state = new OpenSession(this);
    return state;
  }

  /** Counts a frame that is no room's; closes and answers false if there are too many. */
  boolean takeControl() {
    if (control.take()) {
      return true;
    }
    control.fill(parts.nanoTime().getAsLong());
    if (control.take()) {
      return true;
    }
    close(CloseCode.RATE_LIMIT, "too many control frames");
    return false;
  }

  void pong(long stamp) {
    if (takeControl()) {
      send(0, parts.frames().pong(stamp));
    }
  }

  /** Writes one body; nothing leaves before a flush. */
  void write(int attachment, ByteBuf body) {
    wrote = true;
    connection.write(attachment, body);
  }

  /** The same with a part of a buffer that belongs to many. */
  void write(int attachment, ByteBuf bytes, int from, int length) {
    wrote = true;
    connection.write(attachment, bytes, from, length);
  }

  /** Writes a body, gives its reference back and flushes. */
  void send(int attachment, ByteBuf body) {
    try {
      write(attachment, body);
    } finally {
      body.release();
    }
    connection.flush();
  }

  boolean isClosed() {
    return state == SessionState.Closed.CLOSED;
  }

  /** Lets every seat go and says goodbye. Its loop only. */
  void close(CloseCode code, String reason) {
    if (isClosed()) {
      return;
    }
    state.letGo();
    state = SessionState.Closed.CLOSED;
    parts.observer().closed(code);
    connection.close(code, reason);
  }

  void failed(Throwable error) {
    LOG.error("A session failed", error);
    close(CloseCode.NODE_FAILED, "the node met an error of its own");
  }

  /** While there is no seat and none is being sought, time runs out. */
  void expectJoin(long nowNanos) {
    if (nowNanos - seatlessSinceNanos > JOIN_NANOS) {
      close(CloseCode.JOIN_TIMEOUT, "no join in time");
    }
  }

  /** There is a seat, or one is being sought. */
  void hasSeat(long nowNanos) {
    seatlessSinceNanos = nowNanos;
  }

  // ------------------------------------------------------------------ once a second

  private boolean outboxMoves(long nowNanos) {
    var pending = connection.pendingBytes();
    if (pending == 0 || pending != stuckBytes) {
      stuckBytes = pending;
      movedAtNanos = nowNanos;
    } else if (nowNanos - movedAtNanos > parts.limits().silence().toNanos()) {
      close(CloseCode.TOO_SLOW, "nothing was read for too long");
      return false;
    }
    return true;
  }

  /**
   * Something must be heard from the node every few seconds, whatever the rooms say. It is said as
   * late as that allows: to thousands who wait in quiet rooms it is most of what costs anything.
   */
  private void beat(long nowNanos) {
    if (wrote || connection.pendingBytes() > 0) {
      wrote = false;
      quietSinceNanos = visitedAtNanos; // Or since some time between then and now.
    } else if (nowNanos + NEXT_VISIT_NANOS - quietSinceNanos
        > parts.limits().heartbeat().toNanos()) {
      send(0, parts.frames().heartbeat());
      wrote = false;
      quietSinceNanos = nowNanos;
    }
    visitedAtNanos = nowNanos;
  }
}
