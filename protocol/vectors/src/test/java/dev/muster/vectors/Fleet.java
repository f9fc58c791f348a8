package dev.muster.vectors;

import dev.muster.state.Mirror;
import dev.muster.state.PatchWriter;
import dev.muster.state.Replica;
import dev.muster.state.Source;
import dev.muster.vectors.arena.Arena;
import dev.muster.vectors.arena.ArenaRoom;
import dev.muster.vectors.arena.Ship;
import java.util.SplittableRandom;

/**
 * Fifty ships that all move at every tick and are steered at every second one, as in the arena
 * benchmark.
 */
final class Fleet {
  static final int SHIPS = 50;

  final Source<Arena> source = Source.of(ArenaRoom.CONTRACT.newState(), 64);
  final Replica<Arena> replica =
      new Replica<>(ArenaRoom.CONTRACT.newState(), ArenaRoom.CONTRACT.layout());
  final Replica<Mirror> mirror =
      new Replica<>(Mirror.of(ArenaRoom.CONTRACT.layout()), ArenaRoom.CONTRACT.layout());
  private final PatchWriter body = new PatchWriter();
  private final Ship[] ships = new Ship[SHIPS];
  private final float[] dx = new float[SHIPS];
  private final float[] dy = new float[SHIPS];
  private final SplittableRandom random = new SplittableRandom(1);
  private int tick;

  Fleet() {
    for (int i = 0; i < SHIPS; i++) {
      ships[i] = source.state().ships().put(i + 1, new Ship().hp(100));
      ships[i].x((float) random.nextDouble(1000)).y((float) random.nextDouble(1000));
      push(i);
    }
    encode();
    apply();
    applyToMirror();
  }

  private void push(int ship) {
    dx[ship] = (float) random.nextDouble() * 20 - 10;
    dy[ship] = (float) random.nextDouble() * 20 - 10;
  }

  void move() {
    tick++;
    for (int i = 0; i < SHIPS; i++) {
      Ship ship = ships[i];
      if ((tick + i & 1) == 0) {
        push(i);
        ship.seq(ship.seq() + 1);
      }
      float x = ship.x() + dx[i] * 0.25f;
      float y = ship.y() + dy[i] * 0.25f;
      dx[i] = x < 0 || x > 1000 ? -dx[i] : dx[i];
      dy[i] = y < 0 || y > 1000 ? -dy[i] : dy[i];
      ship.x(x).y(y).heading((float) Math.toDegrees(Math.atan2(dy[i], dx[i])));
    }
  }

  /** Returns the number of bytes. */
  int encode() {
    body.clear();
    source.takeDelta(body);
    return body.size();
  }

  void applyToMirror() {
    mirror.apply(body.array(), 0, body.size());
    mirror.settle();
  }

  void apply() {
    replica.apply(body.array(), 0, body.size());
    replica.settle();
  }
}
