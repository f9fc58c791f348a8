package dev.muster.node.cluster;

import static dev.muster.node.cluster.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.Creation;
import dev.muster.node.cluster.Presence.CreationClaim;
import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.cluster.Presence.RoomClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every presence must do, whatever it is made of. */
public abstract class PresenceContract {
  /** The presences of two nodes, ann and bob, of one registry; empty at first. */
  protected abstract Presence presence();

  protected abstract Presence other();

  /** The node falls silent without a word, as a killed process does, or wakes up again. */
  protected abstract void pause(Presence node);

  protected abstract void resume(Presence node);

  /** Lets time pass; whoever is not paused beats meanwhile. */
  protected abstract void pass(Duration time);

  protected abstract LeaseTimes times();

  protected static <T> T now(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Claim claim(Presence through, String room) {
    return now(through.claim(new RoomClaim(room, "arena", 0)));
  }

  protected long own(String room) {
    return ((Claim.Owned) claim(presence(), room)).epoch();
  }

  protected RoomEntry entry(String id, long epoch, int clients, Map<String, Object> fields) {
    return new RoomEntry(
        id,
        "arena",
        presence().self(),
        epoch,
        clients,
        0,
        16 - clients,
        16,
        false,
        false,
        false,
        fields,
        epoch);
  }

  protected RoomEntry listed(String id, int clients, Map<String, Object> fields) {
    var entry = entry(id, own(id), clients, fields);
    presence().list(entry);
    return entry;
  }

  protected List<String> find(RoomQuery query) {
    return now(other().find(query)).stream().map(RoomEntry::id).toList();
  }

  protected static RoomQuery query(RoomQuery.Where... where) {
    return new RoomQuery("arena", List.of(where), List.of(), true, 100);
  }

  @Test
  void aRoomIdIsClaimedOnceHoweverManyTry() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 50; round++) {
        var room = "contended-" + round;
        List<Callable<Claim>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          var through = i % 2 == 0 ? presence() : other();
          tries.add(() -> claim(through, room));
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
    var taken = new Claim.Taken(presence().self(), epoch);
    assertThat(claim(other(), "r")).isEqualTo(taken);
    assertThat(claim(presence(), "r")).isEqualTo(taken);
  }

  @Test
  void epochsOnlyGrow() {
    var first = own("r");
    now(presence().release("r", first));
    var second = own("r");
    assertThat(second).isGreaterThan(first);
    now(presence().release("r", second));
    var claim = new RoomClaim("r", "arena", second + 1_000_000_000L);
    assertThat(((Claim.Owned) now(other().claim(claim))).epoch())
        .isGreaterThan(second + 1_000_000_000L);
  }

  @Test
  void aReleaseByWhoDoesNotOwnTheRoomChangesNothing() {
    var epoch = own("r");
    now(presence().release("r", epoch - 1));
    now(other().release("r", epoch));
    assertThat(claim(other(), "r")).isInstanceOf(Claim.Taken.class);
  }

  @Test
  void aRoomIsSeenUntilItIsReleased() {
    var room = listed("r", 3, Map.of("mode", "ffa"));
    soon(() -> assertThat(now(other().room("r"))).contains(room));
    soon(() -> assertThat(find(query())).containsExactly("r"));
    now(presence().release("r", room.epoch()));
    assertThat(now(other().room("r"))).isEmpty();
    soon(() -> assertThat(find(query())).isEmpty());
  }

  @Test
  void whatChangesIsSeen() {
    var room = listed("r", 3, Map.of("mode", "ffa"));
    soon(() -> assertThat(now(other().find(query()))).containsExactly(room));
    var later = entry("r", room.epoch(), 4, Map.of("mode", "ffa", "map", "caf\u00e9 {x}"));
    presence().list(later);
    soon(() -> assertThat(now(other().find(query()))).containsExactly(later));
    assertThat(now(other().room("r"))).contains(later);
  }

  @Test
  void aListingByWhoDoesNotOwnTheRoomIsIgnored() {
    var epoch = own("r");
    presence().list(entry("r", epoch - 1, 5, Map.of()));
    presence().list(entry("never-claimed", epoch, 5, Map.of()));
    other().list(entry("r", epoch, 5, Map.of()));
    listed("seen", 1, Map.of());
    soon(() -> assertThat(find(query())).contains("seen"));
    assertThat(find(query())).containsExactly("seen");
  }

  @Test
  void namesOfEveryKindAreKeptApart() {
    var ids = List.of("a{b}c", "}{", "a b", "a%20b", "\u00e9", "a/b", "a", "*");
    ids.forEach(id -> listed(id, 1, Map.of()));
    soon(() -> assertThat(find(query())).containsExactlyInAnyOrderElementsOf(ids));
    for (var id : ids) {
      assertThat(now(other().room(id)).orElseThrow().id()).isEqualTo(id);
    }
  }

