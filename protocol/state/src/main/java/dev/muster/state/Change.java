package dev.muster.state;

import org.jspecify.annotations.Nullable;

/** Hears that a field changed. For messages, maps and lists both values may be the same object. */
@FunctionalInterface
public interface Change<T extends @Nullable Object> {
  void changed(T was, T is);
}
