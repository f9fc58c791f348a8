package dev.muster.loadtest.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** All players of one server: lets them join, keeps them sending. */
public final class Crew {
  /** What each player sends. */
  public static final int INPUTS_PER_SECOND = 10;

  /** What each player sends. */
  public static final int PINGS_PER_SECOND = 1;

  private static final long TURN_MILLIS = 5;
  private static final int JOINING_MAX = 32;
  private static final long JOIN_SECONDS_MAX = 30;

  private final GeneratorLoop loop;
  private final int port;
  private final Cast cast;
  private final int roomPlayers;
  private final Semaphore joining = new Semaphore(JOINING_MAX);
  private final List<Player> players = new ArrayList<>(); // on the loop
  private final Pace inputs = new Pace(INPUTS_PER_SECOND);
  private final Pace pings = new Pace(PINGS_PER_SECOND);
  private long lastTurn = System.nanoTime();
  private int invited;

  /**
   * @param roomPlayers so many players fill a room
   */
  public Crew(GeneratorLoop loop, int port, Cast cast, int roomPlayers) {
    this.loop = loop;
    this.port = port;
    this.cast = cast;
    this.roomPlayers = roomPlayers;
    loop.every(TURN_MILLIS, this::turn);
  }

  /**
   * Lets players join until there are this many; returns when all of them have a seat or were
   * refused. Not on the loop.
   *
   * @param progress hears how many were invited
   * @throws IOException if the server answers nothing for 30 s
   */
  public void join(int upTo, IntConsumer progress) throws IOException, InterruptedException {
    while (invited < upTo) {
      // Whoever opens a room comes alone: two at once would open two, and rooms would not be full.
      if (invited % roomPlayers <= 1) {
        settle();
      }
      waitFor(1);
      var invitation = cast.invite(invited++, joining::release);
      loop.call(() -> players.add(invitation.player()));
      loop.connect(port, invitation);
      progress.accept(invited);
    }
    settle();
  }

  private void settle() throws IOException, InterruptedException {
    waitFor(JOINING_MAX);
    joining.release(JOINING_MAX);
  }

  private void waitFor(int permits) throws IOException, InterruptedException {
    if (!joining.tryAcquire(permits, JOIN_SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new IOException("joins stand still for " + JOIN_SECONDS_MAX + " s");
    }
  }

  private void turn() {
    long now = System.nanoTime();
    long passed = now - lastTurn;
    lastTurn = now;
    int count = players.size();
    inputs.advance(passed, count);
    pings.advance(passed, count);
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
