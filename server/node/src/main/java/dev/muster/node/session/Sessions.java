package dev.muster.node.session;

import dev.muster.v1.CloseCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of this node: one per connection, whatever door it came through. */
public final class Sessions implements FrontDoor {
  private final SessionParts parts;
  private final Seating seating;
  private final LoopDesk.Row desks;
  private final Set<Session> open = ConcurrentHashMap.newKeySet();
  private volatile boolean leaving;

  public Sessions(SessionParts parts, Seating seating) {
    this.parts = parts;
    this.seating = seating;
    this.desks = new LoopDesk.Row(parts.loops().count());
  }

  @Override
  public Inbound accept(Connection connection) {
    var session =
        new Session(parts, seating, connection, desks.of(connection.loop()), open::remove);
    open.add(session);
    if (leaving) {
      session.close(CloseCode.DRAINING, "the node is leaving");
    }
    return session;
  }

  /** Sessions open now. Any thread. */
  public int count() {
    return open.size();
  }

  /** Takes no new sessions and closes those there are, each on its own loop. Any thread. */
  public void closeAll(CloseCode code, String reason) {
    leaving = true;
    for (var session : open) {
      session.connection().execute(() -> session.close(code, reason));
    }
  }
}
