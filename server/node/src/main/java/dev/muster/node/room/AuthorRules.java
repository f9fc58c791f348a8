package dev.muster.node.room;

import dev.muster.room.Client;
import dev.muster.state.Composer;
import dev.muster.state.TrackedMap;
import dev.muster.state.View;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What authors' own rules of interest say, asked for each seat and each row with every patch. A
 * rule that throws has not been seen to hold: the row is hidden, and the room has failed once, at
 * most once per patch. Room thread.
 */
final class AuthorRules {
  /** One rule: which rows of which map a client sees. */
  record Rule<V>(int field, TrackedMap<V> map, BiPredicate<? super Client, ? super V> sees) {
    boolean holds(Client client, int id) {
      V row = map.byId(id);
      return row != null && sees.test(client, row);
    }
  }

  private final List<Rule<?>> rules;
  private final Consumer<Throwable> onFailure;
  private final IntConsumer ask = this::ask;
  private boolean failed;

  // Whom and what is asked about.
  private @Nullable Composer composer;
  private @Nullable View view;
  private @Nullable Client client;
  private @Nullable Rule<?> rule;

  /** {@code onFailure} must not change the state at once: a patch is being made. */
  AuthorRules(List<Rule<?>> rules, Consumer<Throwable> onFailure) {
    this.rules = List.copyOf(rules);
    this.onFailure = onFailure;
  }

  /** Where nothing is asked. */
  static AuthorRules none() {
    return new AuthorRules(List.of(), error -> {});
  }

  /** Another patch begins. */
  void begin() {
    failed = false;
  }

  /** Brings the lists of this seat up to date. */
  void look(Composer with, View at, Seat seat) {
    composer = with;
    view = at;
    client = seat;
    for (var next : rules) {
      rule = next;
      with.candidates(at, next.field(), ask);
    }
  }

  private void ask(int id) {
    var with = java.util.Objects.requireNonNull(composer);
    var at = java.util.Objects.requireNonNull(view);
    var next = java.util.Objects.requireNonNull(rule);
    if (holds(next, id)) {
      with.show(at, next.field(), id);
    } else {
      with.hide(at, next.field(), id);
    }
  }

  private boolean holds(Rule<?> next, int id) {
    try {
      return next.holds(java.util.Objects.requireNonNull(client), id);
    } catch (Exception | StackOverflowError | AssertionError | LinkageError error) {
      if (!failed) {
        failed = true;
        onFailure.accept(error);
      }
      return false;
    }
  }
}
