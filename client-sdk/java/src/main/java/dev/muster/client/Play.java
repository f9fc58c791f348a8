package dev.muster.client;

import dev.muster.state.Tracked;
import dev.muster.state.TrackedMap;
import dev.muster.v1.Joined;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What makes a room's state good to look at: its clock, views of its collections, one's own
 * entities ahead of the room. Costs nothing until it is asked for. Where callbacks run.
 */
final class Play {
  private final CallGuard guard;
  private final LongSupplier nanos;
  private final Pacer pacer = new Pacer();
  private final RoomClock clock;
  private @Nullable Map<TrackedMap<?>, View<?>> views;
  private @Nullable Map<TrackedMap<?>, Prediction<?, ?>> predictions;
  private boolean watched; // somebody looks at the clock
  private long lastTick;
  private int applied;

  Play(CallGuard guard, LongSupplier nanos) {
    this.guard = guard;
    this.nanos = nanos;
    this.clock = new RoomClock(nanos);
  }

  // ------------------------------------------------------------------ what the room says

  void joined(Joined joined) {
    clock.periods(
        Integer.toUnsignedLong(joined.getTickMicros()) * 1_000,
        Integer.toUnsignedLong(joined.getPatchMicros()) * 1_000);
    pacer.pause();
    applied = joined.getApplied();
  }

  /** The state stands at this tick and contains our numbers up to {@code nowApplied}. */
  void advanced(long tick, int nowApplied, long arrivedNanos) {
    lastTick = tick;
    applied = nowApplied;
    if (watched) clock.patched(tick, arrivedNanos);
    if (views != null) {
      for (var view : views.values()) view.sample(clock.timeOf(tick));
    }
    rebase();
  }

  void applied(int number) {
    if (number == applied) return;
    applied = number;
    rebase();
  }

  private void rebase() {
    if (predictions == null) return;
    long now = nanos.getAsLong();
    for (var prediction : predictions.values()) prediction.rebase(applied, seconds(), now);
  }

  // ------------------------------------------------------------------ what the application asks

  RoomClock clock() {
    watched = true;
    return clock;
  }

  <E extends Tracked, I> void predict(
      TrackedMap<E> map, Supplier<@Nullable E> own, StepFunction<? super E, ? super I> step) {
    var all = predictions;
    if (all == null) predictions = all = new HashMap<>(2);
    var prediction = new Prediction<E, I>(own, step, guard);
    all.put(map, prediction);
    prediction.rebase(applied, seconds(), nanos.getAsLong());
  }

  /** How many inputs are due now. */
  int stepsDue() {
    return pacer.steps(nanos.getAsLong(), clock.tickNanos());
  }

  /** Inputs cannot be sent at the moment. */
  void pause() {
    pacer.pause();
  }

  boolean predicts() {
    return predictions != null;
  }

  /** An input was sent. */
  void input(int number, Object input) {
    if (predictions == null) return;
    long now = nanos.getAsLong();
    for (var prediction : predictions.values()) input(prediction, number, input, now);
  }

  @SuppressWarnings("unchecked") // an input is of the contract's one input class
  private <I> void input(Prediction<?, I> prediction, int number, Object input, long now) {
    prediction.input(number, (I) input, seconds(), now);
  }

  @SuppressWarnings("unchecked") // views and predictions are kept under the map they were made for
  <E extends Tracked> List<E> view(TrackedMap<E> map) {
    watched = true;
    var all = views;
    if (all == null) views = all = new HashMap<>(2);
    var view = (View<E>) all.get(map);
    if (view == null) {
      view = new View<>(map);
      all.put(map, view);
      view.sample(clock.timeOf(lastTick));
    }
    long now = nanos.getAsLong();
    var prediction = predictions == null ? null : (Prediction<E, ?>) predictions.get(map);
    if (prediction == null) return view.shown(clock.shownAt(now), null, null);
    var shown = prediction.shown(now, clock.tickNanos());
    return view.shown(clock.shownAt(now), prediction.truth(), shown);
  }

  private float seconds() {
    return clock.tickNanos() / 1e9f;
  }
}
