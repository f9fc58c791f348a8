package dev.muster.node.redis;

import dev.muster.node.cluster.Holdings;
import dev.muster.node.cluster.Lease;
import dev.muster.node.cluster.LeaseEffect;
import dev.muster.node.cluster.NodeEntry;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.PresenceListener;
import dev.muster.node.cluster.RegistryAway;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.cluster.RosterSeat;
import dev.muster.node.cluster.Secret;
import dev.muster.node.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The presence of a node among others that share a Redis. Nothing here waits: while Redis is away
 * stages fail with {@link RegistryAway}, and what this node says is said when Redis is back.
 */
public final class RedisPresence implements Presence {
  private final Rig rig;
  private final Estate estate;
  private final Heartbeat heartbeat;
  private final Records records;
  private final Board board;
  private final Rounds rounds;
  private final Reaper reaper;
  private final Listings listings;
  private final Players players;
  private final Makings makings;
  private final Executor answering;
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private volatile boolean closed;

  private RedisPresence(
      String node,
      Config.Redis redis,
      PresenceTimes times,
      RedisObserver observer,
      Supplier<NodeReport> report) {
    this.rig = new Rig(redis, observer, this::up);
    this.answering = rig.answering();
    var keys = new Keys(redis.keyPrefix());
    var lease =
        new Lease(node, times.lease(), Rig::name, System.nanoTime(), System.currentTimeMillis());
    var holdings = new Holdings();
    this.estate =
        new Estate(
            lease,
            holdings,
            new Scripts(rig.line(), observer),
            keys,
            observer,
            new CopyOnWriteArrayList<>(),
            this::ask);
    this.heartbeat =
        new Heartbeat(
            lease,
            new Heartbeat.Terms(times.lease(), report, holdings::types, this::done),
            new Scripts(rig.heartbeatLine(), observer),
            keys,
            observer,
            rig.heartbeatThread());
    this.records = new Records(estate);
    this.board = new Board(estate, records);
    this.rounds = new Rounds(board, new Sweep(estate, records, board), times, rig.thread());
    this.reaper = new Reaper(estate, times.orphans(), rig.thread());
    this.players = new Players(estate);
    this.makings = new Makings(estate);
    this.listings = new Listings(estate, records, times.fresh(), rig.thread(), answering);
  }

  /**
   * Begins to look for Redis and comes back at once; {@link #started} says when it was found.
   *
   * @param node the node's name
   * @param report asked with every heartbeat, on its thread: must not wait for anything
   */
  public static RedisPresence start(
      String node,
      Config.Redis redis,
      PresenceTimes times,
      RedisObserver observer,
      Supplier<NodeReport> report) {
    var presence = new RedisPresence(node, redis, times, observer, report);
    presence.open();
    return presence;
  }

  private void open() {
    rig.open()
        .whenComplete((any, error) -> {
          if (error == null) {
            heartbeat.open();
            rounds.open();
          } else {
            started.completeExceptionally(error);
          }
        });
  }

  /**
   * Done once this node has its lease; fails if this Redis must not be used, with the reason, or if
   * it did not answer as often as the settings allow.
   */
  public CompletionStage<Void> started() {
    return started.minimalCompletionStage();
  }

  /** Why Redis cannot be used just now; empty while all is well. For {@code /ready}. */
  public Optional<String> obstacle() {
    var line = rig.obstacle();
    return line.isPresent() || held() ? line : Optional.of("this node's lease has ended");
  }

  /** A connection is there again, or leads elsewhere: what was said may have been lost. */
  void up() {
    heartbeat.soon();
    listings.anew();
    rounds.sweepSoon();
  }

  /** Somebody thinks that this node is fenced: ask. */
  private void ask() {
    heartbeat.soon();
  }

