package dev.muster.node.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one seat sent, in order: numbers are accepted without gaps, repeats are dropped, and each is
 * applied once. Messages are applied as they come; inputs only so many per step, and what was sent
 * behind an input waits for it. Room thread.
 */
final class InputLane {
  /** What became of an arrival. */
  enum Verdict {
    ACCEPTED,
    REPEATED,
    GAP,
    FULL
  }

  private record Arrival(int number, RoomOrder.Lane lane, Object body) {}

  /** Applies everything but inputs. */
  interface Handler {
    void handle(Seat seat, int number, RoomOrder.Lane lane, Object body);
  }

  private final ArrayDeque<Arrival> waiting = new ArrayDeque<>(4);
  private final List<Object> inputs = new ArrayList<>(2);
  private final int depth;
  private int accepted;
  private int applied;
  private int inputsDropped;

  InputLane(int depth) {
    this.depth = depth;
  }

  Verdict arrive(RoomOrder.FromClient order) {
    int number = order.number();
    if (Integer.compareUnsigned(number, accepted) <= 0) {
      return Verdict.REPEATED;
    }
    if (number != accepted + 1) {
      return Verdict.GAP;
    }
    if (waiting.size() >= depth) {
      if (order.lane() != RoomOrder.Lane.INPUT) {
        return Verdict.FULL;
      }
      dropOldestInput();
    }
    accepted = number;
    waiting.add(new Arrival(number, order.lane(), order.body()));
    return Verdict.ACCEPTED;
  }

  /**
   * A flood of inputs makes old ones worthless: the oldest gives way, and counts as applied in its
   * turn.
   */
  private void dropOldestInput() {
    var oldest =
        waiting.stream().filter(a -> a.lane() == RoomOrder.Lane.INPUT).findFirst().orElse(null);
    if (oldest != null) {
      waiting.remove(oldest);
    } else {
      waiting.pollFirst();
    }
    inputsDropped++;
  }

  /** Applies what this step may apply. Afterwards {@link #inputs} are the step's inputs. */
  void step(Seat seat, int inputsPerTick, Handler handler) {
    inputs.clear();
    while (!waiting.isEmpty()) {
      var next = waiting.peekFirst();
      if (next.lane() == RoomOrder.Lane.INPUT) {
        if (inputs.size() == inputsPerTick) {
          return;
        }
        inputs.add(next.body());
      }
      waiting.pollFirst();
      applied = next.number();
      if (next.lane() != RoomOrder.Lane.INPUT) {
        handler.handle(seat, next.number(), next.lane(), next.body());
      }
    }
    applied = accepted;
  }

  /** What was meant for a moment long past is worthless: only the newest inputs still count. */
  void keepNewest(int most) {
    var inputsWaiting = waiting.stream().filter(a -> a.lane() == RoomOrder.Lane.INPUT).count();
    for (; inputsWaiting > most; inputsWaiting--) {
      dropOldestInput();
    }
  }

  List<Object> inputs() {
    return inputs;
  }

  /** A bot's input for this step. */
  void put(@Nullable Object input) {
    inputs.clear();
    if (input != null) {
      inputs.add(input);
    }
  }

  int applied() {
    return applied;
  }

  /** How many inputs were dropped since the last call. */
  int takeDropped() {
    int dropped = inputsDropped;
    inputsDropped = 0;
    return dropped;
  }

  void restore(int applied) {
    this.applied = applied;
    this.accepted = applied;
  }

  boolean idle() {
    return waiting.isEmpty();
  }
}
