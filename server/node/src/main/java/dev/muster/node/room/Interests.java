package dev.muster.node.room;

import dev.muster.room.Interest;
import dev.muster.room.RoomType;
import dev.muster.state.Composer;
import dev.muster.state.Tracked;
import dev.muster.state.TrackedMap;
import dev.muster.state.ViewRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A room type's rules of interest, applied to one state. Room thread. */
public final class Interests<S extends Tracked> {
  private final RoomType<S> type;
  private final S state;
  private final List<TrackedMap<?>> maps;
  private final List<ViewRule> rules = new ArrayList<>();
  private final List<AuthorRules.Rule<?>> asked = new ArrayList<>();

  private Interests(RoomType<S> type, S state) {
    this.type = type;
    this.state = state;
    this.maps = TrackedMap.of(state);
    type.interests().forEach(this::add);
  }

  /**
   * Refuses rules that do not fit the type's state, before a room needs them.
   *
   * @throws IllegalArgumentException says which and why
   */
  public static void check(RoomType<?> type) {
    if (!type.interests().isEmpty()) {
      ofNewState(type).composer();
    }
  }

  private static <S extends Tracked> Interests<S> ofNewState(RoomType<S> type) {
    return of(type, type.contract().newState());
  }

  static <S extends Tracked> Interests<S> of(RoomType<S> type, S state) {
    return new Interests<>(type, state);
  }

  /** Whether viewers of such a room may see different things. */
  boolean needed() {
    return Composer.needed(state, rules);
  }

  List<ViewRule> rules() {
    return List.copyOf(rules);
  }

  Composer composer() {
    try {
      return new Composer(state, type.contract().layout(), rules);
    } catch (IllegalArgumentException unfit) {
      throw refused(String.valueOf(unfit.getMessage()));
    }
  }

  /** What the author's code must be asked for. */
  AuthorRules authored(Consumer<Throwable> onFailure) {
    return new AuthorRules(asked, onFailure);
  }

  private <V> void add(Interest<S, V> interest) {
    TrackedMap<V> map = interest.map().apply(state);
    int field = number(map);
    rules.add(
        new ViewRule(
            field,
            interest.cell(),
            interest.rings(),
            interest.team(),
            interest.sees() != null,
            interest.eyes().stream().map(eye -> number(eye.apply(state))).toList()));
    if (interest.sees() != null) {
      asked.add(new AuthorRules.Rule<>(field, map, interest.sees()));
    }
  }

  private int number(TrackedMap<?> map) {
    var table = type.contract().layout().root();
    if (maps.stream().noneMatch(map::equals)) {
      throw refused("a rule of interest is for a map of " + table.name() + " itself, no other");
    }
    if (map.bit() >= table.size()) {
      throw refused("a rule of interest is for a map that is sent, not one of the server's alone");
    }
    return table.number(map.bit());
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("Room type " + type.name() + ": " + why);
  }
}
