package dev.muster.node.sim;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.cluster.TypeBook;
import java.util.List;
import java.util.Optional;

/** The seats of players who may have one of a type. */
final class Players {
  private final Member member;
  private final World world;
  private int requests;

  Players(Member member, World world) {
    this.member = member;
    this.world = world;
  }

  void claim(PlayerSeat seat, boolean replace) {
    if (!member.held()) {
      return;
    }
    var self = member.self();
    var request = self.incarnation() + "-" + ++requests;
    member.holdings.asks(seat);
    world
        .store()
        .ask(
            member.process,
            Books.Group.TYPES,
            books -> books.type(seat.type()).claimPlayer(seat, self, replace, request),
            outcome -> answered(seat, self, replace, outcome),
            () -> member.holdings.answered(seat, false));
  }

  private void answered(PlayerSeat seat, NodeId self, boolean replace, TypeBook.Outcome outcome) {
    if (outcome.refused()) {
      member.doubtful();
    }
    var granted =
        !outcome.refused() && (replace || outcome.before().isEmpty()) && self.equals(member.self());
    member.holdings.answered(seat, granted);
  }

  void release(PlayerSeat seat) {
    member.holdings.rise(seat);
  }

  void flush() {
    member.holdings.unvacated().forEach(this::vacate);
  }

  private void vacate(String type, List<PlayerSeat> seats) {
    world
        .store()
        .ask(
            member.process,
            Books.Group.TYPES,
            books -> {
              seats.forEach(books.type(type)::releasePlayer);
              return true;
            },
            done -> member.holdings.vacated(seats),
            () -> {});
  }

  /** Says again who sits here, and takes back what the registry has of this node and should not. */
  void sweep(String type) {
    var self = member.self();
    var seats = member.holdings.players().getOrDefault(type, List.of());
    record Answer(List<Optional<PlayerSeat>> others, List<String> seated) {}
    world
        .store()
        .ask(
            member.process,
            Books.Group.TYPES,
            books -> {
              var book = books.type(type);
              var others = seats.stream().map(seat -> book.confirmPlayer(seat, self)).toList();
              return new Answer(others, book.players(self));
            },
            answer -> {
              for (int i = 0; i < seats.size(); i++) {
                if (answer.others.get(i).isPresent()) {
                  member.holdings.lost(seats.get(i));
                }
              }
              strangers(type, self, answer.seated);
            },
            () -> {});
  }

  private void strangers(String type, NodeId self, List<String> seated) {
    var strangers = seated.stream().filter(player -> !member.holdings.seats(type, player)).toList();
    if (!strangers.isEmpty()) {
      world
          .store()
          .ask(
              member.process,
              Books.Group.TYPES,
              books -> {
                strangers.forEach(player -> books.type(type).releasePlayer(player, self));
                return true;
              },
              done -> {},
              () -> {});
    }
  }
}
