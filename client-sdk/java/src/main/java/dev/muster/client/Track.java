package dev.muster.client;

import dev.muster.state.Blend;
import dev.muster.state.Tracked;
import java.util.ArrayList;
import java.util.List;

/** The recent past of one entity, and what it looked like at a time in it. */
final class Track<E extends Tracked> {
  static final int SAMPLES_MAX = 16;

  /** A move so many times longer than usual is a jump (a respawn, a door): it is not smeared. */
  private static final double JUMP_FACTOR = 20;

  private final E entity;
  private final E shape;
  private final List<Sample<E>> ring = new ArrayList<>(4);
  private int newest = -1; // index in the ring
  private double usualStep;

  private static final class Sample<E> {
    final E copy;
    long time;

    /** Nothing between this sample and the one before it. */
    boolean jump;

    Sample(E copy) {
      this.copy = copy;
    }
  }

  Track(E entity) {
    this.entity = entity;
    this.shape = Blend.copy(entity);
  }

  E entity() {
    return entity;
  }

  /** The entity stands as it is at this room time. */
  void sample(long time) {
    if (newest >= 0 && time <= ring.get(newest).time) return;
    var last = newest < 0 ? null : ring.get(newest).copy;
    newest = newest + 1 >= SAMPLES_MAX ? 0 : newest + 1;
    if (newest == ring.size()) ring.add(new Sample<>(Blend.copy(entity)));
    var sample = ring.get(newest);
    Blend.assign(sample.copy, entity);
    sample.time = time;
    sample.jump = last != null && isJump(Distance.between(last, entity));
  }

  private boolean isJump(double way) {
    if (usualStep > 0 && way > JUMP_FACTOR * usualStep) return true;
    usualStep += (way - usualStep) * (way > usualStep ? 0.5 : 0.02);
    return false;
  }

  /** The entity as it was at a room time; the same object each time. */
  E shown(long time) {
    if (newest < 0) return entity;
    int after = newest;
    var to = ring.get(after);
    if (time >= to.time) return place(to, to, 1);
    for (int back = 1; back < ring.size(); back++) {
      int index = Math.floorMod(newest - back, ring.size());
      var from = ring.get(index);
      if (from.time <= time) {
        if (to.jump) return place(from, from, 1);
        return place(from, to, (time - from.time) / (double) (to.time - from.time));
      }
      to = from;
    }
    return place(to, to, 1); // older than anything known
  }

  private E place(Sample<E> from, Sample<E> to, double part) {
    Blend.between(shape, from.copy, to.copy, part);
    return shape;
  }
}
