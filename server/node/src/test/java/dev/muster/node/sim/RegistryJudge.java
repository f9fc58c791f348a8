package dev.muster.node.sim;

import dev.muster.node.cluster.Holdings;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RosterSeat;
import dev.muster.node.cluster.Tenure;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The registry is what the hosts that live say that they own: rooms, listings, rosters, players.
 */
final class RegistryJudge {
  private final Cluster cluster;
  private final World world;
  private final Books books;

  private RegistryJudge(Cluster cluster) {
    this.cluster = cluster;
    this.world = cluster.world();
    this.books = world.store().books();
  }

  static void judge(Cluster cluster) {
    var judge = new RegistryJudge(cluster);
    judge.rooms();
    judge.players();
  }

  private void check(boolean holds, String about, Supplier<String> otherwise) {
    world.chronicle().check(holds, world.now(), about, otherwise);
  }

  private void rooms() {
    Map<String, Tenure> held = new TreeMap<>();
    for (var member : cluster.members()) {
      check(member.held(), member.self().toString(), () -> "lives, and has no lease");
      for (var room : member.holdings.rooms()) {
        var tenure = new Tenure(room.epoch(), member.self());
        check(
            held.put(room.id(), tenure) == null,
            room.id(),
            () -> "two nodes hold the room, one of them " + tenure);
      }
    }
    for (int i = 0; i < World.ROOMS; i++) {
      room(World.room(i), held.get(World.room(i)));
    }
    cluster.members().forEach(this::same);
  }

  private void room(String room, @Nullable Tenure held) {
    var entry = books.type(World.type(room)).entry(room);
    var listed = entry.map(it -> new Tenure(it.epoch(), it.host())).orElse(null);
    check(Objects.equals(held, listed), room, () -> "held by " + held + ", listed by " + listed);
    var owner = books.rooms.owner(room);
    // The record of a fenced owner is anybody's who wants the room.
    var recorded = owner != null && fenced().contains(owner.by()) ? null : owner;
    check(Objects.equals(held, recorded), room, () -> "held by " + held + ", owned by " + recorded);
  }

  private Set<NodeId> fenced() {
    var fenced = new HashSet<NodeId>();
    world.chronicle().of(Fact.Fenced.class).forEach(fact -> fenced.add(fact.node()));
    return fenced;
  }

  /** What runs is what is held, under the roster that is recorded. */
  private void same(Member member) {
    var running = member.hosting.rooms();
    var held = new TreeMap<String, Tenure>();
    for (var room : member.holdings.rooms()) {
      held.put(room.id(), new Tenure(room.epoch(), member.self()));
      var seats = member.hosting.roster(room.id());
      var recorded = players(books.rooms.roster(room.id()));
      check(seats.equals(recorded), room.id(), () -> "seats " + seats + ", recorded " + recorded);
    }
    check(
        held.equals(running),
        member.self().toString(),
        () -> "holds " + held + ", runs " + running);
  }

  private static List<String> players(List<RosterSeat> roster) {
    return roster.stream().map(RosterSeat::player).sorted().toList();
  }

  private void players() {
    var seen = new HashSet<List<String>>();
    for (var member : cluster.members()) {
      Holdings holdings = member.holdings;
      for (var type : List.of("arena", "table")) {
        var mine =
            holdings.players().getOrDefault(type, List.of()).stream()
                .map(seat -> seat.player())
                .sorted()
                .toList();
        mine.forEach(player ->
            check(seen.add(List.of(type, player)), player, () -> "has two seats of " + type));
        check(
            mine.equals(books.type(type).players(member.self())),
            member.self().toString(),
            () -> "seats " + mine + ", recorded " + books.type(type).players(member.self()));
      }
    }
  }
}
