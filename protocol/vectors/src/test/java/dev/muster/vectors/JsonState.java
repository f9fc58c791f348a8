package dev.muster.vectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.state.Audience;
import dev.muster.state.Bytes;
import dev.muster.state.Kind;
import dev.muster.state.Layout;
import dev.muster.state.Shape;
import dev.muster.state.StateVisitor;
import dev.muster.state.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiPredicate;

/**
 * A state as the golden files show it: fields by name, defaults left out; maps as a list of id, key
 * and value; 64-bit integers, bytes (hex) and what JSON has no numbers for as strings; floats as
 * the doubles that they are; enums as numbers.
 */
final class JsonState implements StateVisitor {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What is being filled: a message, a map or a list; {@code hidden} if it is not shown. */
  private record Level(Table table, int bit, ObjectNode message, ArrayNode items, boolean hidden) {}

  private final BiPredicate<String, Object> owned;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Deque<String> names = new ArrayDeque<>();
  private final ObjectNode root = JSON.objectNode();
  private boolean ownedRow;

  /** {@code owned} says whether the row of this map with this key shows what its owner sees. */
  JsonState(Layout layout, BiPredicate<String, Object> owned) {
    this.owned = owned;
    levels.push(new Level(layout.root(), -1, root, JSON.arrayNode(), false));
  }

  ObjectNode root() {
    return root;
  }

  @Override
  public void value(Place at, Object value) {
    Level level = levels.peek();
    if (level.hidden() || at.index() < 0 && !shown(at)) {
      return;
    }
    int bit = at.index() < 0 ? bitOf(level.table(), at.field().number()) : level.bit();
    if (at.index() >= 0 && at.key() != null && !rowShown(at)) {
      return;
    }
    var node = json(level.table().field(bit).kind(), value);
    if (at.index() < 0) {
      level.message().set(at.field().name(), node);
    } else if (at.key() != null) {
      entry(level, at).set("value", node);
    } else {
      level.items().add(node);
    }
  }

  @Override
  public void enter(Place at, int size) {
    Level level = levels.peek();
    if (at.index() < 0) {
      boolean hidden = level.hidden() || !shown(at);
      if (hidden) {
        levels.push(new Level(level.table(), 0, level.message(), level.items(), true));
        return;
      }
      int bit = bitOf(level.table(), at.field().number());
      if (at.field().shape() == Shape.ONE) {
        ObjectNode message = JSON.objectNode();
        level.message().set(at.field().name(), message);
        levels.push(new Level(level.table().child(bit), -1, message, level.items(), false));
      } else {
        ArrayNode items = JSON.arrayNode();
        level.message().set(at.field().name(), items);
        levels.push(new Level(level.table(), bit, level.message(), items, false));
        names.push(at.field().name());
      }
      return;
    }
    boolean hidden = level.hidden() || at.key() != null && !rowShown(at);
    ObjectNode message = JSON.objectNode();
    if (levels.size() == 2 && at.key() != null) {
      ownedRow = owned.test(at.field().name(), at.key());
    }
    if (!hidden && at.key() != null) {
      entry(level, at).set("value", message);
    } else if (!hidden) {
      level.items().add(message);
    }
    levels.push(
        new Level(
            hidden ? level.table() : level.table().child(level.bit()),
            -1,
            message,
            level.items(),
            hidden));
  }

  @Override
  public void leave() {
    Level left = levels.pop();
    if (left.bit() >= 0 && !left.hidden()) {
      String name = names.pop();
      if (left.items().isEmpty()) {
        left.message().remove(name);
      }
    }
  }

  @Override
  public void removed(Place at) {}

  /** Whether a field is shown where it stands now. */
  private boolean shown(Place at) {
    return switch (at.field().audience()) {
      case ALL -> true;
      case TEAM, SERVER -> false;
      case OWNER -> levels.size() == 1 || ownedRow;
    };
  }

  /** Whether a row of a map that only owners see is shown. */
  private boolean rowShown(Place at) {
    return at.field().audience() != Audience.OWNER
        || levels.size() != 2
        || owned.test(at.field().name(), at.key());
  }

  private ObjectNode entry(Level level, Place at) {
    ObjectNode entry = level.items().addObject();
    entry.put("id", at.index());
    entry.set("key", json(level.table().field(level.bit()).key(), at.key()));
    return entry;
  }

  private static int bitOf(Table table, int number) {
    for (int bit = 0; bit < table.size(); bit++) {
      if (table.number(bit) == number) {
        return bit;
      }
    }
    throw new IllegalArgumentException("no field " + number + " in " + table.name());
  }

  private static com.fasterxml.jackson.databind.JsonNode json(Kind kind, Object value) {
    if (value instanceof Integer number) {
      return kind == Kind.UINT32
          ? JSON.numberNode(Integer.toUnsignedLong(number))
          : JSON.numberNode(number);
    }
    if (value instanceof Long number) {
      return JSON.textNode(
          kind == Kind.UINT64 ? Long.toUnsignedString(number) : Long.toString(number));
    }
    if (value instanceof Float || value instanceof Double) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? JSON.numberNode(number) : JSON.textNode("" + number);
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof Bytes bytes) {
      return JSON.textNode(bytes.toString());
    }
    if (value instanceof Enum<?> constant) {
      return JSON.numberNode(numberOf(constant));
    }
    return JSON.textNode((String) value);
  }

  static int numberOf(Enum<?> constant) {
    try {
      return (int) constant.getClass().getMethod("number").invoke(constant);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
