package dev.muster.loadtest.peer;

import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Link;
import dev.muster.loadtest.net.Player;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A player that sends the workload's inputs and pings, and counts patches. */
final class CountingPlayer implements Player {
  private static final byte[] HELLO = {Dialect.SEATED};

  private final Desk desk;
  private final int index;
  private final Runnable settled;
  private @Nullable Link link;
  private boolean seated;
  private boolean over;
  private boolean told;
  private int seq;
  private long lastPatch;
  private double pinged;
  private long pingedAt;

  /** What all players of a run share. On the loop. */
  static final class Desk {
    final Tally tally;
    final boolean welcomes;
    final int roomPlayers;
    final ByteBuffer out = ByteBuffer.allocate(64);
    final SplittableRandom random = new SplittableRandom(20);

    /**
     * @param welcomes whether the server says when a player has its seat
     * @param roomPlayers how many players each sees; 0: nobody can say
     */
    Desk(Tally tally, boolean welcomes, int roomPlayers) {
      this.tally = tally;
      this.welcomes = welcomes;
      this.roomPlayers = roomPlayers;
    }
  }

  CountingPlayer(Desk desk, int index, Runnable settled) {
    this.desk = desk;
    this.index = index;
    this.settled = settled;
  }

  @Override
  public void opened(Link opened) {
    link = opened;
    if (!desk.welcomes) {
      seated = true;
      settle();
    }
  }

  @Override
  public void frame(byte[] bytes, int from, int to, long now) {
    if (from == to) {
      return;
    }
    switch (bytes[from]) {
      case Dialect.PATCH -> {
        desk.tally.bytes(to - from);
        desk.tally.patch(lastPatch == 0 ? 0 : now - lastPatch);
        desk.tally.room(desk.roomPlayers, desk.roomPlayers);
        lastPatch = now;
      }
      case Dialect.MESSAGE -> pong(Dialect.pong(bytes, from, to), now);
      case Dialect.SEATED -> {
        seated = true;
        send(HELLO, HELLO.length);
        settle();
      }
      case Dialect.ERROR -> fault(Fault.REFUSED, "an error frame");
      default -> {}
    }
  }

  private void pong(double stamp, long now) {
    if (pingedAt == 0 || stamp != pinged) {
      fault(Fault.WRONG_PONG, "came " + stamp + ", wanted " + pinged);
      return;
    }
    desk.tally.pong(now - pingedAt);
    pingedAt = 0;
  }

  @Override
  public void input() {
    float dx = (float) desk.random.nextDouble(-10, 10);
    float dy = (float) desk.random.nextDouble(-10, 10);
    send(desk.out.array(), Dialect.input(desk.out, dx, dy, ++seq));
    desk.tally.input();
  }

  @Override
  public void ping(long now) {
    if (pingedAt != 0) {
      return; // a peer that falls behind is not pinged again before it answered
    }
    pingedAt = now;
    pinged = index + now * 1e-9;
    send(desk.out.array(), Dialect.ping(desk.out, pinged));
    desk.tally.ping();
  }

  private void send(byte[] bytes, int length) {
    if (link != null) {
      link.send(bytes, 0, length);
    }
  }

  @Override
  public boolean seated() {
    return seated && !over;
  }

  @Override
  public boolean waiting() {
    return false;
  }

  @Override
  public void leave() {
    over = true;
    if (link != null) {
      link.close();
    }
  }

  @Override
  public void closed(String why) {
    over = true;
    fault(seated ? Fault.LOST : Fault.NO_CONNECTION, why);
    settle();
  }

  private void settle() {
    if (!told) {
      told = true;
      settled.run();
    }
  }

  private void fault(Fault fault, String what) {
    desk.tally.faults().add(fault, "player " + index + ": " + what);
  }
}
