package dev.muster.vectors;

import dev.muster.state.Replica;
import dev.muster.state.StateVisitor;
import java.util.Set;

/** A state as text in which fields and enums go by their numbers. */
final class Numbers implements StateVisitor {
  private final StringBuilder text = new StringBuilder();

  private final Set<Integer> without;

  private Numbers(Set<Integer> without) {
    this.without = without;
  }

  /** All that is held, except in the state's fields of these numbers. */
  static String of(Replica<?> replica, Integer... without) {
    Numbers numbers = new Numbers(Set.of(without));
    replica.visit(numbers);
    return numbers.text.toString();
  }

  private void place(Place at) {
    text.append('\n').append(at.field().number()).append(' ').append(at.field().audience());
    text.append(' ').append(at.key()).append(' ').append(at.index()).append(": ");
  }

  @Override
  public void value(Place at, Object value) {
    if (without.contains(at.field().number())) {
      return;
    }
    place(at);
    text.append(value instanceof Enum<?> constant ? JsonState.numberOf(constant) : value);
  }

  @Override
  public void enter(Place at, int size) {
    place(at);
    text.append(size).append('{');
  }

  @Override
  public void leave() {
    text.append('}');
  }

  @Override
  public void removed(Place at) {
    place(at);
  }
}
