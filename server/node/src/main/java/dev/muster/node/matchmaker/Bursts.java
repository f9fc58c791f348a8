package dev.muster.node.matchmaker;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.relay.SeatsFound;
import dev.muster.node.relay.SeatsFound.Found;
import dev.muster.node.relay.SeatsWanted;
import dev.muster.node.relay.Wish;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.RoomType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gathers those who want a seat of the same kind from the same node: the first asks at once, and
 * who comes while an answer is under way asks together with the others that do. Any thread.
 */
public final class Bursts {
  /** Seats of one request. */
  static final int BATCH_MAX = 64;

  /** Who waits for the same; then {@code busy}. */
  static final int WAITING_MAX = 4_096;

  /** Asks another node: {@link dev.muster.node.relay.Relays#seats}. */
  public interface Asking {
    CompletionStage<SeatsFound> seats(NodeId host, SeatsWanted wanted);
  }

  private record Line(NodeId host, Wish wish, Kind kind, List<RoomQuery.Sort> sort, String room) {}

  private record Waiting(
      Seeker seeker, Set<String> without, Duration patience, CompletableFuture<Found> answer) {}

  private static final class Row {
    final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    boolean underWay;
  }

  private final Asking asking;
  private final Leads leads;
  private final Headcounts headcounts;
  private final ConcurrentHashMap<Line, Row> rows = new ConcurrentHashMap<>();

  public Bursts(Asking asking, Leads leads, Headcounts headcounts) {
    this.asking = asking;
    this.leads = leads;
    this.headcounts = headcounts;
  }

  /**
   * A seat on that node. Fails if it did not answer: whether a seat waits there is then unknown.
   *
   * @param without rooms that had no seat
   */
  CompletionStage<Found> seat(
      Spot.There there, Seeker seeker, Set<String> without, Duration patience) {
    var line = new Line(there.host(), there.wish(), seeker.kind(), seeker.sort(), there.room());
    var answer = new CompletableFuture<Found>();
    rows.compute(
        line,
        (same, known) -> {
          var row = known == null ? new Row() : known;
          if (row.waiting.size() < WAITING_MAX) {
            row.waiting.add(new Waiting(seeker, Set.copyOf(without), patience, answer));
          } else {
            answer.complete(refused(RefusalCode.BUSY));
          }
          return row;
        });
    next(line);
    return answer;
  }

  /** There were seats, if any, and no more. Any other answer says nothing about the next. */
  private static boolean taken(SeatsFound found) {
    return found.each().stream()
        .allMatch(each ->
            switch (each) {
              case Found.Seat seat -> true;
              case Found.Elsewhere elsewhere -> false;
              case Found.Refused(var why) -> why.code().equals(RefusalCode.NO_ROOM.code());
            });
  }

  private static Found refused(RefusalCode code) {
    return new Found.Refused(SeatOutcome.Refused.of(code));
  }

  private void next(Line line) {
    var batch = new ArrayList<Waiting>();
    rows.computeIfPresent(
        line,
        (same, row) -> {
          if (row.underWay) {
            return row;
          }
          take(row, batch, BATCH_MAX);
          row.underWay = !batch.isEmpty();
          return row.underWay ? row : null;
        });
    if (!batch.isEmpty()) {
      ask(line, batch);
    }
  }

  private static void take(Row row, List<Waiting> into, int most) {
    while (into.size() < most && !row.waiting.isEmpty()) {
      into.add(row.waiting.remove());
    }
  }

  private void ask(Line line, List<Waiting> batch) {
    CompletionStage<SeatsFound> answer;
    try {
      answer = asking.seats(line.host, wanted(line, batch));
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedStage(e);
    }
    answer.whenComplete((found, error) -> answered(line, batch, found, error));
  }

  private SeatsWanted wanted(Line line, List<Waiting> batch) {
    var without = new HashSet<String>();
    batch.forEach(each -> without.addAll(each.without));
    RoomType<?> type = batch.getFirst().seeker.type();
    var patience = batch.stream().map(Waiting::patience).max(Duration::compareTo).orElseThrow();
    return new SeatsWanted(
        type,
        line.wish,
        line.kind.where(),
        line.sort,
        line.room,
        without,
        patience,
        headcounts.own(),
        batch.stream().map(each -> each.seeker.request()).toList());
  }

  private void answered(Line line, List<Waiting> batch, SeatsFound found, Throwable error) {
    if (error == null) {
      headcounts.said(line.host, found.players());
    }
    if (error == null && line.wish != Wish.ROOM) {
      leads.told(line.kind, line.host, found.free());
    }
    // Where there is no seat left, the others need not ask.
    boolean over = error == null && found.free() == 0 && line.wish == Wish.FIND && taken(found);
    var rest = new ArrayList<Waiting>();
    rows.computeIfPresent(
        line,
        (same, row) -> {
          row.underWay = false;
          if (over) {
            take(row, rest, Integer.MAX_VALUE);
          }
          return row;
        });
    next(line);
    for (int i = 0; i < batch.size(); i++) {
      var answer = batch.get(i).answer;
      if (error != null) {
        answer.completeExceptionally(error);
      } else if (i < found.each().size()) {
        answer.complete(found.each().get(i));
      } else {
        answer.complete(refused(RefusalCode.BUSY));
      }
    }
    rest.forEach(each -> each.answer.complete(refused(RefusalCode.NO_ROOM)));
  }
}
