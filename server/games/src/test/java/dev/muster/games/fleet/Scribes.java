package dev.muster.games.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.client.MusterClient;
import dev.muster.client.Status;
import dev.muster.games.front.Waiting;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Players of the real Java client, all on one event loop: what they check is what a game's players
 * would see, repairs and reconnects of the client included.
 */
final class Scribes implements AutoCloseable {
  private static final long EVERY_MILLIS = 1_000;
  private static final int SECONDS_MAX = 30;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Scribe> all = new ArrayList<>();
  private final ConcurrentLinkedQueue<Throwable> errors = new ConcurrentLinkedQueue<>();

  /** A player that connects to this port of the machine. */
  Scribe at(int port) {
    var client =
        MusterClient.builder(URI.create("ws://127.0.0.1:" + port))
            .eventLoop(group)
            .callbacksOnLoop()
            .onError(errors::add)
            .build();
    var scribe = new Scribe(client, group.next());
    all.add(scribe);
    return scribe;
  }

  List<Scribe> all() {
    return List.copyOf(all);
  }

  /** Those who are in a room, whatever became of it. */
  Stream<Scribe> seated() {
    return all.stream().filter(Scribe::isSeated);
  }

  static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
  }

  static List<Scribe> await(Collection<CompletableFuture<Scribe>> joins) {
    return joins.stream().map(Scribes::await).toList();
  }

  // ------------------------------------------------------------------ writing

  /**
   * All who are in a room write a note a second, not all at once: those of each room spread over
   * the second, so that a silence is an outage and no pause of theirs.
   */
  void write() {
    var rooms =
        seated()
            .collect(Collectors.groupingBy(scribe -> scribe.room().id(), Collectors.toList()))
            .values();
    int room = 0;
    for (var writers : rooms) {
      double each = (double) EVERY_MILLIS / writers.size();
      double first = each * room++ / rooms.size();
      for (int i = 0; i < writers.size(); i++) {
        writers.get(i).write(Math.round(first + i * each), EVERY_MILLIS);
      }
    }
  }

  void writeFor(Duration time) {
    write();
    Waiting.pass(time);
  }

  /** Nobody writes any more; waits until everybody has heard all that was written. */
  void settle() throws Exception {
    all.forEach(Scribe::rest);
    try {
      Waiting.until("everybody has heard everything", this::settled);
    } catch (AssertionError e) {
      // What is missing is said better by the comparison that follows.
    }
  }

  private boolean settled() {
    var tails = seated().map(Scribe::tail).toList();
    var last = new HashMap<String, Integer>();
    tails.forEach(tail -> last.merge(tail.room(), tail.lastId(), Math::max));
    return tails.stream()
        .allMatch(tail -> tail.complete() && tail.lastId() == last.get(tail.room()));
  }

  // ------------------------------------------------------------------ what they know

  List<Log> logs() {
    return seated().map(Scribe::log).toList();
  }

  /** All logs fit together, and nobody's own code met an error. */
  Agreement agree() {
    return agree(false);
  }

  /** The same, but who was away for longer than a room keeps what it said may miss some of it. */
  Agreement agreeAfterLong() {
    return agree(true);
  }

  private Agreement agree(boolean longAway) {
    var agreement = Agreement.of(logs(), longAway);
    assertThat(errors).isEmpty();
    assertThat(agreement.faults()).isEmpty();
    assertThat(agreement.compared()).as("entries that two or more have").isPositive();
    return agreement;
  }

  /** Every change of status that a player would notice as a lost connection or a lost room. */
  List<String> disconnects() {
    return seated()
        .flatMap(scribe -> scribe.changes().stream().map(Scribe.Change::status))
        .filter(status -> status instanceof Status.Reconnecting || status instanceof Status.Ended)
        .map(Status::toString)
        .toList();
  }

  /** Joins that were repeated because a node was busy: none on a machine with time to spare. */
  int askedAgain() {
    return all.stream().mapToInt(Scribe::askedAgain).sum();
  }

  /** Between two notes in a row, of all players the longest, while notes were written. */
  Duration worstSilence() {
    long worst = 0;
    for (var log : logs()) {
      long before = 0;
      for (var entry : log.entries()) {
        worst = before == 0 ? worst : Math.max(worst, entry.atNanos() - before);
        before = entry.atNanos();
      }
    }
    return Duration.ofNanos(worst);
  }

  /** How long notes took to the room and back: this share was faster. */
  Duration echo(double share) {
    var sorted = seated().flatMap(scribe -> scribe.echoNanos().stream()).sorted().toList();
    assertThat(sorted).isNotEmpty();
    return Duration.ofNanos(sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size()))));
  }

  /** From then on until the last player has heard a note that is newer. */
  Duration untilAllHeardSince(long nanos) throws Exception {
    Waiting.until(
        "everybody hears of the room again",
        () -> seated().allMatch(scribe -> scribe.heardNanos() > nanos));
    long last = 0;
    for (var log : logs()) {
      for (var entry : log.entries()) {
        if (entry.atNanos() > nanos) {
          last = Math.max(last, entry.atNanos() - nanos);
          break;
        }
      }
    }
    return Duration.ofNanos(last);
  }

  @Override
  public void close() {
    all.forEach(Scribe::close);
    // A group that ends closes its connections before it does what was left to it: nobody would
    // have left, and seats would be held.
    group.next().submit(() -> {}).syncUninterruptibly();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
