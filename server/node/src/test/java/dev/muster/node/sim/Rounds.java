package dev.muster.node.sim;

import dev.muster.node.cluster.Holdings.Room;
import dev.muster.node.cluster.Holdings.Word;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.Roster;
import dev.muster.node.cluster.Tenure;
import dev.muster.node.cluster.TypeBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Says what is new, and says everything again now and then. */
final class Rounds {
  private static final long BATCH_MILLIS = 100;

  /**
   * What the registry answers to a listing.
   *
   * @param others rooms that somebody else holds
   * @param mine all rooms that it lists for this node
   */
  private record Listed(boolean refused, List<RoomEntry> others, List<String> mine) {}

  private final Member member;
  private final World world;
  private boolean sweepsSoon;

  Rounds(Member member, World world) {
    this.member = member;
    this.world = world;
  }

  void open() {
    member.process.every(BATCH_MILLIS, BATCH_MILLIS + 1, this::flush);
    member.process.every(3_000, 5_000, this::sweep);
  }

  /** What this node says about a room of its own. */
  void list(String room, long epoch, int clients) {
    member.holdings.say(
        new RoomEntry(
            room,
            World.type(room),
            member.self(),
            epoch,
            clients,
            0,
            50 - clients,
            50,
            false,
            false,
            false,
            Map.of(),
            0));
  }

  private void flush() {
    if (!member.held()) {
      return;
    }
    member.holdings.take().forEach((type, words) -> list(type, words, false));
    member.holdings.rosters().forEach(this::roster);
    member.holdings.unreleased().forEach(member.ownership::release);
    member.players.flush();
  }

  private void list(String type, List<Word> words, boolean all) {
    var self = member.self();
    world
        .store()
        .ask(
            member.process,
            Books.Group.TYPES,
            books -> list(books.type(type), self, words),
            listed -> listed(type, self, listed, all ? words.size() : -1),
            () -> member.holdings.unsaid(words));
  }

  private static Listed list(TypeBook book, NodeId self, List<Word> words) {
    var others = new ArrayList<RoomEntry>();
    boolean refused = false;
    for (var word : words) {
      var entry = word.entry();
      var room = word.room();
      if (entry == null) {
        book.delist(room.id(), new Tenure(room.epoch(), self));
      } else if (!book.list(entry)) {
        book.entry(room.id()).filter(known -> !known.host().equals(self)).ifPresent(others::add);
        refused |= others.isEmpty();
      }
    }
    var mine = book.entries().stream().filter(entry -> entry.host().equals(self));
    return new Listed(refused, others, mine.map(RoomEntry::id).toList());
  }

  private void listed(String type, NodeId self, Listed listed, int all) {
    if (listed.refused && self.equals(member.self())) {
      member.doubtful();
    }
    for (var other : listed.others) {
      var theirs = new Tenure(other.epoch(), other.host());
      member
          .holdings
          .room(other.id())
          .filter(room -> theirs.compareTo(new Tenure(room.epoch(), self)) > 0)
          .ifPresent(member.ownership::confirm);
    }
    if (all >= 0 && listed.mine.size() > all) {
      listed.mine.forEach(room -> member.holdings.ghost(room, type));
    }
  }

  private void roster(Room room, Roster.Change change) {
    var mine = new Tenure(room.epoch(), member.self());
    world
        .store()
        .ask(
            member.process,
            Books.Group.ROOMS,
            books -> {
              var compared = new Tenure(mine.epoch(), books.compared(room.id(), mine.by()));
              return books.rooms.roster(room.id(), compared, change);
            },
            done -> {
              if (!done) {
                member.holdings.rosterUnknown(room);
              }
            },
            () -> member.holdings.rosterUnknown(room));
  }

  void sweepSoon() {
    if (!sweepsSoon) {
      sweepsSoon = true;
      member.process.afterMillis(
          world.timeline().between(0, 500),
          () -> {
            sweepsSoon = false;
            sweep();
          });
    }
  }

  private void sweep() {
    if (!member.held()) {
      return;
    }
    var types = new TreeSet<>(member.lease.types());
    types.addAll(member.holdings.types());
    var all = member.holdings.all();
    for (var type : types) {
      list(type, all.getOrDefault(type, List.of()), true);
      member.players.sweep(type);
    }
    member.holdings.rooms().forEach(member.ownership::confirm);
    member.holdings.releasedLately().forEach(member.ownership::release);
  }
}
