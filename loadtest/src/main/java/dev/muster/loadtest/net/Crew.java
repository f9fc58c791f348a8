package dev.muster.loadtest.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** All players of one server: lets them join, keeps them sending. */
public final class Crew {
  private static final long TURN_MILLIS = 5;
  private static final long ANSWER_SECONDS_MAX = 30;
  private static final long POLL_MILLIS = 10;

  private final GeneratorLoop loop;
  private final int port;
  private final Cast cast;
  private final int joinsAhead;
  private final Semaphore answered;
  private final List<Player> players = new ArrayList<>(); // on the loop
  private final Pace inputs;
  private final Pace pings;
  private final Pace beats;
  private long lastTurn = System.nanoTime();
  private int invited;

  public Crew(GeneratorLoop loop, int port, Cast cast, Rates rates) {
    this.inputs = new Pace(rates.inputs());
    this.pings = new Pace(rates.pings());
    this.beats = new Pace(rates.beats());
    this.loop = loop;
    this.port = port;
    this.cast = cast;
    this.joinsAhead = cast.joinsAtOnce() - 1;
    this.answered = new Semaphore(joinsAhead);
    loop.every(TURN_MILLIS, this::turn);
  }

  /**
   * Lets players join until there are this many, as many at once as their cast allows; returns when
   * all of them play or were refused. Not on the loop.
   *
   * @param progress hears how many were invited
   * @throws IOException if the server does not answer for 30 s
   */
  public void join(int upTo, IntConsumer progress) throws IOException, InterruptedException {
    while (invited < upTo) {
      var invitation = cast.invite(invited++, answered::release);
      loop.call(() -> players.add(invitation.player()));
      loop.connect(port, invitation);
      await(1);
      progress.accept(invited);
    }
    await(joinsAhead);
    answered.release(joinsAhead);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS_MAX);
    while (loop.call(() -> players.stream().anyMatch(Player::waiting))) {
      if (System.nanoTime() > end) {
        throw new IOException("a player has no state after " + ANSWER_SECONDS_MAX + " s");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private void await(int joins) throws IOException, InterruptedException {
    if (!answered.tryAcquire(joins, ANSWER_SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new IOException("a join was not answered for " + ANSWER_SECONDS_MAX + " s");
    }
  }

  private void turn() {
    long now = System.nanoTime();
    long passed = now - lastTurn;
    lastTurn = now;
    int count = players.size();
    inputs.advance(passed, count);
    pings.advance(passed, count);
    beats.advance(passed, count);
    for (int i = inputs.next(count); i >= 0; i = inputs.next(count)) {
      var player = players.get(i);
      if (player.seated()) {
        player.input();
      }
    }
    for (int i = pings.next(count); i >= 0; i = pings.next(count)) {
      var player = players.get(i);
      if (player.seated()) {
        player.ping(System.nanoTime());
      }
    }
    for (int i = beats.next(count); i >= 0; i = beats.next(count)) {
      var player = players.get(i);
      if (player.seated()) {
        player.beat();
      }
    }
  }

  /** Ends all connections. Not on the loop. */
  public void leave() throws InterruptedException {
    loop.call(() -> {
      players.forEach(Player::leave);
      return true;
    });
  }

  /** How many players have a seat. Not on the loop. */
  public int seated() throws InterruptedException {
    return loop.call(() -> (int) players.stream().filter(Player::seated).count());
  }

  /** How many rooms they are in. Not on the loop. */
  public int rooms() throws InterruptedException {
    return loop.call(() -> cast.rooms(players.size()));
  }
}
