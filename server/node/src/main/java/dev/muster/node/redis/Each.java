package dev.muster.node.redis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Does many things of which each takes a while, some at once. */
final class Each {
  private Each() {}

  /**
   * At most {@code window} at once, so that one caller does not fill the line. What fails does not
   * stop the others.
   */
  static <T> CompletionStage<Void> of(
      Iterable<T> things, int window, Function<T, ? extends CompletionStage<?>> act) {
    var left = things.iterator();
    var lanes = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < window; i++) {
      var lane = new CompletableFuture<Void>();
      lanes.add(lane);
      next(left, act, lane);
    }
    return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new));
  }

  private static <T> void next(
      Iterator<T> left,
      Function<T, ? extends CompletionStage<?>> act,
      CompletableFuture<Void> lane) {
    // In a loop as long as things are done at once: recursion would end in a deep stack.
    while (true) {
      T thing;
      synchronized (left) {
        if (!left.hasNext()) {
          break;
        }
        thing = left.next();
      }
      var done = act.apply(thing).toCompletableFuture();
      if (!done.isDone()) {
        done.whenComplete((any, error) -> next(left, act, lane));
        return;
      }
    }
    lane.complete(null);
  }

  /** In pieces of at most {@code size}; one empty piece if there is nothing. */
  static <T> List<List<T>> pieces(List<T> all, int size) {
    var pieces = new ArrayList<List<T>>();
    for (int from = 0; from < Math.max(1, all.size()); from += size) {
      pieces.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return pieces;
  }
}
