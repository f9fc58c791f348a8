package dev.muster.node.matchmaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.LocalPresence;
import dev.muster.node.cluster.LocalRegistry;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.cluster.link.LinkLimits;
import dev.muster.node.cluster.link.LinkObserver;
import dev.muster.node.cluster.link.LinkedDriver;
import dev.muster.node.cluster.link.LocalMailboxes;
import dev.muster.node.relay.Reaches;
import dev.muster.node.relay.RelayObserver;
import dev.muster.node.relay.Relays;
import dev.muster.node.room.Audience;
import dev.muster.node.room.RoomLimits;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.session.ContractDialects;
import dev.muster.node.session.JoinIntent;
import dev.muster.node.session.SeatToken;
import dev.muster.node.session.Seating.Outcome;
import dev.muster.node.session.SharedKeys;
import dev.muster.node.session.Tokens;
import dev.muster.room.Admission;
import dev.muster.room.Options;
import dev.muster.room.Power;
import dev.muster.room.RoomType;
import dev.muster.room.SamePlayer;
import dev.muster.room.Services;
import dev.muster.state.Contract;
import dev.muster.state.Layout;
import dev.muster.state.Tracked;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Method;
import io.netty.buffer.ByteBufAllocator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoomSeatingTest {
  private static final Services NO_SERVICES =
      new Services() {
        @Override
        public <T> T get(Class<T> type) {
          throw new IllegalStateException("no " + type);
        }
      };

  private final AtomicInteger joins = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final LocalPresence presence =
      new LocalPresence(
          "node-1",
          new LocalRegistry(() -> 1_790_000_000_000L),
          () -> new NodeReport(List.of(), 0, 0, true));
  private final CountingRooms rooms = new CountingRooms();
  private final Tokens tokens =
      new Tokens(new SharedKeys(new SecureRandom(), () -> 0), () -> 1_000_000);

  private final RoomType<Tracked> arena =
      type("arena")
          .seats(4)
          .listed("mode")
          .authorize((join, services) -> {
            asked.incrementAndGet();
            return join.player().id().equals("banned-1")
                ? Admission.refuse("banned", "for a week")
                : Admission.seat();
          });
  private final RoomType<Tracked> closed = type("closed").clientsMay(Power.JOIN);
  private final RoomType<Tracked> watched =
      type("watched")
          .spectators(10)
          .authorize((join, services) ->
              join.spectator() == join.player().id().equals("watcher-1")
                  ? Admission.seat()
                  : Admission.refuse("not_you", join.player().id()));
  private final RoomType<Tracked> single = type("single").samePlayer(SamePlayer.REFUSED).seats(2);
  private final RoomType<Tracked> newest = type("newest").samePlayer(SamePlayer.REPLACES).seats(2);
  private final RoomType<Tracked> hanging =
      type("hanging")
          .authorize((join, services) -> {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return Admission.seat();
          });
  private final RoomType<Tracked> throwing =
      type("throwing")
          .authorize((join, services) -> {
            throw new IllegalStateException("on purpose");
          });

  private final RoomSeating seating = seating();

  private static RoomType<Tracked> type(String name) {
    var contract =
        Contract.<Tracked>of(
                name,
                () -> {
                  throw new AssertionError("no room runs here");
                },
                Layout.builder().message("State").build())
            .build();
    return RoomType.of(contract, services -> null);
  }

  private RoomSeating seating() {
    var shelf = new Shelf();
    var directory = new RoomDirectory(presence, shelf);
    rooms.observer[0] = directory;
    var ids = new RoomIds(new SecureRandom());
    var every = Set.of("arena", "closed", "watched", "single", "newest", "hanging", "throwing");
    var hosting = new Hosting(every, 100, rooms::all);
    var creations = new Creations(presence, rooms, ids, directory, hosting, System::nanoTime);
    var types = new HashMap<String, RoomType<?>>();
    for (var type : List.of(arena, closed, watched, single, newest, hanging, throwing)) {
      types.put(type.name(), type);
    }
    var driver =
        new LinkedDriver(
            presence.self(),
            new LocalMailboxes(),
            new LinkLimits(1 << 20, Duration.ofSeconds(10), 1 << 20, 1 << 20, 16),
            LinkObserver.NONE);
    Audience.Factory nobody =
        room -> {
          throw new AssertionError("no room runs elsewhere");
        };
    var relays =
        new Relays(
            driver,
            nobody,
            types,
            new ContractDialects(),
            new Reaches(() -> true, System::nanoTime),
            RelayObserver.NONE,
            new Relays.Views(1 << 20, RoomLimits.defaults(), ByteBufAllocator.DEFAULT));
    var whereabouts = new Whereabouts(rooms, presence, relays);
    var headcounts = new Headcounts(hosting::players, System::nanoTime);
    var hosts = new Hosts(presence, hosting, headcounts, System::nanoTime);
    var leads = new Leads();
    var placement = new Placement(presence, rooms, shelf, creations, whereabouts, hosts, leads);
    var usher = new Usher(new PlayerSeats(presence, whereabouts), shelf);
    return new RoomSeating(
        types,
        new Ways(placement, whereabouts, usher, new Bursts(relays::seats, leads, headcounts)),
        new Authorizer(NO_SERVICES, Duration.ofMillis(300)),
        hosting,
        tokens,
        Duration.ofSeconds(10));
  }

  private JoinIntent intent(Method method, String room, String player, Options options) {
    return intent(method, room, player, options, "join-id-" + joins.incrementAndGet(), "");
  }

  private static JoinIntent intent(
      Method method, String room, String player, Options options, String joinId, String token) {
    return new JoinIntent(
        method, room, options, List.of(), List.of(), joinId, player, token, null, 0);
  }

  private TestJoiner enter(JoinIntent intent) {
    var joiner = new TestJoiner();
    seating.enter(intent, joiner);
    return joiner;
  }

  private TestJoiner enter(Method method, String room) {
    return enter(intent(method, room, "player-" + joins.incrementAndGet(), Options.none()));
  }

  @Test
  void theFirstJoinerCreatesARoomAndTheNextOnesFillIt() {
    var first = enter(Method.JOIN_OR_CREATE, "arena").outcome();
    for (int i = 0; i < 3; i++) {
      assertThat(enter(Method.JOIN_OR_CREATE, "arena").outcome()).isEqualTo(first);
    }
    assertThat(enter(Method.JOIN_OR_CREATE, "arena").outcome()).isNotEqualTo(first);
    assertThat(rooms.rooms).hasSize(2);
  }

  @Test
  void aHundredAtOnceDoNotCreateARoomEach() {
    try (var slow = Executors.newSingleThreadScheduledExecutor()) {
      rooms.opener = action -> slow.schedule(action, 20, TimeUnit.MILLISECONDS);
      var joiners = new ArrayList<TestJoiner>();
      for (int i = 0; i < 100; i++) {
        joiners.add(enter(Method.JOIN_OR_CREATE, "arena"));
      }
      for (var joiner : joiners) {
        assertThat(joiner.outcome()).doesNotStartWith("refused");
      }
    }
    assertThat(rooms.rooms).hasSize(25);
    assertThat(rooms.rooms.values()).allSatisfy(room -> assertThat(room.seats).hasSize(4));
  }

  @Test
  void theFullestRoomIsChosenAndListingsCorrectTheGuess() {
    var few = enter(Method.CREATE, "arena");
    assertThat(few.outcome()).isEqualTo("refused:not_allowed");
    var a = enter(Method.JOIN_OR_CREATE, "arena").outcome();
    for (int i = 0; i < 4; i++) {
      enter(Method.JOIN_OR_CREATE, "arena").outcome();
    }
    var full = rooms.rooms.get(a);
    full.seats.clear();
    full.list();
    var other = rooms.rooms.values().stream().filter(r -> r != full).findFirst().orElseThrow();
    other.list();
    assertThat(enter(Method.JOIN_OR_CREATE, "arena").outcome()).isEqualTo(other.id());
  }

  @Test
  void aRoomThatRefusesAfterAllIsLeftOut() {
    var locked = enter(Method.JOIN_OR_CREATE, "arena").outcome();
    rooms.rooms.get(locked).locked = true;
    var other = enter(Method.JOIN_OR_CREATE, "arena").outcome();
    assertThat(other).isNotEqualTo(locked).doesNotStartWith("refused");
    rooms.rooms.get(other).full = true;
    assertThat(enter(Method.JOIN_OR_CREATE, "arena").outcome()).isNotIn(locked, other);
  }

  @Test
  void optionsOnListedFieldsFilterAndOthersDoNot() {
    var ffa = Options.of("mode", "ffa").and("skin", "red");
    var first = enter(intent(Method.JOIN_OR_CREATE, "arena", "", ffa)).outcome();
    var ctf = Options.of("mode", "ctf");
    assertThat(enter(intent(Method.JOIN, "arena", "", ctf)).outcome()).isEqualTo("refused:no_room");
    var second = enter(intent(Method.JOIN_OR_CREATE, "arena", "", ctf)).outcome();
    assertThat(second).isNotEqualTo(first);
    var blue = Options.of("mode", "ffa").and("skin", "blue");
    assertThat(enter(intent(Method.JOIN, "arena", "", blue)).outcome()).isEqualTo(first);
  }

  @Test
  void aRepeatedJoinFindsTheSameSeat() {
    var intent = intent(Method.JOIN_OR_CREATE, "arena", "player-x", Options.none());
    var first = enter(intent).outcome();
    for (int i = 0; i < 20; i++) {
      enter(Method.JOIN_OR_CREATE, "arena").outcome();
    }
    assertThat(enter(intent).outcome()).isEqualTo(first);
    assertThat(rooms.rooms.get(first).seats).hasSize(4);
    rooms.rooms.get(first).close();
    assertThat(enter(intent).outcome()).isNotEqualTo(first).doesNotStartWith("refused");
  }

  @Test
  void aClientWithoutAnIdGetsOneThatARepeatGetsToo() {
    var intent = intent(Method.JOIN_OR_CREATE, "arena", "", Options.none());
    var first = enter(intent);
    var again = enter(intent);
    assertThat(again.outcome()).isEqualTo(first.outcome());
    assertThat(first.player().id()).matches("[A-Za-z0-9_-]{8,64}");
    assertThat(again.player()).isEqualTo(first.player());
  }

  @Test
  void theAuthorsVerdictIsTold() {
    assertThat(enter(intent(Method.JOIN_OR_CREATE, "arena", "banned-1", Options.none())).outcome())
        .isEqualTo("refused:banned");
    assertThat(enter(Method.JOIN_OR_CREATE, "throwing").outcome())
        .isEqualTo("refused:authorize_failed");
    assertThat(enter(Method.JOIN_OR_CREATE, "hanging").outcome())
        .isEqualTo("refused:authorize_timeout");
    assertThat(rooms.rooms).isEmpty();
  }

  @Test
  void whatIsNotAllowedIsRefusedBeforeTheAuthorIsAsked() {
    assertThat(enter(Method.CREATE, "arena").outcome()).isEqualTo("refused:not_allowed");
    assertThat(enter(Method.JOIN_OR_CREATE, "closed").outcome()).isEqualTo("refused:not_allowed");
    assertThat(enter(Method.JOIN, "nothing").outcome()).isEqualTo("refused:unknown_type");
    assertThat(enter(Method.JOIN_BY_ID, "nowhere").outcome()).isEqualTo("refused:room_gone");
    assertThat(enter(Method.SPECTATE, "nowhere").outcome()).isEqualTo("refused:room_gone");
    assertThat(asked.get()).isZero();
  }

  @Test
  void aRoomOfATypeWithSpectatorsMayBeWatchedWithoutASeat() {
    var id = enter(intent(Method.JOIN_OR_CREATE, "watched", "player-1", Options.none())).outcome();
    assertThat(enter(intent(Method.SPECTATE, id, "watcher-1", Options.none())).outcome())
        .isEqualTo(id);
    assertThat(rooms.only().seats).hasSize(1);
    assertThat(enter(intent(Method.SPECTATE, id, "player-1", Options.none())).outcome())
        .isEqualTo("refused:not_you");
    seating.drain();
    assertThat(enter(intent(Method.SPECTATE, id, "watcher-1", Options.none())).outcome())
        .isEqualTo("refused:draining");
  }

  @Test
  void aRoomOfATypeWithoutSpectatorsIsNotWatched() {
    var id = enter(Method.JOIN_OR_CREATE, "arena").outcome();
    var before = asked.get();
    assertThat(enter(Method.SPECTATE, id).outcome()).isEqualTo("refused:not_allowed");
    assertThat(asked.get()).isEqualTo(before);
  }

  @Test
  void joiningByIdTakesNoOtherRoom() {
    var id = enter(Method.JOIN_OR_CREATE, "arena").outcome();
    assertThat(enter(Method.JOIN_BY_ID, id).outcome()).isEqualTo(id);
    enter(Method.JOIN_BY_ID, id).outcome();
    enter(Method.JOIN_BY_ID, id).outcome();
    assertThat(enter(Method.JOIN_BY_ID, id).outcome()).isEqualTo("refused:room_full");
  }

  @Test
  void aRoomWhoseOwnCodeThrowsIsNoRoom() {
    rooms.failing = true;
    assertThat(enter(Method.JOIN_OR_CREATE, "arena").outcome()).isEqualTo("refused:create_failed");
    rooms.failing = false;
    assertThat(enter(Method.JOIN_OR_CREATE, "arena").outcome()).doesNotStartWith("refused");
  }

  @Test
  void aReservationIsOpenedByItsToken() {
    var intent = intent(Method.JOIN_OR_CREATE, "arena", "player-x", Options.none());
    var reserved = reserved(intent);
    assertThat(reserved.room()).isEqualTo(rooms.only().id());
    assertThat(reserved.seat()).isEqualTo(1);
    assertThat(reserved.expiresAtMillis()).isEqualTo(1_010_000);
    assertThat(reserved(intent).seat()).isEqualTo(1);

    var joiner = enter(token(Method.RESERVED, reserved.token()));
    assertThat(joiner.outcome()).isEqualTo(reserved.room());
    assertThat(joiner.player().id()).isEqualTo("player-x");
    var attach = (RoomOrder.Attach) rooms.only().orders.getLast();
    assertThat(attach.seat()).isEqualTo(1);
    assertThat(attach.have()).isNull();
  }

  private static JoinIntent token(Method method, String token) {
    return intent(method, "", "", Options.none(), "", token);
  }

  private Outcome.Reserved reserved(JoinIntent intent) {
    return (Outcome.Reserved) seating.reserve(intent).toCompletableFuture().join();
  }

  @Test
  void aForgedTokenTouchesNoRoom() {
    var reserved = reserved(intent(Method.JOIN_OR_CREATE, "arena", "", Options.none()));
    var orders = rooms.only().orders.size();
    var token = reserved.token();
    assertThat(enter(token(Method.RESERVED, token.substring(1))).outcome())
        .isEqualTo("refused:token_invalid");
    assertThat(enter(token(Method.RECONNECT, token)).outcome()).isEqualTo("refused:token_invalid");
    assertThat(
            enter(intent(Method.RESERVED, "other-room", "", Options.none(), "", token)).outcome())
        .isEqualTo("refused:token_invalid");
    assertThat(rooms.only().orders).hasSize(orders);
  }

  @Test
  void aReconnectGoesToTheRoomOfItsToken() {
    var id = enter(Method.JOIN_OR_CREATE, "arena").outcome();
    var text =
        tokens.sign(new SeatToken(SeatToken.Kind.RECONNECT, id, 5, 1, 2, "player-x", 2_000_000));
    assertThat(enter(token(Method.RECONNECT, text)).outcome()).isEqualTo(id);
    assertThat(((RoomOrder.Attach) rooms.only().orders.getLast()).generation()).isEqualTo(2);
    assertThat(reserved(token(Method.RECONNECT, text)).token()).isEqualTo(text);
    rooms.only().close();
    assertThat(enter(token(Method.RECONNECT, text)).outcome()).isEqualTo("refused:room_gone");
  }

  @Test
  void aSecondSeatOfThePlayerIsRefusedUntilTheFirstIsGivenUp() {
    var first = intent(Method.JOIN_OR_CREATE, "single", "player-x", Options.none());
    assertThat(enter(first).outcome()).doesNotStartWith("refused");
    var second = intent(Method.JOIN_OR_CREATE, "single", "player-x", Options.none());
    assertThat(enter(second).outcome()).isEqualTo("refused:already_seated");
    assertThat(enter(first).outcome()).doesNotStartWith("refused");
    var room = rooms.only();
    rooms.observer[0].vacated(room, room.seats.get(first.joinId()).player(), first.joinId());
    assertThat(enter(second).outcome()).doesNotStartWith("refused");
  }

  @Test
  void aSecondSeatOfThePlayerReplacesTheFirst() {
    var first = intent(Method.JOIN_OR_CREATE, "newest", "player-x", Options.none());
    enter(first).outcome();
    var second = intent(Method.JOIN_OR_CREATE, "newest", "player-x", Options.none());
    enter(second).outcome();
    var room = rooms.only();
    assertThat(room.seats).containsOnlyKeys(second.joinId());
    var evicted = (RoomOrder.Evict) room.orders.getLast();
    assertThat(evicted.joinId()).isEqualTo(first.joinId());
    assertThat(evicted.code()).isEqualTo(CloseCode.SAME_PLAYER);
  }

  @Test
  void aRefusedSecondSeatLeavesTheFirst() {
    var first = intent(Method.JOIN_OR_CREATE, "newest", "player-x", Options.none());
    var id = enter(first).outcome();
    enter(Method.JOIN_OR_CREATE, "newest").outcome();
    var second = intent(Method.JOIN_BY_ID, id, "player-x", Options.none());
    assertThat(enter(second).outcome()).isEqualTo("refused:room_full");
    assertThat(rooms.only().seats).containsKey(first.joinId());
    var third = intent(Method.JOIN_OR_CREATE, "newest", "player-x", Options.none());
    enter(third).outcome();
    assertThat(rooms.rooms.get(id).seats).doesNotContainKey(first.joinId());
  }

  @Test
  void ofManyJoinsOfOnePlayerExactlyOneSeatRemains() {
    var joiners = new ArrayList<TestJoiner>();
    for (int i = 0; i < 50; i++) {
      joiners.add(enter(intent(Method.JOIN_OR_CREATE, "newest", "player-x", Options.none())));
    }
    joiners.forEach(TestJoiner::outcome);
    var seats = new HashSet<String>();
    rooms.rooms.values().forEach(room -> seats.addAll(room.seats.keySet()));
    assertThat(seats).hasSize(1);
  }

  @Test
  void aDrainingNodeSeatsNobodyNew() {
    var id = enter(Method.JOIN_OR_CREATE, "arena").outcome();
    seating.drain();
    assertThat(enter(Method.JOIN_OR_CREATE, "arena").outcome()).isEqualTo("refused:draining");
    var text = tokens.sign(new SeatToken(SeatToken.Kind.RECONNECT, id, 5, 1, 2, "p", 2_000_000));
    assertThat(enter(token(Method.RECONNECT, text)).outcome()).isEqualTo(id);
  }

  @Test
  void whoIsGoneIsNotSeated() {
    var joiner = new TestJoiner();
    joiner.gone = true;
    seating.enter(intent(Method.JOIN_OR_CREATE, "arena", "", Options.none()), joiner);
    assertThat(joiner.outcome()).isEqualTo("refused:timeout");
    assertThat(rooms.only().seats).isEmpty();
  }

  @Test
  void roomsAreListedInTheRegistryAndLeaveIt() {
    enter(Method.JOIN_OR_CREATE, "arena").outcome();
    rooms.only().list();
    var query = new RoomQuery("arena", List.of(), List.of(), true, 10);
    var found = presence.find(query).toCompletableFuture().join();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).clients()).isEqualTo(1);
    assertThat(found.get(0).host()).isEqualTo(presence.self());
    rooms.only().close();
    assertThat(presence.find(query).toCompletableFuture().join()).isEmpty();
  }

  @Test
  void aNodeRunsNoMoreRoomsThanItMay() {
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      seen.put("" + i, enter(Method.JOIN_OR_CREATE, "arena").outcome());
      rooms.rooms.values().forEach(room -> room.locked = true);
      rooms.rooms.values().forEach(CountingRooms.Counting::list);
    }
    assertThat(rooms.rooms).hasSize(100);
    assertThat(enter(Method.JOIN_OR_CREATE, "arena").outcome()).isEqualTo("refused:node_full");
  }
}