  private void done(LeaseEffect effect) {
    switch (effect) {
      case LeaseEffect.Held() -> {
        started.complete(null);
        rounds.sweepSoon();
        estate.tell(PresenceListener::held);
      }
      case LeaseEffect.Lapsed() -> estate.tell(PresenceListener::lapsed);
      case LeaseEffect.Fenced(var old, var fresh) -> {
        estate.holdings().clear();
        estate.observer().reborn();
        estate.tell(listener -> listener.fenced(old, fresh));
      }
      case LeaseEffect.Gone(var node, var byMe) -> {
        if (byMe) {
          estate.observer().fenced(1);
        }
        reaper.gone(node, byMe);
      }
      case LeaseEffect.Emptied() -> {
        listings.anew();
        rounds.sweepSoon();
      }
    }
  }

  @Override
  public NodeId self() {
    return estate.self();
  }

  @Override
  public boolean held() {
    return !closed && estate.held();
  }

  @Override
  public void listen(PresenceListener listener) {
    estate.listeners().add(listener);
  }

  /** What callers do with an answer is not done on the threads that bring answers. */
  private <T> CompletionStage<T> answer(Supplier<CompletionStage<T>> ask) {
    return whileOpen(() -> ask.get().thenApplyAsync(answer -> answer, answering));
  }

  private <T> CompletionStage<T> whileOpen(Supplier<CompletionStage<T>> ask) {
    try {
      if (closed) {
        throw new RegistryAway("this presence is closed", null);
      }
      return ask.get();
    } catch (RegistryAway e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  public CompletionStage<List<NodeEntry>> nodes() {
    return answer(() ->
        estate
            .scripts()
            .read("hgetall", redis -> redis.hgetall(estate.keys().node("nodes")))
            .thenApply(nodes ->
                new TreeMap<>(nodes)
                    .entrySet().stream()
                        .map(node ->
                            new NodeEntry(
                                NodeId.of(node.getKey()), ReportText.read(node.getValue())))
                        .toList()));
  }

  @Override
  public CompletionStage<Claim> claim(RoomClaim claim) {
    return answer(() -> records.claim(claim));
  }

  @Override
  public CompletionStage<Creation> claimCreation(CreationClaim claim) {
    return answer(() -> makings.claim(claim));
  }

  @Override
  public void list(RoomEntry entry) {
    if (entry.host().equals(self()) && estate.holdings().say(entry)) {
      rounds.flushSoon();
    }
  }

  @Override
  public CompletionStage<Void> release(String room, long epoch) {
    return answer(() -> {
      var gone = estate.holdings().giveUp(room, epoch);
      if (gone.isEmpty()) {
        return CompletableFuture.completedStage(null);
      }
      estate.writing();
      rounds.flushSoon();
      return records.release(gone.get()).thenApply(any -> null);
    });
  }

  @Override
  public void seat(String room, long epoch, RosterSeat seat) {
    estate.holdings().seat(room, epoch, seat);
  }

  @Override
  public void unseat(String room, long epoch, String seat) {
    estate.holdings().unseat(room, epoch, seat);
  }

  @Override
  public CompletionStage<List<RosterSeat>> roster(String room) {
    return answer(() -> records.roster(room));
  }

  @Override
  public CompletionStage<List<RoomEntry>> find(RoomQuery query) {
    return whileOpen(() -> listings.find(query));
  }

  @Override
  public CompletionStage<Optional<RoomEntry>> room(String id) {
    return answer(() -> listings.room(id));
  }

  @Override
  public CompletionStage<Optional<PlayerSeat>> claimPlayer(PlayerSeat seat, boolean replace) {
    return answer(() -> players.claim(seat, replace));
  }

  @Override
  public void releasePlayer(PlayerSeat seat) {
    estate.holdings().rise(seat);
    rounds.flushSoon();
  }

  @Override
  public CompletionStage<List<Secret>> secrets(List<Secret> known, Secret fresh) {
    return answer(() ->
        estate
            .scripts()
            .run(
                Script.SECRETS,
                new String[] {estate.keys().node("secrets")},
                SecretText.args(known, fresh))
            .thenApply(SecretText::read));
  }

  /** Waits up to two seconds for the goodbye to arrive and for connections to end. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      rig.close(heartbeat::leave);
    }
  }

  /** Stands still until that is over, as a process does that is stopped: for tests. */
  void freeze(CompletionStage<?> over) {
    rig.freeze(over);
  }
}
