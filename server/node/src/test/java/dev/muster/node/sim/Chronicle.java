package dev.muster.node.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All facts of a history, in the order in which they came about. */
final class Chronicle {
  private static final long BEFORE_MILLIS = 12_000;
  private static final int SHOWN_MAX = 60;

  private final List<Fact> facts = new ArrayList<>();

  void add(Fact fact) {
    facts.add(fact);
  }

  List<Fact> facts() {
    return facts;
  }

  <T extends Fact> Stream<T> of(Class<T> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** What led to something, in short. */
  String before(long atMillis, String about) {
    var told =
        facts.stream()
            .filter(fact -> fact.tells() && fact.at() <= atMillis)
            .filter(fact -> fact.at() > atMillis - BEFORE_MILLIS)
            .map(Fact::toString)
            .filter(line -> !line.contains("room=") || line.contains("room=" + about + ","))
            .toList();
    return told.subList(Math.max(0, told.size() - SHOWN_MAX), told.size()).stream()
        .collect(Collectors.joining("\n  ", "\n  ", ""));
  }

  /** Throws unless that holds. */
  void check(boolean holds, long atMillis, String about, Supplier<String> otherwise) {
    if (!holds) {
      throw new Broken(
          otherwise.get() + " (" + about + ", at " + atMillis + " ms)" + before(atMillis, about));
    }
  }

  /** Something that must hold does not. */
  static final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    Broken(String message) {
      super(message);
    }
  }
}
