package dev.muster.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.golden.Cell;
import dev.muster.golden.Core;
import dev.muster.golden.GoldenRoom;
import dev.muster.golden.Hero;
import dev.muster.golden.Leaf;
import dev.muster.golden.World;
import dev.muster.state.Audience;
import dev.muster.state.Contract;
import dev.muster.state.Layout;
import dev.muster.state.PatchWriter;
import dev.muster.state.Replica;
import dev.muster.state.Shape;
import dev.muster.state.Tracked;
import java.util.HexFormat;
import java.util.function.BiConsumer;

/** Makes the golden files out of seeds. */
final class Golden {
  static final long EPOCH = 1_700_000_000_123L;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final HexFormat HEX = HexFormat.of();
  private static final Contract<World> NEW = GoldenRoom.CONTRACT;
  private static final Contract<dev.muster.golden.older.World> OLD =
      dev.muster.golden.older.GoldenRoom.CONTRACT;

  private Golden() {}

  /** Contract by contract: field table and fingerprint. */
  static JsonNode layouts() {
    ObjectNode root = JSON.objectNode();
    root.set("golden.proto", layout(NEW.layout()));
    root.set("older.proto", layout(OLD.layout()));
    return root;
  }

  private static ObjectNode layout(Layout layout) {
    ObjectNode node = JSON.objectNode();
    node.put("fingerprint", Long.toUnsignedString(layout.fingerprint()));
    node.put("fieldTable", HEX.formatHex(layout.encode()));
    return node;
  }

  /** Rooms and what two seats hold after each patch. */
  static JsonNode histories() {
    ArrayNode all = JSON.arrayNode();
    for (int seed = 1; seed <= 8; seed++) {
      all.add(history(seed));
    }
    return all;
  }

  private static ObjectNode history(int seed) {
    Author author = new Author(seed * 7919L);
    Receivers room = new Receivers(2);
    for (int i = 0; i < seed * 3; i++) {
      author.change(room.world());
    }
    room.take();
    ObjectNode history = JSON.objectNode();
    history.put("name", "seed " + seed);
    ObjectNode start = history.putObject("start");
    start.put("snapshot", HEX.formatHex(room.snapshot()));
    start.put("own", HEX.formatHex(room.ownOf(1)));
    room.replicas.put(0, room.join(0));
    room.replicas.put(1, room.join(1));
    room.check("start");
    states(start, room);
    ArrayNode patches = history.putArray("patches");
    for (int number = 1; number <= 8; number++) {
      for (int i = 0; i < 2 + seed; i++) {
        author.change(room.world());
      }
      room.take();
      room.apply();
      room.check("patch " + number);
      ObjectNode patch = patches.addObject();
      patch.put("patch", HEX.formatHex(withHead(number, room.body)));
      patch.put("own", HEX.formatHex(room.own.getOrDefault(1, new byte[0])));
      states(patch, room);
    }
    return history;
  }

  private static void states(ObjectNode node, Receivers room) {
    node.set("nobody", Receivers.held(room.replicas.get(0)));
    node.set("owner", Receivers.held(room.replicas.get(1)));
  }

  private static byte[] withHead(int number, PatchWriter body) {
    PatchWriter patch = new PatchWriter();
    patch.varint(EPOCH);
    patch.varint32(number);
    patch.varint(number * 3L);
    patch.raw(body.array(), 0, body.size());
    return patch.toBytes();
  }

  /** The same across two builds of the contract. */
  static JsonNode foreign() {
    ArrayNode all = JSON.arrayNode();
    for (int seed = 1; seed <= 3; seed++) {
      Author author = new Author(seed * 104729L);
      all.add(foreign("golden.proto", "older.proto", NEW, OLD, (room, i) -> author.change(room)));
      OlderAuthor older = new OlderAuthor(seed * 104729L);
      all.add(foreign("older.proto", "golden.proto", OLD, NEW, (room, i) -> older.change(room)));
    }
    return all;
  }

