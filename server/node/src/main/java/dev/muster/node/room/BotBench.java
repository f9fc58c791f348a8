package dev.muster.node.room;

import dev.muster.room.Bot;
import dev.muster.room.Options;
import dev.muster.room.Player;
import dev.muster.room.Seats;
import dev.muster.room.Tick;
import dev.muster.state.Tracked;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The room's seats as its author sees them, and the bots that fill those that nobody takes. Room
 * thread.
 */
final class BotBench<S extends Tracked> implements Seats {
  private final RoomSettings<S> settings;
  private final SeatTable seats;
  private final Gallery gallery;
  private final Map<String, Integer> wanted = new LinkedHashMap<>();
  private boolean lacking = false;

  BotBench(RoomSettings<S> settings, SeatTable seats, Gallery gallery) {
    this.settings = settings;
    this.seats = seats;
    this.gallery = gallery;
  }

  @Override
  public int max() {
    return settings.type().seats();
  }

  @Override
  public int taken() {
    return seats.size();
  }

  @Override
  public int bots() {
    return seats.bots();
  }

  @Override
  public int spectators() {
    return gallery.size();
  }

  @Override
  public void addBots(String kind, int count) {
    if (!settings.type().bots().containsKey(kind)) {
      throw new IllegalArgumentException(
          "No bot '"
              + kind
              + "' in room type "
              + settings.type().name()
              + ": declare it with RoomType.bot");
    }
    wanted.merge(kind, count, Integer::sum);
    lacking = true;
  }

  Map<String, Integer> wanted() {
    return wanted;
  }

  /** Seats were given up: bots may have to come back. */
  void look() {
    lacking = !wanted.isEmpty();
  }

  /** Seats the bots that are missing, while seats are free. */
  void fill(
      SeatDesk desk, Guard guard, dev.muster.room.Lifecycle lifecycle, RandomGenerator random) {
    if (!lacking) {
      return;
    }
    lacking = false;
    for (var want : wanted.entrySet()) {
      long here = seats.all().stream().filter(seat -> want.getKey().equals(seat.botKind())).count();
      while (here < want.getValue() && seats.size() < max()) {
        seat(want.getKey(), desk, guard, lifecycle, random);
        here++;
      }
    }
  }

  private void seat(
      String kind,
      SeatDesk desk,
      Guard guard,
      dev.muster.room.Lifecycle lifecycle,
      RandomGenerator random) {
    var bot = make(kind);
    int number = seats.nextNumber();
    var name = "bot-" + kind + "-" + number;
    var request =
        new SeatRequest(
            name, new Player(name), bot.seated(number, random), Options.none(), Duration.ZERO);
    var seat = desk.seatBot(request, kind);
    if (seat != null) {
      seat.bot = bot;
      guard.call("onJoin", () -> lifecycle.join(seat));
    }
  }

  private Bot<S> make(String kind) {
    var factory = settings.type().bots().get(kind);
    if (factory == null) {
      throw new IllegalStateException("This build has no bot '" + kind + "'");
    }
    return factory.get();
  }

  /** After a restore: a new bot for an old seat. */
  void wake(Seat seat) {
    if (seat.botKind() != null) {
      seat.bot = make(seat.botKind());
    }
  }

  void restore(String kind, int count) {
    wanted.put(kind, count);
  }

  /** Each bot decides on its input for this step. */
  @SuppressWarnings("unchecked")
  void think(S state, Tick tick, RandomGenerator random, Guard guard) {
    if (seats.bots() == 0) {
      return;
    }
    seats.forEach(seat -> {
      var bot = (Bot<S>) seat.bot;
      if (bot != null) {
        guard.call(
            "bot " + seat.botKind(),
            () -> {
              var input = bot.input(new Bot.Turn<>(state, seat.seat(), tick, random));
              seat.lane.put(input);
            });
      }
    });
  }
}
