package dev.muster.node.metrics;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One value per label, made at its first use; a stranger past the bound shares the label "other",
 * so that authors' own codes cannot fill the registry. Any thread; finding one makes no object.
 */
final class Labelled<K, T> {
  private static final int LABELS_MAX = 64;

  private final ConcurrentHashMap<K, T> values = new ConcurrentHashMap<>();
  private final Function<K, T> make;
  private final K other;

  Labelled(K other, Function<K, T> make) {
    this.other = other;
    this.make = make;
  }

  T of(K label) {
    var found = values.get(label);
    if (found != null) {
      return found;
    }
    return values.computeIfAbsent(values.size() < LABELS_MAX ? label : other, make);
  }
}
