package dev.muster.node.matchmaker;

import static dev.muster.node.cluster.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.RoomClaim;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.session.SharedKeys;
import dev.muster.node.session.TokenKeys;
import dev.muster.room.Options;
import dev.muster.room.Power;
import dev.muster.room.RoomType;
import dev.muster.room.SamePlayer;
import dev.muster.state.Contract;
import dev.muster.state.Layout;
import dev.muster.state.Tracked;
import dev.muster.v1.Method;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What several nodes must do with those who want seats, whatever joins the nodes. */
@Timeout(180)
public abstract class PlacementContract {
  private static final int ROUNDS = 100;
  private static final int JOINERS = 100;

  private final Map<String, RoomType<?>> types = new HashMap<>();
  private final TokenKeys keys = new SharedKeys(new SecureRandom(), System::currentTimeMillis);
  private final List<SeatNode> nodes = new ArrayList<>();
  private final AtomicInteger joins = new AtomicInteger();
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);

  /** One registry and its links, empty: the same object for a whole test. */
  protected abstract ClusterParts parts();

  @BeforeEach
  void types() {
    add(
        type("duel")
            .seats(2)
            .clientsMay(Power.CREATE, Power.JOIN_OR_CREATE, Power.JOIN, Power.JOIN_BY_ID));
    add(type("solo").seats(1).clientsMay(Power.CREATE, Power.JOIN_OR_CREATE));
    add(type("hall").seats(1_000).listed("mode"));
    add(type("club").seats(Hosts.NEARLY_PLAYERS + 10));
    add(type("single").seats(2).samePlayer(SamePlayer.REFUSED));
    add(type("newest").seats(2).samePlayer(SamePlayer.REPLACES));
    add(
        type("placed")
            .seats(1)
            .placed(
                (node, options) -> node.node().equals(options.text("on", "")) ? 1 : Double.NaN));
    for (int round = 0; round < ROUNDS; round++) {
      add(type("crowd-" + round).seats(round % 2 == 0 ? 50 : 8));
    }
  }

  @AfterEach
  void stop() {
    later.shutdownNow();
    nodes.forEach(SeatNode::close);
  }

  private void add(RoomType<?> type) {
    types.put(type.name(), type);
  }

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

  private SeatNode node(String name) {
    return node(name, types.keySet(), 1_000);
  }

  private SeatNode node(String name, Set<String> hosts, int roomsMax) {
    var node = new SeatNode(name, parts(), types, hosts, roomsMax, keys, later);
    nodes.add(node);
    return node;
  }

  /** All nodes know of each other. */
  private void met() {
    for (var node : nodes) {
      soon(() ->
          assertThat(node.presence.nodes().toCompletableFuture().join()).hasSize(nodes.size()));
    }
  }

  private String id() {
    return "join-id-" + joins.incrementAndGet();
  }

  private CompletableFuture<String> join(SeatNode node, Method method, String room) {
    var id = id();
    return node.join(method, room, "player-" + id, id);
  }

  private CompletableFuture<String> joinOrCreate(SeatNode node, String room) {
    return join(node, Method.JOIN_OR_CREATE, room);
  }

  private static String result(CompletableFuture<String> joined) {
    try {
      return joined.get(15, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("no outcome", e);
    }
  }

  private static List<String> refusals(List<CompletableFuture<String>> joined) {
    return joined.stream()
        .map(PlacementContract::result)
        .filter(it -> it.startsWith("refused"))
        .toList();
  }

  private List<CountingRooms.Counting> rooms(String type) {
    return nodes.stream()
        .flatMap(node -> node.rooms.rooms.values().stream())
        .filter(room -> room.type().name().equals(type))
        .toList();
  }

  private List<String> seats(String type) {
    return rooms(type).stream().flatMap(room -> room.joinIds().stream()).toList();
  }

  // ------------------------------------------------------------------ bursts

  @Test
  void aHundredAtOnceGetAsManyRoomsAsTheyNeed() {
    IntStream.rangeClosed(1, 3).forEach(i -> node("node-" + i));
    met();
    for (int round = 0; round < ROUNDS; round++) {
      var type = "crowd-" + round;
      var joined =
          IntStream.range(0, JOINERS)
              .parallel()
              .mapToObj(i -> joinOrCreate(nodes.get(i % 3), type))
              .toList();
      assertThat(refusals(joined)).as(type).isEmpty();
      int each = types.get(type).seats();
      assertThat(seats(type)).as(type).hasSize(JOINERS);
      assertThat(rooms(type)).as(type).hasSize((JOINERS + each - 1) / each);
    }
  }

  @Test
  void whoWantsTheSameOfOneNodeAsksTogether() {
    var host = node("host");
    var edge = node("edge", Set.of(), 1);
    met();
    result(joinOrCreate(host, "hall"));
    soon(() -> assertThat(result(join(edge, Method.JOIN, "hall"))).doesNotStartWith("refused"));
    edge.driver.questions.set(0);
    edge.driver.open = new CompletableFuture<>();
    var joined = IntStream.range(0, 300).mapToObj(i -> joinOrCreate(edge, "hall")).toList();
    // A link that is slow: one question is under way, and the others wait for it together.
    soon(() -> assertThat(edge.driver.questions.get()).isEqualTo(1));
    edge.driver.open.complete(null);
    assertThat(refusals(joined)).isEmpty();
    int most = 1 + 2 * (300 / Bursts.BATCH_MAX + 1);
    assertThat(edge.driver.questions.get()).isLessThanOrEqualTo(most);
    assertThat(rooms("hall")).hasSize(1);
  }

  @Test
  void aJoinElsewhereCostsAtMostOneLookAndOneQuestion() {
    var host = node("host");
    var edge = node("edge", Set.of(), 1);
    met();
    result(joinOrCreate(host, "hall"));
    soon(() -> assertThat(result(join(edge, Method.JOIN, "hall"))).doesNotStartWith("refused"));
    int calls = edge.presence.calls();
    int atHost = host.presence.calls();
    edge.driver.questions.set(0);
    assertThat(result(joinOrCreate(edge, "hall"))).doesNotStartWith("refused");
    assertThat(edge.driver.questions.get()).isEqualTo(1);
    assertThat(edge.presence.calls() - calls).isLessThanOrEqualTo(1);
    assertThat(host.presence.calls() - atHost).isZero();
  }

  @Test
  void amongTenThousandRoomsAJoinCostsWhatItCostsAmongAHundred() {
    var host = node("host");
    var edge = node("edge", Set.of(), 1);
    met();
    var room = result(joinOrCreate(host, "hall"));
    fill(host, 0, 100);
    soon(() -> assertThat(result(join(edge, Method.JOIN, "hall"))).isEqualTo(room));
    assertThat(cost(edge, host, room)).isLessThanOrEqualTo(1);
    fill(host, 100, 10_000);
    var all = new RoomQuery("hall", List.of(), List.of(), true, 1_000);
    soon(() -> assertThat(edge.presence.find(all).toCompletableFuture().join()).hasSize(1_000));
    assertThat(cost(edge, host, room)).isLessThanOrEqualTo(1);
  }

  /** Registry calls of one join. */
  private int cost(SeatNode edge, SeatNode host, String room) {
    int before = edge.presence.calls() + host.presence.calls();
    assertThat(result(joinOrCreate(edge, "hall"))).isEqualTo(room);
    return edge.presence.calls() + host.presence.calls() - before;
  }

  /** Lists rooms that nobody is in, not too many at once. */
  private static void fill(SeatNode host, int from, int to) {
    for (int begin = from; begin < to; begin += 100) {
      var listed =
          IntStream.range(begin, Math.min(begin + 100, to))
              .mapToObj(i ->
                  host.presence
                      .claim(new RoomClaim("listed-" + i, "hall", 0))
                      .thenAccept(claim ->
                          host.presence.list(entry(host, i, ((Claim.Owned) claim).epoch())))
                      .toCompletableFuture())
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(listed).orTimeout(60, TimeUnit.SECONDS).join();
    }
  }

  private static RoomEntry entry(SeatNode host, int i, long epoch) {
    var self = host.presence.self();
    return new RoomEntry(
        "listed-" + i, "hall", self, epoch, 0, 0, 16, 16, false, false, false, Map.of(), epoch);
  }

  @Test
  void aHostThatSaidThereIsNoSeatIsAskedAgainWhenItListsOne() {
    var host = node("host");
    var edge = node("edge", Set.of(), 1);
    met();
    result(joinOrCreate(host, "duel"));
    var room = rooms("duel").getFirst();
    soon(() -> assertThat(edge.presence.room(room.id()).toCompletableFuture().join()).isPresent());
    host.hold = true;
    result(joinOrCreate(host, "duel"));
    edge.driver.questions.set(0);
    assertThat(result(join(edge, Method.JOIN, "duel"))).isEqualTo("refused:no_room");
    assertThat(result(join(edge, Method.JOIN, "duel"))).isEqualTo("refused:no_room");
    assertThat(edge.driver.questions.get()).isEqualTo(1);
    room.clear();
    host.hold = false;
    soon(() -> assertThat(result(join(edge, Method.JOIN, "duel"))).isEqualTo(room.id()));
  }

  @Test
  void aHostWithoutASeatOpensTheNextRoomForWhoAsked() {
    var host = node("host");
    var edge = node("edge", Set.of(), 1);
    met();
    var first = oneSeatLeft(host, edge);
    edge.driver.questions.set(0);
    var next = result(joinOrCreate(edge, "duel"));
    assertThat(host.rooms.find(next)).isPresent();
    assertThat(next).isNotEqualTo(first);
    assertThat(edge.driver.questions.get()).isEqualTo(1);
  }

  @Test
  void aHostWithoutASeatSaysWhereTheNextRoomBelongs() {
    var busy = node("busy");
    var idle = node("idle");
    var edge = node("edge", Set.of(), 1);
    met();
    oneSeatLeft(busy, edge);
    crowd(busy, idle);
    edge.driver.questions.set(0);
    assertThat(idle.rooms.find(result(joinOrCreate(edge, "duel")))).isPresent();
    assertThat(edge.driver.questions.get()).isEqualTo(2);
  }

  @Test
  void whoAskedAHostWithoutASeatOpensTheNextRoomItselfIfItBelongsThere() {
    var busy = node("busy");
    var idle = node("idle");
    met();
    oneSeatLeft(busy, idle);
    crowd(busy, idle);
    idle.driver.questions.set(0);
    assertThat(idle.rooms.find(result(joinOrCreate(idle, "duel")))).isPresent();
    assertThat(idle.driver.questions.get()).isEqualTo(1);
  }

  /** The other node believes so; by then there is none. */
  private String oneSeatLeft(SeatNode host, SeatNode other) {
    var room = join(host, Method.CREATE, "duel");
    assertThat(host.rooms.find(result(room))).isPresent();
    soon(() ->
        assertThat(other.presence.room(result(room)).toCompletableFuture().join()).isPresent());
    host.hold = true;
    assertThat(result(joinOrCreate(host, "duel"))).isEqualTo(result(room));
    return result(room);
  }

  /** The first has markedly more players than the other, which knows that. */
  private void crowd(SeatNode busy, SeatNode idle) {
    for (int i = 0; i <= Hosts.NEARLY_PLAYERS; i++) {
      result(joinOrCreate(busy, "hall"));
    }
    soon(() ->
        assertThat(idle.presence.nodes().toCompletableFuture().join())
            .anyMatch(node -> node.report().players() > Hosts.NEARLY_PLAYERS));
  }

  // ------------------------------------------------------------------ creators

  @Test
  void aCreatorThatStallsBeforeItHasTheIdDropsItsCopy() {
    var slow = node("slow");
    var quick = node("quick");
    met();
    slow.presence.created = new CompletableFuture<>();
    var first = joinOrCreate(slow, "hall");
    soon(() -> assertThat(slow.presence.calls("claimCreation")).isEqualTo(1));
    var second = joinOrCreate(quick, "hall");
    var room = result(second);
    assertThat(quick.rooms.find(room)).isPresent();
    slow.presence.created.complete(null);
    assertThat(result(first)).isEqualTo(room);
    assertThat(rooms("hall")).hasSize(1);
  }

  @Test
  void aCreatorThatStallsWithTheIdIsWaitedFor() {
    var slow = node("slow");
    var quick = node("quick");
    met();
    var awake = new CompletableFuture<Runnable>();
    slow.rooms.opener = awake::complete;
    var first = joinOrCreate(slow, "hall");
    var open = awake.orTimeout(5, TimeUnit.SECONDS).join();
    var second = joinOrCreate(quick, "hall");
    // It has been given up once.
    soon(() -> assertThat(quick.presence.calls("claimCreation")).isEqualTo(2));
    open.run();
    assertThat(result(first)).isEqualTo(result(second));
    assertThat(rooms("hall")).hasSize(1);
  }

  @Test
  void whoTookOverFromAStalledCreatorSendsOthersBackToIt() {
    var slow = node("slow");
    var others = List.of(node("quick"), node("third"));
    met();
    var awake = new CompletableFuture<Runnable>();
    slow.rooms.opener = awake::complete;
    var joined = new ArrayList<CompletableFuture<String>>();
    joined.add(joinOrCreate(slow, "hall"));
    var open = awake.orTimeout(5, TimeUnit.SECONDS).join();
    others.forEach(node -> joined.add(joinOrCreate(node, "hall")));
    // Both have given it up once: one took over and met the claim of the id, the other asked that
    // one.
    soon(() ->
        assertThat(others)
            .allSatisfy(node ->
                assertThat(node.presence.calls("claimCreation")).isGreaterThanOrEqualTo(2)));
    open.run();
    assertThat(refusals(joined)).isEmpty();
    assertThat(rooms("hall")).hasSize(1);
    assertThat(seats("hall")).hasSize(3);
  }

  @Test
  void aHostThatDoesNotKnowForAMomentIsAskedAgain() {
    var host = node("host");
    var edge = node("edge");
    met();
    var room = result(joinOrCreate(host, "newest"));
    soon(() -> assertThat(host.presence.calls("claimPlayer")).isEqualTo(1));
    host.list();
    host.hold = true;
    host.presence.away = true;
    var joined = joinOrCreate(edge, "newest");
    // The host has tried by itself, and was asked again.
    soon(() ->
        assertThat(host.presence.calls("claimPlayer")).isGreaterThan(1 + PlayerSeats.CLAIM_TRIES));
    host.presence.away = false;
    assertThat(result(joined)).isEqualTo(room);
    assertThat(rooms("newest")).hasSize(1);
  }

  @Test
  void otherOptionsOfListedFieldsMakeOtherRooms() {
    var one = node("one");
    var two = node("two");
    met();
    var joined = new ArrayList<CompletableFuture<String>>();
    for (int i = 0; i < 20; i++) {
      var id = id();
      var options = Options.of("mode", i % 2 == 0 ? "ffa" : "ctf");
      var node = i < 10 ? one : two;
      joined.add(node.join(Method.JOIN_OR_CREATE, "hall", "player-" + id, id, options));
    }
    assertThat(refusals(joined)).isEmpty();
    assertThat(rooms("hall")).hasSize(2);
    assertThat(rooms("hall")).allSatisfy(room -> assertThat(room.joinIds()).hasSize(10));
  }

  // ------------------------------------------------------------------ which node

  @Test
  void aNodeThatIsFullHasItsRoomsOpenedElsewhere() {
    IntStream.rangeClosed(1, 3).forEach(i -> node("node-" + i, types.keySet(), 1));
    met();
    for (int i = 0; i < 3; i++) {
      assertThat(result(join(nodes.getFirst(), Method.CREATE, "solo"))).doesNotStartWith("refused");
    }
    assertThat(nodes).allSatisfy(node -> assertThat(node.rooms.rooms).hasSize(1));
    assertThat(result(join(nodes.getFirst(), Method.CREATE, "solo")))
        .isEqualTo("refused:node_full");
    assertThat(result(joinOrCreate(nodes.getLast(), "solo"))).isEqualTo("refused:node_full");
  }

  @Test
  void anEdgeRunsNoRooms() {
    var edge = node("edge", Set.of(), 1_000);
    var host = node("host", Set.of("hall", "duel"), 1_000);
    met();
    assertThat(result(joinOrCreate(edge, "hall"))).doesNotStartWith("refused");
    assertThat(result(joinOrCreate(edge, "duel"))).doesNotStartWith("refused");
    assertThat(edge.rooms.rooms).isEmpty();
    assertThat(host.rooms.rooms).hasSize(2);
    assertThat(result(joinOrCreate(edge, "newest"))).isEqualTo("refused:no_host");
    assertThat(edge.hosting.report().types()).isEmpty();
    assertThat(host.hosting.report().types()).containsExactly("duel", "hall");
  }

  @Test
  void anAuthorsRuleSaysWhere() {
    var here = node("here");
    var there = node("there");
    met();
    var id = id();
    var on = Options.of("on", "there");
    assertThat(here.join(Method.JOIN_OR_CREATE, "placed", "player-" + id, id, on))
        .satisfies(joined -> assertThat(there.rooms.find(result(joined))).isPresent());
    assertThat(result(joinOrCreate(here, "placed"))).isEqualTo("refused:node_full");
  }

  @Test
  void aNodeWithManyMorePlayersHasNewRoomsOpenedElsewhere() {
    var busy = node("busy");
    var idle = node("idle");
    met();
    for (int i = 0; i <= Hosts.NEARLY_PLAYERS; i++) {
      result(joinOrCreate(busy, "hall"));
    }
    assertThat(busy.rooms.rooms).hasSize(1);
    soon(() -> {
      var room = result(joinOrCreate(busy, "solo"));
      assertThat(idle.rooms.find(room)).isPresent();
    });
  }

  /** The node that has the newest room says where the next belongs; that one must not send back. */
  @Test
  void theNewestRoomIsAskedOnceWhenItIsFull() {
    var busy = node("busy");
    var idle = node("idle");
    met();
    int seats = types.get("club").seats();
    var first = IntStream.range(0, seats).mapToObj(i -> joinOrCreate(busy, "club")).toList();
    assertThat(refusals(first)).isEmpty();
    assertThat(busy.rooms.rooms).hasSize(1);
    var next = result(joinOrCreate(idle, "club"));
    assertThat(idle.rooms.find(next)).isPresent();
    assertThat(idle.driver.questions.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void whoWasGivenASeatElsewhereGetsTheSameAgain() {
    var edge = node("edge", Set.of(), 1);
    node("host");
    met();
    var id = id();
    var room = result(edge.join(Method.JOIN_OR_CREATE, "duel", "player-" + id, id));
    for (int i = 0; i < 5; i++) {
      result(joinOrCreate(edge, "duel"));
    }
    assertThat(result(edge.join(Method.JOIN_OR_CREATE, "duel", "player-" + id, id)))
        .isEqualTo(room);
    assertThat(seats("duel")).hasSize(6);
  }

  @Test
  void aRoomOfAnotherNodeIsJoinedByItsId() {
    var edge = node("edge", Set.of(), 1);
    var host = node("host");
    met();
    var room = result(joinOrCreate(host, "duel"));
    soon(() -> assertThat(edge.presence.room(room).toCompletableFuture().join()).isPresent());
    assertThat(result(join(edge, Method.JOIN_BY_ID, room))).isEqualTo(room);
    assertThat(result(join(edge, Method.JOIN_BY_ID, room))).isEqualTo("refused:room_full");
    assertThat(seats("duel")).hasSize(2);
  }

  // ------------------------------------------------------------------ one seat per player

  @Test
  void ofSeatsThatReplaceEachOtherOneIsLeft() {
    IntStream.rangeClosed(1, 3).forEach(i -> node("node-" + i));
    met();
    for (int round = 0; round < ROUNDS; round++) {
      var player = "replacing-" + round;
      var joined =
          IntStream.range(0, 6)
              .parallel()
              .mapToObj(i -> nodes.get(i % 3).join(Method.JOIN_OR_CREATE, "newest", player, id()))
              .toList();
      joined.forEach(PlacementContract::result);
      soon(() -> assertThat(seatsOf("newest", player)).hasSize(1));
    }
  }

  @Test
  void ofSeatsThatRefuseEachOtherOneIsGiven() {
    IntStream.rangeClosed(1, 3).forEach(i -> node("node-" + i));
    met();
    for (int round = 0; round < ROUNDS; round++) {
      var player = "refusing-" + round;
      var joined =
          IntStream.range(0, 6)
              .parallel()
              .mapToObj(i -> nodes.get(i % 3).join(Method.JOIN_OR_CREATE, "single", player, id()))
              .toList();
      var seated =
          joined.stream()
              .map(PlacementContract::result)
              .filter(it -> !it.equals("refused:already_seated"))
              .toList();
      assertThat(seated).hasSize(1);
      assertThat(seatsOf("single", player)).hasSize(1);
    }
  }

  @Test
  void aSeatOutlivesAMomentWithoutTheRegistry() {
    var node = node("node");
    met();
    var room = result(joinOrCreate(node, "newest"));
    soon(() -> assertThat(node.presence.calls("claimPlayer")).isEqualTo(1));
    node.list();
    node.hold = true;
    node.presence.away = true;
    var joined = joinOrCreate(node, "newest");
    soon(() -> assertThat(node.presence.calls("claimPlayer")).isGreaterThan(1));
    node.presence.away = false;
    assertThat(result(joined)).isEqualTo(room);
    assertThat(seats("newest")).hasSize(2);
  }

  private List<String> seatsOf(String type, String player) {
    return rooms(type).stream().flatMap(room -> room.joinIds(player).stream()).toList();
  }

  // ------------------------------------------------------------------ the registry

  @Test
  void withoutTheRegistryWhoeverNeedsItIsToldSo() {
    var node = node("node");
    met();
    var room = result(joinOrCreate(node, "duel"));
    node.presence.away = true;
    assertThat(result(joinOrCreate(node, "duel"))).isEqualTo(room);
    assertThat(result(joinOrCreate(node, "duel"))).isEqualTo("refused:registry_away");
    assertThat(result(join(node, Method.JOIN_BY_ID, "elsewhere")))
        .isEqualTo("refused:registry_away");
  }
}