  @Test
  void theFullestRoomComesFirstThenTheOldest() {
    listed("few", 1, Map.of());
    listed("many-old", 9, Map.of());
    pass(Duration.ofMillis(2));
    listed("many-new", 9, Map.of());
    listed("full", 16, Map.of());
    soon(() -> assertThat(find(query())).containsExactly("many-old", "many-new", "few"));
    soon(() ->
        assertThat(find(new RoomQuery(null, List.of(), List.of(), false, 2)))
            .containsExactly("full", "many-old"));
  }

  @Test
  void filtersRangesAndSortsChooseRooms() {
    listed("a", 1, Map.of("mode", "ffa", "level", 3.0, "ranked", true));
    listed("b", 1, Map.of("mode", "ffa", "level", 7.0));
    listed("c", 1, Map.of("mode", "ctf", "level", 5.0));
    listed("d", 1, Map.of("odd", Double.NaN));
    soon(() -> assertThat(find(query())).hasSize(4));
    var ffa = new RoomQuery.Where.Equal("mode", "ffa");
    assertThat(find(query(ffa))).containsExactlyInAnyOrder("a", "b");
    assertThat(find(query(ffa, new RoomQuery.Where.Between("level", 4, 7)))).containsExactly("b");
    assertThat(find(query(new RoomQuery.Where.Equal("ranked", true)))).containsExactly("a");
    assertThat(find(query(new RoomQuery.Where.Equal("odd", Double.NaN)))).containsExactly("d");
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
    var self = presence().self();
    presence()
        .list(
            new RoomEntry(
                "locked",
                "arena",
                self,
                own("locked"),
                1,
                0,
                5,
                16,
                true,
                false,
                false,
                Map.of(),
                1));
    presence()
        .list(
            new RoomEntry(
                "hidden",
                "arena",
                self,
                own("hidden"),
                1,
                0,
                5,
                16,
                false,
                true,
                false,
                Map.of(),
                1));
    soon(() -> assertThat(now(other().room("hidden"))).isPresent());
    soon(() -> assertThat(now(other().room("locked"))).isPresent());
    soon(() ->
        assertThat(find(new RoomQuery("arena", List.of(), List.of(), false, 10)))
            .containsExactly("locked"));
    assertThat(find(query())).isEmpty();
  }

  private static Creation create(Presence through, String kind, String room, String... useless) {
    return now(through.claimCreation(new CreationClaim("arena", kind, room, List.of(useless))));
  }