  private static <S extends Tracked, R extends Tracked> ObjectNode foreign(
      String sender,
      String receiver,
      Contract<S> from,
      Contract<R> to,
      BiConsumer<S, Integer> change) {
    Follower<S, R> room = new Follower<>(from, to);
    for (int i = 0; i < 25; i++) {
      change.accept(room.source.state(), i);
    }
    room.patch();
    room.join();
    ObjectNode history = JSON.objectNode();
    history.put("sender", sender);
    history.put("receiver", receiver);
    ObjectNode start = history.putObject("start");
    start.put("snapshot", HEX.formatHex(room.snapshot()));
    start.put("own", HEX.formatHex(room.rows()));
    start.set("owner", room.held());
    ArrayNode patches = history.putArray("patches");
    for (int number = 1; number <= 5; number++) {
      for (int i = 0; i < 10; i++) {
        change.accept(room.source.state(), i);
      }
      room.patch();
      ObjectNode patch = patches.addObject();
      patch.put("patch", HEX.formatHex(withHead(number, room.body)));
      patch.put("own", HEX.formatHex(room.own.getOrDefault(Follower.SEAT, new byte[0])));
      patch.set("owner", room.held());
    }
    return history;
  }

  /** A state, and bodies and snapshots that a receiver holding it must refuse. */
  static JsonNode malformed() {
    ObjectNode root = JSON.objectNode();
    root.put("snapshot", HEX.formatHex(base().snapshot()));
    ArrayNode cases = root.putArray("bodies");
    bodies((name, body) -> cases.addObject().put("name", name).put("body", HEX.formatHex(body)));
    ArrayNode foreign = root.putArray("foreign");
    foreign
        .addObject()
        .put("name", "nesting over 16, in a field that the receiver does not know")
        .put("fieldTable", HEX.formatHex(nested().encode()))
        .put("body", HEX.formatHex(deep(17)));
    ArrayNode snapshots = root.putArray("snapshots");
    snapshots((name, body) ->
        snapshots.addObject().put("name", name).put("snapshot", HEX.formatHex(body)));
    return root;
  }

  /**
   * World with heroes 7 (id 1) and 9 (id 2), one name, one cell in the list, two numbers; no cell
   * of its own.
   */
  static Receivers base() {
    Receivers room = new Receivers(2);
    World world = room.world();
    world.heroes().put(7, new Hero().hp(1));
    world.heroes().put(9, new Hero().hp(2));
    world.names().put(5, "five");
    Core core = new Core();
    core.leaves().put("leaf", new Leaf());
    world.cells().add(new Cell().core(core));
    world.numbers().setAll(1, 2);
    room.take();
    return room;
  }

  /** A foreign layout whose only field, unknown here, holds a message that holds itself. */
  static Layout nested() {
    return Layout.builder().message("World").message(200, Shape.ONE, 0, Audience.ALL).build();
  }

  /** So many objects, one in the other. */
  static byte[] deep(int objects) {
    PatchWriter out = new PatchWriter();
    for (int i = 1; i < objects; i++) {
      out.raw(1);
      out.raw(2);
    }
    out.raw(0);
    return out.toBytes();
  }

  private static final int FLAG = 0;
  private static final int SINGLE = 11;
  private static final int TWICE = 12;
  private static final int TEXT = 17;
  private static final int BLOB = 18;
  private static final int CELL = 20;
  private static final int NUMBERS = 22;
  private static final int CELLS = 32;
  private static final int HEROES = 33;
  private static final int NAMES = 35;
  private static final int CELLS_BY_NAME = 37;
  private static final int SIZE = 48;

