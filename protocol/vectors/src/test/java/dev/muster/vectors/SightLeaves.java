package dev.muster.vectors;

import dev.muster.state.Audience;
import dev.muster.state.StateVisitor;
import java.util.ArrayDeque;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Everything in a state that a viewer may see, as text by place. */
final class SightLeaves implements StateVisitor {
  /** Which audiences' fields of a row are seen; a row of a map is (number of the map, id). */
  interface Rows extends BiFunction<Integer, Integer, Seen> {}

  /** What is seen of a row: not the row, or its fields for all, and its team's, and its owner's. */
  record Seen(boolean row, boolean team, boolean owner) {
    static final Seen ALL = new Seen(true, true, true);
    static final Seen NOTHING = new Seen(false, false, false);
    static final Seen PUBLIC = new Seen(true, false, false);
  }

  private final Rows rows;
  private final TreeMap<String, String> leaves = new TreeMap<>();
  private final ArrayDeque<String> path = new ArrayDeque<>();
  private int map;
  private Seen seen = Seen.ALL;

  SightLeaves(Rows rows) {
    this.rows = rows;
  }

  TreeMap<String, String> leaves() {
    return leaves;
  }

  private String place(Place at) {
    String last = at.key() == null ? at.field().name() + at.index() : at.key() + "#" + at.index();
    return String.join("/", path) + "/" + last;
  }

  @Override
  public void value(Place at, Object value) {
    boolean entry = path.size() == 1 && at.key() != null;
    Seen of = entry ? rows.apply(map, at.index()) : path.isEmpty() ? Seen.ALL : seen;
    Audience audience = entry ? Audience.ALL : at.field().audience();
    boolean shown =
        switch (audience) {
          case ALL -> of.row();
          case TEAM -> of.team();
          case OWNER -> of.owner();
          case SERVER -> false;
        };
    if (shown) {
      leaves.put(place(at), String.valueOf(value));
    }
  }

  @Override
  public void enter(Place at, int size) {
    if (path.isEmpty()) {
      map = at.field().number();
    } else if (path.size() == 1 && at.key() != null) {
      seen = rows.apply(map, at.index());
      if (seen.row()) {
        leaves.put(place(at), "is there");
      }
    }
    path.addLast(at.key() == null ? at.field().name() : at.key() + "#" + at.index());
  }

  @Override
  public void leave() {
    path.removeLast();
  }

  @Override
  public void removed(Place at) {}
}