  @Test
  void ofAllWhoWouldCreateARoomOfAKindOneDoes() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 50; round++) {
        var kind = "mode=ffa {" + round + "}";
        List<Callable<Creation>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          var through = i % 2 == 0 ? presence() : other();
          var room = "r" + round + "-" + i;
          tries.add(() -> create(through, kind, room));
        }
        var rooms = new HashSet<String>();
        var mine = 0;
        for (var outcome : pool.invokeAll(tries)) {
          rooms.add(outcome.get().room());
          mine += outcome.get() instanceof Creation.Yours ? 1 : 0;
        }
        assertThat(mine).isEqualTo(1);
        assertThat(rooms).hasSize(1);
      }
    }
  }

  @Test
  void otherKindsAndOtherTypesAreCreatedBesideIt() {
    assertThat(create(presence(), "a", "r1")).isEqualTo(new Creation.Yours("r1"));
    assertThat(create(other(), "b", "r2")).isEqualTo(new Creation.Yours("r2"));
    var duel = new CreationClaim("duel", "a", "r3", List.of());
    assertThat(now(other().claimCreation(duel))).isEqualTo(new Creation.Yours("r3"));
  }

  @Test
  void aRoomWithoutASeatLeftIsFollowedByOneNextRoom() {
    create(presence(), "a", "r1");
    assertThat(create(other(), "a", "r2", "r0"))
        .isEqualTo(new Creation.Theirs("r1", presence().self()));
    assertThat(create(other(), "a", "r2", "r0", "r1")).isEqualTo(new Creation.Yours("r2"));
    assertThat(create(presence(), "a", "r3", "r1"))
        .isEqualTo(new Creation.Theirs("r2", other().self()));
  }

  @Test
  void aRoomThatIsOverIsFollowedByOneNextRoom() {
    create(presence(), "a", "r1");
    var room = listed("r1", 1, Map.of());
    soon(() -> assertThat(find(query())).containsExactly("r1"));
    now(presence().release("r1", room.epoch()));
    soon(() -> assertThat(find(query())).isEmpty());
    assertThat(create(other(), "a", "r2")).isEqualTo(new Creation.Yours("r2"));
    assertThat(create(presence(), "a", "r3")).isEqualTo(new Creation.Theirs("r2", other().self()));
  }

  @Test
  void whoDoesNotFinishInTimeLosesTheRoomsIdToTheNext() {
    create(presence(), "a", "r1");
    pass(Presence.CREATION_LIFE.plusMillis(100));
    assertThat(create(other(), "a", "r2")).isEqualTo(new Creation.Yours("r1"));
    assertThat(create(presence(), "a", "r3")).isEqualTo(new Creation.Theirs("r1", other().self()));
  }

  @Test
  void whichRoomWasCreatedIsForgottenInTheEnd() {
    create(presence(), "a", "r1");
    pass(Presence.CREATION_KEPT.plusMillis(100));
    assertThat(create(other(), "a", "r2")).isEqualTo(new Creation.Yours("r2"));
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
    var seat = new PlayerSeat("arena", "p {1}/\u00e9", "room", "join-id-1");
    assertThat(now(presence().claimPlayer(seat, false))).isEmpty();
    assertThat(now(other().claimPlayer(seat, false))).isEmpty();
    var second = new PlayerSeat("arena", "p {1}/\u00e9", "room", "join-id-2");
    assertThat(now(other().claimPlayer(second, false))).contains(seat);
    var elsewhere = new PlayerSeat("duel", "p {1}/\u00e9", "d", "x");
    assertThat(now(other().claimPlayer(elsewhere, false))).isEmpty();
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
    soon(() -> assertThat(now(presence().claimPlayer(first, false))).isEmpty());
  }

  @Test
  void aReleaseOfTheRoomBeforeLeavesWhatTheSameJoinGotElsewhere() {
    var refused = new PlayerSeat("arena", "p", "room-1", "join-id-1");
    var given = new PlayerSeat("arena", "p", "room-2", "join-id-1");
    now(presence().claimPlayer(refused, false));
    presence().releasePlayer(refused);
    assertThat(now(other().claimPlayer(given, false))).isEmpty();
    pass(Duration.ofMillis(500));
    var second = new PlayerSeat("arena", "p", "room-3", "join-id-2");
    assertThat(now(presence().claimPlayer(second, false))).contains(given);
  }

  @Test
  void aRosterSaysWhoSitsInARoom() {
    var epoch = own("r");
    var ada = new RosterSeat("1", "ada", true, false, Map.of("level", 3.0, "vip", true));
    var bot = new RosterSeat("2", "bot {7}", true, true, Map.of("skin", "r\u00e9d"));
    presence().seat("r", epoch, ada);
    presence().seat("r", epoch, bot);
    soon(() -> assertThat(now(other().roster("r"))).containsExactly(ada, bot));
    var away = new RosterSeat("1", "ada", false, false, Map.of());
    presence().seat("r", epoch, away);
    presence().unseat("r", epoch, "2");
    soon(() -> assertThat(now(other().roster("r"))).containsExactly(away));
    now(presence().release("r", epoch));
    assertThat(now(other().roster("r"))).isEmpty();
  }

  @Test
  void onlyTheOwnerWritesTheRoster() {
    var epoch = own("r");
    var seat = new RosterSeat("1", "ada", true, false, Map.of());
    other().seat("r", epoch, seat);
    presence().seat("r", epoch - 1, seat);
    var real = new RosterSeat("2", "bea", true, false, Map.of());
    presence().seat("r", epoch, real);
    soon(() -> assertThat(now(other().roster("r"))).containsExactly(real));
  }

  @Test
  void nodesAreSeenWithWhatTheySayAboutThemselves() {
    soon(() ->
        assertThat(now(other().nodes()))
            .extracting(NodeEntry::id)
            .containsExactlyInAnyOrder(presence().self(), other().self()));
    var mine = new NodeReport(List.of("arena"), 3, 17, true);
    assertThat(now(other().nodes()).getFirst().report()).isEqualTo(mine);
  }

  /** Long enough for the registry to be steady and for a silent node to be fenced. */
  private void passAFence() {
    pass(times().stable().plus(times().fence()).plus(times().beat().multipliedBy(2)));
  }

  @Test
  void whatASilentNodeOwnedIsGoneAndMayBeTaken() {
    var heard = new Heard();
    other().listen(heard);
    var room = listed("r", 3, Map.of());
    var seat = new PlayerSeat("arena", "p", "r", "join-id-1");
    presence().seat("r", room.epoch(), new RosterSeat("1", "p", true, false, Map.of()));
    now(presence().claimPlayer(seat, false));
    soon(() -> assertThat(find(query())).containsExactly("r"));
    var dead = presence().self();
    pause(presence());
    passAFence();
    soon(() -> assertThat(find(query())).isEmpty());
    assertThat(now(other().room("r"))).isEmpty();
    assertThat(now(other().nodes())).extracting(NodeEntry::id).containsExactly(other().self());
    soon(() -> assertThat(heard.gone).hasSize(1));
    assertThat(heard.gone).containsExactly(new Heard.Gone(dead, List.of(room)));
    soon(() -> assertThat(now(other().roster("r"))).isEmpty());
    var next = new PlayerSeat("arena", "p", "s", "join-id-2");
    assertThat(now(other().claimPlayer(next, false))).isEmpty();
    assertThat(((Claim.Owned) claim(other(), "r")).epoch()).isGreaterThan(room.epoch());
  }

  @Test
  void whoWasFencedGoesOnAsAnotherAndWritesNothingInItsOldName() {
    var heard = new Heard();
    presence().listen(heard);
    var room = listed("r", 3, Map.of());
    var seat = new PlayerSeat("arena", "p", "r", "join-id-1");
    now(presence().claimPlayer(seat, false));
    var old = presence().self();
    pause(presence());
    passAFence();
    soon(() -> assertThat(claim(other(), "r")).isInstanceOf(Claim.Owned.class));
    var epoch = ((Claim.Taken) claim(other(), "r")).epoch();
    resume(presence());
    soon(() -> assertThat(heard.fenced).hasSize(1));
    var fresh = presence().self();
    assertThat(heard.fenced).containsExactly(new Heard.Fenced(old, fresh));
    assertThat(fresh.name()).isEqualTo(old.name());
    soon(() -> assertThat(presence().held()).isTrue());
    presence().list(room);
    presence().seat("r", room.epoch(), new RosterSeat("1", "p", true, false, Map.of()));
    now(presence().release("r", room.epoch()));
    assertThat(claim(presence(), "r")).isEqualTo(new Claim.Taken(other().self(), epoch));
    listed("seen", 1, Map.of());
    soon(() -> assertThat(find(query())).containsExactly("seen"));
    assertThat(now(other().roster("r"))).isEmpty();
    soon(() -> {
      var ids = new HashSet<NodeId>();
      now(other().nodes()).forEach(node -> ids.add(node.id()));
      assertThat(ids).containsExactlyInAnyOrder(fresh, other().self());
    });
  }

  @Test
  void aPauseShorterThanTheLeaseLosesNothing() {
    var heard = new Heard();
    other().listen(heard);
    var room = listed("r", 3, Map.of());
    soon(() -> assertThat(find(query())).containsExactly("r"));
    pass(times().stable());
    pause(presence());
    pass(times().lease().minus(times().beat()));
    resume(presence());
    pass(times().lease());
    assertThat(find(query())).containsExactly("r");
    assertThat(heard.gone).isEmpty();
    assertThat(claim(other(), "r")).isEqualTo(new Claim.Taken(presence().self(), room.epoch()));
  }

  @Test
  void whatANodeOwnsIsFreeWhenItLeaves() {
    listed("r", 3, Map.of());
    soon(() -> assertThat(find(query())).containsExactly("r"));
    presence().close();
    soon(() -> assertThat(find(query())).isEmpty());
    soon(() -> assertThat(claim(other(), "r")).isInstanceOf(Claim.Owned.class));
    assertThatThrownBy(() -> own("s")).hasRootCauseInstanceOf(RegistryAway.class);
  }

  private static Secret secret(int id, long createdAtMillis) {
    return new Secret(id, createdAtMillis, new byte[] {(byte) id, 0, -1});
  }

  private static List<Integer> secrets(Presence through, List<Secret> known, Secret fresh) {
    return now(through.secrets(known, fresh)).stream().map(Secret::id).toList();
  }

  @Test
  void theFirstSecretIsEverybodysAndOneThatANodeKnowsIsTakenToo() {
    assertThat(secrets(presence(), List.of(), secret(7, 50))).containsExactly(7);
    assertThat(secrets(other(), List.of(), secret(8, 40))).containsExactly(7);
    assertThat(secrets(other(), List.of(secret(-9, 40)), secret(8, 40))).containsExactly(-9, 7);
    var all = now(presence().secrets(List.of(), secret(7, 99)));
    assertThat(all.getLast().createdAtMillis()).isEqualTo(50);
    assertThat(all.getLast().bytes()).containsExactly(7, 0, -1);
  }

  @Test
  void ofMoreSecretsThanAreKeptTheOldestGo() {
    var many = IntStream.range(0, 6).mapToObj(i -> secret(i, 100 - i)).toList();
    assertThat(secrets(presence(), many, secret(9, 1))).containsExactly(3, 2, 1, 0);
    assertThat(secrets(other(), List.of(), secret(9, 1))).containsExactly(3, 2, 1, 0);
  }
}
