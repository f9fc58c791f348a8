package dev.muster.games.fleet;

import dev.muster.client.JoinException;
import dev.muster.client.JoinRequest;
import dev.muster.client.JoinedRoom;
import dev.muster.client.MusterClient;
import dev.muster.client.Stats;
import dev.muster.client.Status;
import game.ledger.LedgerRoom;
import game.ledger.LedgerState;
import game.ledger.Note;
import game.ledger.Noted;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A player who writes notes and logs all notes of its room. Its state belongs to its loop. */
final class Scribe implements AutoCloseable {
  private static final int ASK_MAX = 20;
  private static final int BUSY_MILLIS = 250;

  private final MusterClient client;
  private final EventLoop loop;
  private final ConcurrentLinkedQueue<Change> changes = new ConcurrentLinkedQueue<>();
  private final ArrayList<Entry> entries = new ArrayList<>();
  private final ArrayList<Long> sentNanos = new ArrayList<>();
  private final ArrayList<Long> echoNanos = new ArrayList<>();
  private volatile @Nullable JoinedRoom<LedgerState> room;
  private volatile long heardNanos;
  private volatile int askedAgain;
  private @Nullable Future<?> writing;
  private long snapshots;
  private int caughtUpAt;

  /** Its status changed. */
  record Change(Status status, long atNanos) {}

  Scribe(MusterClient client, EventLoop loop) {
    this.client = client;
    this.loop = loop;
  }

  // ------------------------------------------------------------------ joining

  CompletableFuture<Scribe> joinOrCreate() {
    return seated(() -> client.joinOrCreate(LedgerRoom.CONTRACT, JoinRequest.any()));
  }

  CompletableFuture<Scribe> create() {
    return seated(() -> client.create(LedgerRoom.CONTRACT, JoinRequest.any()));
  }

  CompletableFuture<Scribe> joinById(String id) {
    return seated(() -> client.joinById(LedgerRoom.CONTRACT, id, JoinRequest.any()));
  }

  CompletableFuture<Scribe> joinReserved(Reservation seat) {
    return seated(() -> client.joinReserved(LedgerRoom.CONTRACT, seat.token()));
  }

  private CompletableFuture<Scribe> seated(
      Supplier<CompletableFuture<JoinedRoom<LedgerState>>> join) {
    return join.get()
        .thenApply(this::begin)
        .exceptionallyCompose(failure ->
            Set.of("busy", "registry_away").contains(code(failure)) && ++askedAgain < ASK_MAX
                ? later().thenCompose(any -> seated(join))
                : CompletableFuture.failedFuture(failure));
  }

  /** A node that is too busy, or does not reach its Redis for a moment, says so; players wait. */
  private CompletableFuture<Void> later() {
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(BUSY_MILLIS, TimeUnit.MILLISECONDS));
  }

  private Scribe begin(JoinedRoom<LedgerState> joined) {
    entries.clear();
    sentNanos.clear();
    echoNanos.clear();
    snapshots = client.stats().snapshots();
    caughtUpAt = joined.at().number();
    joined.on(Noted.class, noted -> heard(joined, noted));
    joined.onStatus(status -> changes.add(new Change(status, System.nanoTime())));
    room = joined;
    return this;
  }

  /** How often its joins were refused because a node was busy, and repeated. */
  int askedAgain() {
    return askedAgain;
  }

  /** Why a join failed: the code that the node gave. */
  static String code(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JoinException refused) {
        return refused.code();
      }
    }
    return failure.toString();
  }

  // ------------------------------------------------------------------ notes

  /** Writes a note this often from now on, the first after {@code delayMillis}. */
  void write(long delayMillis, long everyMillis) {
    loop.execute(() ->
        writing =
            loop.scheduleAtFixedRate(this::note, delayMillis, everyMillis, TimeUnit.MILLISECONDS));
  }

  /** Writes no more. */
  void rest() {
    loop.execute(() -> {
      if (writing != null) {
        writing.cancel(false);
      }
    });
  }

  private void note() {
    if (!ended()) {
      sentNanos.add(System.nanoTime());
      room().send(new Note(sentNanos.size()));
    }
  }

  private void heard(JoinedRoom<LedgerState> here, Noted noted) {
    long now = System.nanoTime();
    var at = here.at();
    long known = client.stats().snapshots();
    if (known != snapshots) {
      snapshots = known;
      caughtUpAt = at.number();
    }
    int page = here.state().pages().find(noted.seat()).map(row -> row.notes()).orElse(0);
    entries.add(
        new Entry(
            at.epoch(),
            at.number() == caughtUpAt ? 0 : at.number(),
            noted.id(),
            noted.seat(),
            noted.number(),
            here.state().total(),
            page,
            now));
    if (noted.seat() == here.seat() && noted.number() <= sentNanos.size()) {
      echoNanos.add(now - sentNanos.get(noted.number() - 1));
    }
    heardNanos = now;
  }

  // ------------------------------------------------------------------ what it knows

  JoinedRoom<LedgerState> room() {
    var joined = room;
    if (joined == null) {
      throw new IllegalStateException("not in a room");
    }
    return joined;
  }

  boolean isSeated() {
    return room != null;
  }

  boolean ended() {
    return room().status() instanceof Status.Ended;
  }

  /** When the newest note was heard, by {@link System#nanoTime}; 0 if none was. */
  long heardNanos() {
    return heardNanos;
  }

  /** Everything that its status became since it joined. */
  List<Change> changes() {
    return List.copyOf(changes);
  }

  Stats stats() {
    return client.stats();
  }

  Log log() {
    return onLoop(() ->
        new Log(
            client.player(), room().id(), room().seat(), sentNanos.size(), List.copyOf(entries)));
  }

  /** The room, how far its notes were heard, and whether all own ones were. */
  Tail tail() {
    return onLoop(() -> {
      var log = new Log("", room().id(), room().seat(), sentNanos.size(), entries);
      return new Tail(log.room(), log.lastId(), log.heardOfOwn() == log.sent());
    });
  }

  record Tail(String room, int lastId, boolean complete) {}

  /** How long each own note took from here to the room and back. */
  List<Long> echoNanos() {
    return onLoop(() -> List.copyOf(echoNanos));
  }

  private <T> T onLoop(Callable<T> question) {
    return loop.submit(question).syncUninterruptibly().getNow();
  }

  @Override
  public void close() {
    rest();
    client.close();
  }
}
