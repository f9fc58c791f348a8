package dev.muster.node.session;

import dev.muster.node.room.Audience;
import dev.muster.node.room.RoomRef;

/** Makes a {@link Fanout} per room. */
public final class Fanouts implements Audience.Factory {
  private final IoLoops loops;
  private final LoopDesk.Row desks;

  public Fanouts(IoLoops loops) {
    this.loops = loops;
    this.desks = new LoopDesk.Row(loops.count());
  }

  @Override
  public Audience open(RoomRef room) {
    return new Fanout(room, loops, desks);
  }
}