  private static void bodies(BiConsumer<String, byte[]> to) {
    to.accept(
        "a varint over 10 bytes",
        bytes(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1));
    to.accept("a varint past the end", bytes(0x81));
    to.accept("a mask bit beyond the table", mask(1L << SIZE));
    to.accept("the highest mask bit", mask(1L << 63));
    to.accept("a bool of 2", field(FLAG, 2));
    to.accept("a field that is missing", field(FLAG));
    to.accept("four bytes cut short", field(SINGLE, 0, 0, 0));
    to.accept("eight bytes cut short", field(TWICE, 0, 0, 0, 0, 0, 0, 0));
    to.accept("a text past the end", field(TEXT, 2, 'a'));
    to.accept("a text that is not UTF-8", field(TEXT, 2, 0xc3, 0x28));
    to.accept("a text with an overlong form", field(TEXT, 2, 0xc0, 0x80));
    to.accept("a text with a surrogate", field(TEXT, 3, 0xed, 0xa0, 0x80));
    to.accept("bytes past the end", field(BLOB, 1));
    to.accept(
        "bytes of a huge length",
        field(BLOB, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f));
    to.accept("a message byte of 3", field(CELL, 3, 0));
    to.accept("a difference to a message that is not held", field(CELL, 1, 0));
    to.accept("a mask bit beyond a nested table", field(CELL, 2, 8));
    to.accept("unknown flags", field(HEROES, 16));
    to.accept("a removal of an id that is not held", field(HEROES, 1, 1, 3));
    to.accept("a removal of id 0", field(HEROES, 1, 1, 0));
    to.accept("removals that do not ascend", field(HEROES, 1, 2, 1, 0));
    to.accept("too many removals", field(HEROES, 1, 0x81, 0x80, 4));
    to.accept("an addition of id 0", field(HEROES, 2, 1, 0, 20, 0));
    to.accept("additions that do not ascend", field(HEROES, 2, 2, 3, 20, 0, 0, 21, 0));
    to.accept("an id of 2^20", field(HEROES, 2, 1, 0x80, 0x80, 0x40, 20, 0));
    to.accept("a held id with another key", field(HEROES, 2, 1, 1, 8, 0));
    to.accept("a held key with another id", field(HEROES, 2, 1, 3, 7, 0));
    to.accept("a row of an id that is not held", field(HEROES, 4, 16 << 1 | 1, 2, 2, 0));
    to.accept("a row with a mask bit beyond the table", field(HEROES, 4, 0x80, 0x80, 0x10, 0, 0));
    to.accept("rows without an end", field(HEROES, 4, 8 << 1, 2));
    to.accept("a removal and then a row of the same id", field(HEROES, 5, 1, 1, 8 << 1, 2, 0));
    to.accept("a row of plain values with another mask", field(NAMES, 4, 2 << 1, 0, 0));
    to.accept("a key that is not UTF-8", field(CELLS_BY_NAME, 2, 1, 1, 1, 0xff, 0));
    to.accept("a list over 65,536", field(NUMBERS, 0x81, 0x80, 4, 0));
    to.accept("an index not below the size", field(NUMBERS, 2, 3, 0, 0));
    to.accept("an index that does not ascend", field(CELLS, 1, 1, 0, 0));
    to.accept("a list without an end", field(NUMBERS, 2));
    to.accept("bytes left over", bytes(1, 1, 0));
  }

  private static void snapshots(BiConsumer<String, byte[]> to) {
    to.accept("a tag without a value", bytes(8));
    to.accept("a length past the end", bytes(0x92, 1, 5, 'a'));
    to.accept("a text that is not UTF-8", bytes(0x92, 1, 1, 0xff));
    to.accept("field number 0", bytes(0, 0));
    to.accept("a map entry without an id", bytes(0x92, 2, 4, 8, 7, 18, 0));
    to.accept("an id twice", bytes(0x92, 2, 6, 8, 7, 18, 0, 24, 1, 0x92, 2, 6, 8, 8, 18, 0, 24, 1));
    to.accept("a key twice", bytes(0x92, 2, 6, 8, 7, 18, 0, 24, 1, 0x92, 2, 6, 8, 7, 18, 0, 24, 2));
    to.accept("an id of 2^20", bytes(0x92, 2, 8, 8, 7, 18, 0, 24, 0x80, 0x80, 0x40));
    to.accept("a message past the end of its field", bytes(0xaa, 1, 3, 18, 5, 'a'));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] mask(long mask) {
    PatchWriter out = new PatchWriter();
    out.varint(mask);
    return out.toBytes();
  }

  private static byte[] field(int bit, int... content) {
    PatchWriter out = new PatchWriter();
    out.varint(1L << bit);
    out.raw(bytes(content), 0, content.length);
    return out.toBytes();
  }

  /** A receiver that holds the base. */
  static Replica<World> holder() {
    Replica<World> replica = Receivers.newReplica();
    byte[] snapshot = base().snapshot();
    replica.applySnapshot(snapshot, 0, snapshot.length);
    replica.settle();
    return replica;
  }

  /** Pretty on the outside, one line for each state. */
  static String text(JsonNode node) {
    StringBuilder text = new StringBuilder();
    write(text, node, 0);
    return text.append('\n').toString();
  }

  private static void write(StringBuilder text, JsonNode node, int depth) {
    String line = node.toString();
    if (line.length() <= 100 || depth >= 4 || !node.isContainerNode()) {
      text.append(line);
      return;
    }
    boolean object = node.isObject();
    text.append(object ? "{" : "[");
    String separator = "\n";
    var names = node.fieldNames();
    for (JsonNode child : node) {
      text.append(separator).append("  ".repeat(depth + 1));
      if (object) {
        text.append(JSON.textNode(names.next())).append(": ");
      }
      write(text, child, depth + 1);
      separator = ",\n";
    }
    text.append('\n').append("  ".repeat(depth)).append(object ? "}" : "]");
  }

  static ObjectMapper mapper() {
    return new ObjectMapper();
  }
}
