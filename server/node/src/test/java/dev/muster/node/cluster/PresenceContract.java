package dev.muster.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.cluster.Presence.RoomClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every presence must do, whatever it is made of. */
abstract class PresenceContract {
  static final NodeId ANN = new NodeId("ann", "1");
  static final NodeId BOB = new NodeId("bob", "1");

  /** Two nodes' views of one registry, empty at first; both may be the same object. */
  abstract Presence presence();

  abstract Presence other();

  static <T> T now(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private long own(String room) {
    return ((Claim.Owned) now(presence().claim(new RoomClaim(room, "arena", ANN, 0)))).epoch();
  }

  private RoomEntry entry(String id, long epoch, int clients, Map<String, Object> fields) {
    return new RoomEntry(
        id, "arena", ANN, epoch, clients, 0, 16 - clients, 16, false, false, false, fields, epoch);
  }

  private RoomEntry listed(String id, int clients, Map<String, Object> fields) {
    var entry = entry(id, own(id), clients, fields);
    presence().list(entry);
    return entry;
  }

  private List<String> find(RoomQuery query) {
    return now(other().find(query)).stream().map(RoomEntry::id).toList();
  }

  private static RoomQuery query(RoomQuery.Where... where) {
    return new RoomQuery("arena", List.of(where), List.of(), true, 100);
  }

  @Test
  void aRoomIdIsClaimedOnceHoweverManyTry() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 50; round++) {
        var room = "contended-" + round;
        List<Callable<Claim>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          var by = new NodeId("node-" + i, "1");
          var through = i % 2 == 0 ? presence() : other();
          tries.add(() -> now(through.claim(new RoomClaim(room, "arena", by, 0))));
        }
        var owned = 0;
        for (var outcome : pool.invokeAll(tries)) {
          owned += outcome.get() instanceof Claim.Owned ? 1 : 0;
        }
        assertThat(owned).isEqualTo(1);
      }
    }
  }

  @Test
  void whoComesSecondLearnsWhoTheOwnerIs() {
    var epoch = own("r");
    assertThat(now(other().claim(new RoomClaim("r", "arena", BOB, 0))))
        .isEqualTo(new Claim.Taken(ANN, epoch));
  }

  @Test
  void epochsOnlyGrow() {
    var first = own("r");
    now(presence().release("r", first));
    var second = own("r");
    assertThat(second).isGreaterThan(first);
    now(presence().release("r", second));
    var claim = new RoomClaim("r", "arena", ANN, second + 1_000_000_000L);
    assertThat(((Claim.Owned) now(presence().claim(claim))).epoch())
        .isGreaterThan(second + 1_000_000_000L);
  }

  @Test
  void aReleaseOfAnOlderEpochChangesNothing() {
    var epoch = own("r");
    now(other().release("r", epoch - 1));
    assertThat(now(other().claim(new RoomClaim("r", "arena", BOB, 0))))
        .isInstanceOf(Claim.Taken.class);
  }

  @Test
  void aRoomIsSeenUntilItIsReleased() {
    var room = listed("r", 3, Map.of("mode", "ffa"));
    assertThat(now(other().room("r"))).contains(room);
    assertThat(find(query())).containsExactly("r");
    now(presence().release("r", room.epoch()));
    assertThat(now(other().room("r"))).isEmpty();
    assertThat(find(query())).isEmpty();
  }

  @Test
  void aListingByWhoDoesNotOwnTheRoomIsIgnored() {
    var epoch = own("r");
    presence().list(entry("r", epoch - 1, 5, Map.of()));
    presence().list(entry("never-claimed", epoch, 5, Map.of()));
    assertThat(find(query())).isEmpty();
  }

  @Test
  void theFullestRoomComesFirstThenTheOldest() {
    listed("few", 1, Map.of());
    listed("many-old", 9, Map.of());
    listed("many-new", 9, Map.of());
    listed("full", 16, Map.of());
    assertThat(find(query())).containsExactly("many-old", "many-new", "few");
    assertThat(find(new RoomQuery(null, List.of(), List.of(), false, 2)))
        .containsExactly("full", "many-old");
  }

  @Test
  void filtersRangesAndSortsChooseRooms() {
    listed("a", 1, Map.of("mode", "ffa", "level", 3.0, "ranked", true));
    listed("b", 1, Map.of("mode", "ffa", "level", 7.0));
    listed("c", 1, Map.of("mode", "ctf", "level", 5.0));
    listed("d", 1, Map.of());
    var ffa = new RoomQuery.Where.Equal("mode", "ffa");
    assertThat(find(query(ffa))).containsExactlyInAnyOrder("a", "b");
    assertThat(find(query(ffa, new RoomQuery.Where.Between("level", 4, 7)))).containsExactly("b");
    assertThat(find(query(new RoomQuery.Where.Equal("ranked", true)))).containsExactly("a");
    var byLevel = List.of(new RoomQuery.Sort("level", true));
    assertThat(find(new RoomQuery("arena", List.of(), byLevel, true, 10)))
        .containsExactly("b", "c", "a", "d");
    var upwards = List.of(new RoomQuery.Sort("level", false));
    assertThat(find(new RoomQuery("arena", List.of(), upwards, true, 3)))
        .containsExactly("a", "c", "b");
    assertThat(find(new RoomQuery("duel", List.of(), List.of(), true, 10))).isEmpty();
  }

  @Test
  void lockedAndHiddenRoomsAreNotFoundToJoin() {
    var locked = own("locked");
    presence()
        .list(
            new RoomEntry(
                "locked", "arena", ANN, locked, 1, 0, 5, 16, true, false, false, Map.of(), 1));
    var hidden = own("hidden");
    presence()
        .list(
            new RoomEntry(
                "hidden", "arena", ANN, hidden, 1, 0, 5, 16, false, true, false, Map.of(), 1));
    assertThat(find(query())).isEmpty();
    assertThat(find(new RoomQuery("arena", List.of(), List.of(), false, 10)))
        .containsExactly("locked");
    assertThat(now(other().room("hidden"))).isPresent();
  }

  @Test
  void aPlayerHoldsOneSeatOfATypeHoweverManyTry() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        var seat = new PlayerSeat("arena", "p", "room-" + i, "join-id-" + i);
        var through = i % 2 == 0 ? presence() : other();
        tries.add(() -> now(through.claimPlayer(seat, false)).isEmpty());
      }
      var won = 0;
      for (var outcome : pool.invokeAll(tries)) {
        won += outcome.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    }
  }

  @Test
  void replacingHandsTheSeatOnInOneLine() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      List<Callable<String>> tries = new ArrayList<>();
      IntStream.range(0, 64)
          .mapToObj(i -> new PlayerSeat("arena", "p", "room", "join-id-" + i))
          .forEach(seat ->
              tries.add(() ->
                  now(presence().claimPlayer(seat, true)).map(PlayerSeat::joinId).orElse("none")));
      var replaced = new HashMap<String, Integer>();
      for (var outcome : pool.invokeAll(tries)) {
        replaced.merge(outcome.get(), 1, Integer::sum);
      }
      // Each was told of another predecessor: nobody was replaced twice, and one is left.
      assertThat(replaced).hasSize(64).containsKey("none");
    }
  }

  @Test
  void aRepeatedJoinIdIsTheSameSeat() {
    var seat = new PlayerSeat("arena", "p", "room", "join-id-1");
    assertThat(now(presence().claimPlayer(seat, false))).isEmpty();
    assertThat(now(other().claimPlayer(seat, false))).isEmpty();
    var second = new PlayerSeat("arena", "p", "room", "join-id-2");
    assertThat(now(other().claimPlayer(second, false))).contains(seat);
    assertThat(now(other().claimPlayer(new PlayerSeat("duel", "p", "d", "x"), false))).isEmpty();
  }

  @Test
  void aReleaseByWhoWasReplacedChangesNothing() {
    var first = new PlayerSeat("arena", "p", "room-1", "join-id-1");
    var second = new PlayerSeat("arena", "p", "room-2", "join-id-2");
    now(presence().claimPlayer(first, false));
    assertThat(now(other().claimPlayer(second, true))).contains(first);
    presence().releasePlayer(first);
    assertThat(now(presence().claimPlayer(first, false))).contains(second);
    other().releasePlayer(second);
    assertThat(now(presence().claimPlayer(first, false))).isEmpty();
  }
}
