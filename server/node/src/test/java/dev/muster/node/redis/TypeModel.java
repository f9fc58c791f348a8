package dev.muster.node.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.Tenure;
import dev.muster.node.cluster.TypeBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The listing of a room type, and what becomes of it when a node is reaped. */
final class TypeModel implements ScriptsAgainstBooksIT.Model {
  private static final String TYPE = "arena";
  private static final String LIFETIME = "3600000";
  private static final String ALL = "1000";

  private final ScriptCalls calls;
  private final ModelChance chance;
  private final TypeBook book = new TypeBook();
  private final PlayerModel players;
  private final ListingReader reader;

  /** Nodes that were reaped say nothing more: most are left alone for long. */
  private final Set<NodeId> reaped = new HashSet<>();

  TypeModel(ScriptCalls calls, ModelChance chance) {
    this.calls = calls;
    this.chance = chance;
    this.players = new PlayerModel(calls, chance, book, TYPE);
    this.reader = new ListingReader(calls, chance, TYPE);
  }

  @Override
  public void step() {
    chance.pass();
    switch (chance.upTo(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> list();
      case 8 -> {
        if (reaped.isEmpty() ? chance.oneIn(4) : chance.oneIn(2)) {
          reap(
              chance.oneIn(3) || reaped.isEmpty()
                  ? chance.node()
                  : chance.any(List.copyOf(reaped)));
        }
      }
      case 9 -> dropped(chance.node());
      default -> players.step();
    }
  }

  private void list() {
    var by = chance.node();
    var words = new HashMap<String, RoomEntry>();
    var ends = new HashMap<String, Long>();
    var args = new ArrayList<>(List.of(by.toString(), "generation", micros()));
    for (int i = chance.upTo(3); i >= 0; i--) {
      var room = "r" + chance.upTo(8);
      if (words.containsKey(room) || ends.containsKey(room)) {
        continue;
      }
      long epoch = 5 + chance.upTo(4);
      if (chance.oneIn(4)) {
        ends.put(room, chance.oneIn(3) ? 0 : epoch);
        args.addAll(List.of(room, Long.toString(ends.get(room)), ""));
      } else {
        words.put(room, entry(room, by, epoch));
        args.addAll(List.of(room, Long.toString(epoch), EntryText.json(words.get(room))));
      }
    }
    var reply = calls.run(Script.LIST, calls.keys.listing(TYPE), args);
    assertThat((Long) reply.get(0)).isEqualTo(reaped.contains(by) ? 0 : 1);
    listed(by, words, ends, reply);
  }

  private void listed(
      NodeId by, Map<String, RoomEntry> words, Map<String, Long> ends, List<Object> reply) {
    var others = new HashMap<String, Tenure>();
    words.forEach((room, entry) -> {
      if (!book.list(entry) && !reaped.contains(by)) {
        others.put(room, tenure(book.entry(room).orElseThrow()));
      }
    });
    if (reaped.contains(by)) {
      return;
    }
    ends.forEach((room, epoch) -> book.delist(room, new Tenure(epoch, by)));
    var told = new HashMap<String, Tenure>();
    for (int i = 2; i < reply.size(); i += 2) {
      told.put((String) reply.get(i), EntryText.tenure((String) reply.get(i + 1)));
    }
    assertThat(told).isEqualTo(others);
    var mine = book.entries().stream().filter(entry -> entry.host().equals(by)).count();
    assertThat((Long) reply.get(1)).as("rooms of %s", by).isEqualTo(mine);
  }

  private static Tenure tenure(RoomEntry entry) {
    return new Tenure(entry.epoch(), entry.host());
  }

  private RoomEntry entry(String room, NodeId by, long epoch) {
    int clients = chance.upTo(4);
    return new RoomEntry(
        room,
        TYPE,
        by,
        epoch,
        clients,
        0,
        4 - clients,
        4,
        chance.oneIn(4),
        false,
        false,
        chance.oneIn(2) ? Map.of() : Map.of("mode", "duel"),
        17);
  }

  private String micros() {
    return Long.toString(chance.now() * 1_000);
  }

  /** In one piece or in several. */
  private void reap(NodeId node) {
    reaped.add(node);
    var limit = chance.oneIn(2) ? ALL : "2";
    var left = new HashMap<String, RoomEntry>();
    var after = "";
    while (true) {
      var args = List.of(node.toString(), "generation", limit, micros(), LIFETIME, after);
      var reply = calls.run(Script.REAP, calls.keys.reaped(TYPE), args);
      for (int i = 1; i < reply.size(); i += 2) {
        after = (String) reply.get(i);
        left.put(after, EntryText.read(after, TYPE, (String) reply.get(i + 1)));
      }
      if ((Long) reply.get(0) == 0) {
        break;
      }
    }
    var expected = new HashMap<String, RoomEntry>();
    book.reap(node).forEach(entry -> expected.put(entry.id(), entry));
    assertThat(left).as("left of %s", node).isEqualTo(expected);
  }

  private void dropped(NodeId node) {
    if (!reaped.contains(node)) {
      return;
    }
    var rooms = List.of("r" + chance.upTo(8), "r" + chance.upTo(8));
    var args = new ArrayList<>(List.of(node.toString()));
    args.addAll(rooms);
    calls.run(Script.DROPPED, calls.keys.dropped(TYPE), args);
    book.dropped(node, rooms);
  }

  @Override
  public void compare() {
    var expected = new HashMap<String, RoomEntry>();
    book.entries().forEach(entry -> expected.put(entry.id(), entry));
    assertThat(reader.look()).isEqualTo(expected);
    players.compare();
  }
}
