package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.golden.Card;
import dev.muster.golden.GoldenRoom;
import dev.muster.golden.Relic;
import dev.muster.golden.World;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Replica;
import dev.muster.state.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** A golden room and those who follow it: seat 0, who owns nothing, and seats 1 to 3. */
final class Receivers {
  static final int SEATS = 4;

  Source<World> source;
  final Map<Integer, Replica<World>> replicas = new TreeMap<>();
  final PatchWriter body = new PatchWriter();
  final Map<Integer, byte[]> own = new HashMap<>();
  private final int historyPatches;

  Receivers(int historyPatches) {
    this.historyPatches = historyPatches;
    source = Source.of(GoldenRoom.CONTRACT.newState(), historyPatches);
  }

  World world() {
    return source.state();
  }

  /** Takes a patch; nobody gets it yet. */
  void take() {
    body.clear();
    own.clear();
    source.takeDelta(
        body,
        (seat, bytes, from, length) -> {
          byte[] rows = java.util.Arrays.copyOfRange(bytes, from, from + length);
          assertThat(own.put(seat, rows)).as("own rows of seat %s come once", seat).isNull();
        });
  }

  /** Everybody applies it. */
  void apply() {
    replicas.forEach((seat, replica) -> {
      replica.apply(body.array(), 0, body.size());
      byte[] rows = own.getOrDefault(seat, new byte[0]);
      replica.apply(rows, 0, rows.length);
      replica.settle();
    });
  }

  /** Someone who knows nothing gets a snapshot and what is his. */
  Replica<World> join(int seat) {
    Replica<World> replica = newReplica();
    snapshot(seat, replica);
    return replica;
  }

  void snapshot(int seat, Replica<World> replica) {
    byte[] snapshot = snapshot();
    replica.applySnapshot(snapshot, 0, snapshot.length);
    byte[] rows = ownOf(seat);
    replica.apply(rows, 0, rows.length);
    replica.settle();
  }

  static Replica<World> newReplica() {
    return new Replica<>(GoldenRoom.CONTRACT.newState(), GoldenRoom.CONTRACT.layout());
  }

  byte[] snapshot() {
    ProtoWriter out = new ProtoWriter();
    source.writeSnapshot(out);
    return out.toBytes();
  }

  byte[] ownOf(int seat) {
    PatchWriter out = new PatchWriter();
    source.writeOwn(seat, out);
    return out.toBytes();
  }

  /** The room goes on elsewhere. */
  void move() {
    ProtoWriter out = new ProtoWriter();
    source.writeSaved(out);
    byte[] saved = out.toBytes();
    String before = source.state().toString();
    source = Source.restore(GoldenRoom.CONTRACT.newState(), saved, 0, saved.length, historyPatches);
    assertThat(source.dirty()).isFalse();
    assertThat(source.state()).hasToString(before);
    out.clear();
    source.writeSaved(out);
    assertThat(out.toBytes()).as("saved again").isEqualTo(saved);
  }

  /** What a seat should see, worked out from the original. */
  ObjectNode expected(int seat) {
    JsonState json = new JsonState(GoldenRoom.CONTRACT.layout(), ownedBy(seat));
    source.visit(json);
    return json.root();
  }

  private BiPredicate<String, Object> ownedBy(int seat) {
    return (map, key) ->
        seat != 0
            && switch (map) {
              case "heroes", "purses" -> (int) key == seat;
              case "cards" -> {
                Card card = world().cards().get((int) key);
                yield card != null && card.seat() == seat;
              }
              case "relics" -> {
                Relic relic = world().relics().get((int) key);
                yield relic != null && relic.keeper() == seat;
              }
              default -> false;
            };
  }

  /** What a replica holds. */
  static ObjectNode held(Replica<World> replica) {
    JsonState json = new JsonState(GoldenRoom.CONTRACT.layout(), (map, key) -> true);
    replica.visit(json);
    return json.root();
  }

  /** Everybody holds what everybody should. */
  void check(String when) {
    byte[] snapshot = snapshot();
    replicas.forEach((seat, replica) -> {
      ObjectNode expected = expected(seat);
      assertThat(held(replica)).as("%s, seat %s", when, seat).isEqualTo(expected);
      ProtoWriter out = new ProtoWriter();
      replica.writeSnapshot(out);
      assertThat(out.toBytes()).as("%s, seat %s, bytes", when, seat).isEqualTo(snapshot);
    });
  }
}
