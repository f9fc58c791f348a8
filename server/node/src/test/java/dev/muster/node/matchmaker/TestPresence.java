package dev.muster.node.matchmaker;

import dev.muster.node.cluster.NodeEntry;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.PresenceListener;
import dev.muster.node.cluster.RegistryAway;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.cluster.RosterSeat;
import dev.muster.node.cluster.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A presence whose answers take their time, are counted, and can be held up. */
final class TestPresence implements Presence {
  private static final int LATE_MICROS = 1_500;

  private final Presence real;
  private final ScheduledExecutorService later;
  private final SplittableRandom random;
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  volatile CompletableFuture<Void> created = CompletableFuture.completedFuture(null);
  volatile boolean away;

  TestPresence(Presence real, ScheduledExecutorService later, long seed) {
    this.real = real;
    this.later = later;
    this.random = new SplittableRandom(seed);
  }

  int calls(String name) {
    return calls.computeIfAbsent(name, any -> new AtomicInteger()).get();
  }

  int calls() {
    return calls.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  private <T> CompletionStage<T> late(String name, Supplier<CompletionStage<T>> ask) {
    calls.computeIfAbsent(name, any -> new AtomicInteger()).incrementAndGet();
    if (away) {
      return CompletableFuture.failedStage(new RegistryAway("on purpose", null));
    }
    return delay()
        .thenCompose(any -> ask.get())
        .thenCompose(value -> delay().thenApply(any -> value));
  }

  private CompletableFuture<Void> delay() {
    int micros;
    synchronized (random) {
      micros = random.nextInt(LATE_MICROS);
    }
    var done = new CompletableFuture<Void>();
    later.schedule(() -> done.complete(null), micros, TimeUnit.MICROSECONDS);
    return done;
  }

  @Override
  public NodeId self() {
    return real.self();
  }

  @Override
  public boolean held() {
    return real.held();
  }

  @Override
  public void listen(PresenceListener listener) {
    real.listen(listener);
  }

  @Override
  public CompletionStage<List<NodeEntry>> nodes() {
    return late("nodes", real::nodes);
  }

  @Override
  public CompletionStage<Claim> claim(RoomClaim claim) {
    return late("claim", () -> real.claim(claim));
  }

  @Override
  public CompletionStage<Creation> claimCreation(CreationClaim claim) {
    return late("claimCreation", () -> real.claimCreation(claim))
        .thenCompose(creation -> created.thenApply(any -> creation));
  }

  @Override
  public void list(RoomEntry entry) {
    real.list(entry);
  }

  @Override
  public CompletionStage<Void> release(String room, long epoch) {
    return real.release(room, epoch);
  }

  @Override
  public void seat(String room, long epoch, RosterSeat seat) {
    real.seat(room, epoch, seat);
  }

  @Override
  public void unseat(String room, long epoch, String seat) {
    real.unseat(room, epoch, seat);
  }

  @Override
  public CompletionStage<List<RosterSeat>> roster(String room) {
    return real.roster(room);
  }

  @Override
  public CompletionStage<Optional<PlayerSeat>> claimPlayer(PlayerSeat seat, boolean replace) {
    return late("claimPlayer", () -> real.claimPlayer(seat, replace));
  }

  @Override
  public void releasePlayer(PlayerSeat seat) {
    real.releasePlayer(seat);
  }

  @Override
  public CompletionStage<List<Secret>> secrets(List<Secret> known, Secret fresh) {
    return real.secrets(known, fresh);
  }

  @Override
  public CompletionStage<List<RoomEntry>> find(RoomQuery query) {
    return late("find", () -> real.find(query));
  }

  @Override
  public CompletionStage<Optional<RoomEntry>> room(String id) {
    return late("room", () -> real.room(id));
  }

  @Override
  public void close() {
    real.close();
  }
}
