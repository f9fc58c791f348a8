package dev.muster.loadtest.peer;

import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Link;
import dev.muster.loadtest.net.Player;
import dev.muster.loadtest.net.ProtocolError;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of Socket.IO that reads patch events: number, time, size. On the loop. */
final class SocketIoPlayer implements Player {
  private final Desk desk;
  private final int index;
  private final Runnable settled;
  private @Nullable Link link;
  private boolean seated;
  private boolean over;
  private boolean told;
  private int seq;
  private long number;
  private long lastPatch;
  private long pinged;

  /**
   * What all players of a run share.
   *
   * @param patchBytes how long the text of a patch event must be
   */
  record Desk(Tally tally, int roomPlayers, int patchBytes, SplittableRandom random) {}

  SocketIoPlayer(Desk desk, int index, Runnable settled) {
    this.desk = desk;
    this.index = index;
    this.settled = settled;
  }

  @Override
  public void opened(Link opened) {
    link = opened;
  }

  @Override
  public void frame(byte[] bytes, int from, int to, long now) {
    throw new ProtocolError("a binary frame");
  }

  @Override
  public void text(byte[] bytes, int from, int to, long now) {
    if (SocketIoWire.isPatch(bytes, from, to)) {
      patch(bytes, from, to, now);
    } else if (SocketIoWire.isEcho(bytes, from, to)) {
      echoed(SocketIoWire.echo(bytes, from, to), now);
    } else if (from < to) {
      control(bytes[from], to - from > 1 ? bytes[from + 1] : 0);
    }
  }

  private void control(int transport, int socket) {
    switch (transport) {
      case SocketIoWire.OPEN -> send(SocketIoWire.HELLO);
      case SocketIoWire.PING -> send(SocketIoWire.PONG);
      case SocketIoWire.MESSAGE -> {
        if (socket != SocketIoWire.CONNECT) {
          fault(Fault.REFUSED, "a frame 4" + (char) socket);
          return;
        }
        seated = true;
        settle();
      }
      default -> fault(Fault.MALFORMED, "a frame " + (char) transport);
    }
  }

  private void patch(byte[] bytes, int from, int to, long now) {
    long its = SocketIoWire.patchNumber(bytes, from, to);
    int length = SocketIoWire.patchBytes(from, to);
    if (number != 0 && its != number + 1 || length != desk.patchBytes) {
      fault(Fault.NOT_CONTIGUOUS, its + " of " + length + " bytes after " + number);
    }
    number = its;
    desk.tally.bytes(length);
    desk.tally.patch(lastPatch == 0 ? 0 : now - lastPatch);
    desk.tally.room(desk.roomPlayers, desk.roomPlayers);
    lastPatch = now;
    long made = TimeUnit.MICROSECONDS.toNanos(SocketIoWire.patchMicros(bytes, from, to));
    long way = System.nanoTime() - made;
    if (way < 0) {
      fault(Fault.UNTIMELY, "made " + -way + " ns after it was read");
    } else {
      desk.tally.way(way);
    }
  }

  private void echoed(long stamp, long now) {
    if (stamp != pinged) {
      fault(Fault.WRONG_PONG, "came " + stamp + ", wanted " + pinged);
      return;
    }
    desk.tally.pong(now - pinged);
    pinged = 0;
  }

  @Override
  public void input() {
    float dx = (float) desk.random.nextDouble(-10, 10);
    float dy = (float) desk.random.nextDouble(-10, 10);
    send(SocketIoWire.input(dx, dy, ++seq));
    desk.tally.input();
  }

  @Override
  public void ping(long now) {
    if (pinged != 0) {
      return; // a peer that falls behind is not pinged again before it answered
    }
    pinged = now;
    send(SocketIoWire.echo(now));
    desk.tally.ping();
  }

  private void send(byte[] text) {
    if (link != null) {
      link.sendText(text, 0, text.length);
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
