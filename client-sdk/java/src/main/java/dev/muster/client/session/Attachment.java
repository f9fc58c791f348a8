package dev.muster.client.session;

import dev.muster.client.frame.FrameWriter;
import dev.muster.client.net.Loop;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Leave;
import dev.muster.v1.Method;
import dev.muster.v1.Position;
import dev.muster.v1.Resync;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One seat as its connection sees it: on which line it lives, what is yet to be sent there, what it
 * takes to come back. On the loop, but for {@link #send}.
 */
public final class Attachment {
  private final Loop loop;
  private final Join wish;
  private final RoomEvents events;
  private final Backlog backlog = new Backlog();
  private final Inflow inflow;
  private final AtomicBoolean flushing = new AtomicBoolean();
  private int index = -1;
  private @Nullable Line line; // the line that holds the seat
  private @Nullable Line asked; // the line on which it was asked for last
  private @Nullable Joined seat; // null until the first Joined
  private volatile String reconnectToken = "";
  private int written;
  private long lostAt;
  private long seatedAt;
  private boolean leaving;
  private boolean over;

  public Attachment(Loop loop, Join wish, RoomEvents events, Counters counters) {
    this.loop = loop;
    this.wish = wish;
    this.events = events;
    this.inflow = new Inflow(events, backlog, counters);
  }

  // ------------------------------------------------------------------ for any thread

  /**
   * Numbers a payload and sees to it that it reaches the room once.
   *
   * @param kind its field number in {@code ClientFrame}
   * @return its number, or 0 if too much is unacknowledged
   */
  public int send(int kind, byte[] payload) {
    int number = backlog.add(kind, payload);
    if (number == 0) return 0;
    if (loop.here()) flush();
    else if (flushing.compareAndSet(false, true)) loop.execute(this::flushLater);
    return number;
  }

  private void flushLater() {
    flushing.set(false);
    flush();
  }

  // ------------------------------------------------------------------ for the application's side

  /** The application has worked off everything it was given. On the loop. */
  public void caughtUp() {
    inflow.caughtUp();
    resyncIfDue();
  }

  /** A patch or snapshot could not be applied. On the loop. */
  public void broken() {
    inflow.broken();
    resyncIfDue();
  }

  /** The newest one; empty for a spectator. On any thread. */
  public String reconnectToken() {
    return reconnectToken;
  }

  /** The last item of the stream that was handed on; null if nothing is held. On the loop. */
  public @Nullable Position have() {
    return inflow.have();
  }

  // ------------------------------------------------------------------ for the connection

  int index() {
    return index;
  }

  void index(int given) {
    index = given;
  }

  RoomEvents events() {
    return events;
  }

  Inflow inflow() {
    return inflow;
  }

  @Nullable Line line() {
    return line;
  }

  @Nullable Line asked() {
    return asked;
  }

  boolean seated() {
    return seat != null;
  }

  boolean over() {
    return over;
  }

  void finish() {
    over = true;
    line = null;
    asked = null;
  }

  void token(String newer) {
    reconnectToken = newer;
  }

  void askOn(Line candidate) {
    asked = candidate;
  }

  /** The first Join, or the one that takes the seat up again. */
  ClientFrame joinFrame(String player, String token) {
    var known = seat;
    var join = wish.toBuilder().setPlayer(player).setToken(token);
    if (known != null) {
      boolean spectates = reconnectToken.isEmpty();
      if (!spectates) join.clearOptions();
      join.clearWhere().clearSort().clearReservation();
      join.setMethod(spectates ? Method.SPECTATE : Method.RECONNECT).setRoom(known.getRoom());
      join.setReconnectToken(reconnectToken).setSent(backlog.last());
      var have = inflow.have();
      if (have != null) join.setHave(have);
    }
    return ClientFrame.newBuilder()
        .setAttachment(index)
        .setHeard(known == null ? 0 : inflow.heard().say())
        .setJoin(join)
        .build();
  }

  void seated(Line home, Joined joined, long now) {
    line = home;
    asked = null;
    seat = joined;
    seatedAt = now;
    if (!joined.getReconnectToken().isEmpty()) reconnectToken = joined.getReconnectToken();
    inflow.joined(joined, now);
    written = backlog.first() - 1;
    events.joined(joined);
    flush();
    if (leaving) writeLeave();
  }

  /** For how long it has been here; only while it is. */
  long seatedFor(long now) {
    return now - seatedAt;
  }

  /** The line is gone, the seat is held somewhere. */
  void unseat(long now) {
    if (line != null) lostAt = now;
    line = null;
  }

  /** The line that it was asked for on is gone. */
  void unask() {
    asked = null;
  }

  /** Whether the seat cannot be held any more: its time, and a grace for failovers, are over. */
  boolean expired(long now, long graceNanos) {
    var known = seat;
    return known != null
        && now - lostAt > Integer.toUnsignedLong(known.getHoldMillis()) * 1_000_000L + graceNanos;
  }

  void leave() {
    leaving = true;
    if (line != null) writeLeave();
  }

  boolean leaving() {
    return leaving;
  }

  private void writeLeave() {
    var home = line;
    if (home == null) return;
    home.write(
        ClientFrame.newBuilder().setAttachment(index).setLeave(Leave.getDefaultInstance()).build());
    home.flush();
  }

  void flush() {
    var home = line;
    if (home == null) return;
    int before = written;
    for (var e = backlog.at(written + 1); e != null; e = backlog.at(written + 1)) {
      var out = home.buffer(e.payload().length + FrameWriter.OVERHEAD_MAX);
      int heard = inflow.heard().unsent() ? inflow.heard().say() : 0;
      FrameWriter.numbered(out, index, e.number(), heard, e.kind(), e.payload());
      home.write(out);
      written = e.number();
    }
    if (written != before) home.flush();
  }

  void resyncIfDue() {
    var home = line;
    if (home == null || !inflow.resyncDue(loop.nanos())) return;
    var resync = Resync.newBuilder();
    var have = inflow.have();
    if (have != null) resync.setHave(have);
    home.write(ClientFrame.newBuilder().setAttachment(index).setResync(resync).build());
    home.flush();
  }
}
