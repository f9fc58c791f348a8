package dev.muster.client;

import dev.muster.state.Blend;
import dev.muster.state.Tracked;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One's own entity, ahead of the room (client-side prediction with server reconciliation, as in
 * Quake III and Bernier 2001): each input moves it at once; with each patch the room's truth is
 * taken over and the inputs that it does not contain yet are applied again. What that changes is
 * not shown as a jump: the path that was shown before lives on as a ghost, moved by the same
 * inputs, and fades into the new one. Where callbacks run.
 */
final class Prediction<E extends Tracked, I> {
  /** Corrections fade with this time constant. */
  private static final double FADE_NANOS = 80e6;

  private static final double WEIGHT_MIN = 0.01;

  /** A correction longer than this many of the usual steps is a teleport: it is shown at once. */
  private static final double SNAP_STEPS = 15;

  /** Inputs that wait for the room; past it the oldest are not replayed any more. */
  private static final int PENDING_MAX = 300;

  private record Pending<I>(int number, I input) {}

  /** The entity after the last step and before it, to be shown in between. */
  private static final class Path<E extends Tracked> {
    E before;
    E now;

    Path(E start) {
      before = Blend.copy(start);
      now = Blend.copy(start);
    }

    void restart(E from) {
      Blend.assign(before, from);
      Blend.assign(now, from);
    }

    void becomes(Path<E> other) {
      Blend.assign(before, other.before);
      Blend.assign(now, other.now);
    }
  }

  private final Supplier<@Nullable E> own;
  private final StepFunction<? super E, ? super I> step;
  private final CallGuard guard;
  private final ArrayDeque<Pending<I>> pending = new ArrayDeque<>();
  private @Nullable Body body;
  private long steppedAt;

  /** What exists as long as one has an entity. */
  private final class Body {
    final E truth;
    final Path<E> path;
    final Path<E> ghost;
    final Path<E> mix;
    final E shape;
    final E ghostShape;
    final E shown;
    double usualStep;
    double weight; // the ghost's, when it was last set
    long weightAt;

    Body(E truth) {
      this.truth = truth;
      path = new Path<>(truth);
      ghost = new Path<>(truth);
      mix = new Path<>(truth);
      shape = Blend.copy(truth);
      ghostShape = Blend.copy(truth);
      shown = Blend.copy(truth);
    }

    double weight(long now) {
      double left = weight * Math.exp(-Math.max(0, now - weightAt) / FADE_NANOS);
      return left < WEIGHT_MIN ? 0 : left;
    }
  }

  Prediction(Supplier<@Nullable E> own, StepFunction<? super E, ? super I> step, CallGuard guard) {
    this.own = own;
    this.step = step;
    this.guard = guard;
  }

  /** An input was sent under this number. */
  void input(int number, I input, float seconds, long now) {
    pending.add(new Pending<>(number, input));
    if (pending.size() > PENDING_MAX) pending.poll();
    var current = body;
    if (current == null) return;
    run(current.path, input, seconds);
    if (current.weight(now) > 0) run(current.ghost, input, seconds);
    steppedAt = now;
  }

  private void run(Path<E> path, I input, float seconds) {
    Blend.assign(path.before, path.now);
    guard.run(() -> step.step(path.now, input, seconds));
  }

  /** A patch came whose state contains the inputs up to {@code applied}. */
  @SuppressWarnings("ReferenceEquality") // the very entity, not an equal one
  void rebase(int applied, float seconds, long now) {
    while (!pending.isEmpty() && pending.peek().number() <= applied) pending.poll();
    var truth = own.get();
    var current = body;
    if (truth == null) {
      body = null;
    } else if (current == null || current.truth != truth) {
      body = new Body(truth);
      replay(body, seconds);
    } else {
      keepShown(current, now);
      replay(current, seconds);
      fadeOrSnap(current, now);
    }
  }

  private void replay(Body current, float seconds) {
    current.path.restart(current.truth);
    for (var next : pending) run(current.path, next.input(), seconds);
  }

  /** The ghost becomes the path as it is shown now. */
  private void keepShown(Body current, long now) {
    double weight = current.weight(now);
    if (weight == 0) {
      current.ghost.becomes(current.path);
    } else {
      Blend.between(current.mix.before, current.path.before, current.ghost.before, weight);
      Blend.between(current.mix.now, current.path.now, current.ghost.now, weight);
      current.ghost.becomes(current.mix);
    }
  }

  private void fadeOrSnap(Body current, long now) {
    double moved = Distance.between(current.path.before, current.path.now);
    current.usualStep = Math.max(current.usualStep * 0.98, moved);
    double off = Distance.between(current.path.now, current.ghost.now);
    current.weight = off > SNAP_STEPS * current.usualStep ? 0 : 1;
    current.weightAt = now;
  }

  /** How the entity is to be shown now; null while there is none. The same object each time. */
  @Nullable E shown(long now, long stepNanos) {
    var current = body;
    if (current == null) return null;
    double part = Math.max(0, Math.min(1, (now - steppedAt) / (double) stepNanos));
    Blend.between(current.shape, current.path.before, current.path.now, part);
    double weight = current.weight(now);
    if (weight == 0) return current.shape;
    Blend.between(current.ghostShape, current.ghost.before, current.ghost.now, part);
    Blend.between(current.shown, current.shape, current.ghostShape, weight);
    return current.shown;
  }

  /** The room's entity that is predicted; null while there is none. */
  @Nullable E truth() {
    var current = body;
    return current == null ? null : current.truth;
  }
}
