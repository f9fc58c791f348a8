package dev.muster.loadtest.joins;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.client.frame.MalformedFrame;
import dev.muster.client.frame.ServerFrameReader;
import dev.muster.games.bench.joins.BenchJoinsRoom;
import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.net.Link;
import dev.muster.loadtest.net.Player;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Ended;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Leave;
import dev.muster.v1.Method;
import dev.muster.v1.Refused;
import dev.muster.v1.ServerFrame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One new connection that asks for a seat, and keeps it. On the loop. */
final class Joiner implements Player {
  private static final byte[] LEAVE =
      ClientFrame.newBuilder().setLeave(Leave.getDefaultInstance()).build().toByteArray();

  private final Lobby lobby;
  private final int index;
  private final long dialled;
  private @Nullable Link link;
  private boolean settled;
  private boolean seated;
  private boolean over;

  /** Where joiners say what became of them. */
  interface Lobby {
    ServerFrameReader frame();

    /** Got a seat. */
    void joined(Joiner who, Joined how, long nanos);

    /** Did not get one, or lost it. */
    void failed(Joiner who, Fault fault, String why, boolean wasSeated);
  }

  /**
   * @param dialled when the connection was begun, by {@link System#nanoTime}
   */
  Joiner(Lobby lobby, int index, long dialled) {
    this.lobby = lobby;
    this.index = index;
    this.dialled = dialled;
  }

  @Override
  public void opened(Link opened) {
    link = opened;
    var join =
        Join.newBuilder()
            .setMethod(Method.JOIN_OR_CREATE)
            .setRoom(BenchJoinsRoom.CONTRACT.name())
            .setJoinId("bench-join-" + index)
            .setFingerprint(BenchJoinsRoom.CONTRACT.fingerprint());
    var frame = ClientFrame.newBuilder().setJoin(join).build().toByteArray();
    opened.send(frame, 0, frame.length);
  }

  @Override
  public void frame(byte[] bytes, int from, int to, long now) {
    var frame = lobby.frame();
    try {
      frame.read(bytes, from, to);
      var body = ByteBuffer.wrap(bytes, frame.from(), frame.to() - frame.from());
      switch (frame.kind()) {
        case ServerFrame.JOINED_FIELD_NUMBER -> joined(Joined.parseFrom(body));
        case ServerFrame.REFUSED_FIELD_NUMBER -> {
          var refused = Refused.parseFrom(body);
          fail(Fault.REFUSED, refused.getCode() + " " + refused.getMessage());
        }
        case ServerFrame.ENDED_FIELD_NUMBER -> ended(Ended.parseFrom(body));
        default -> {} // what a seated player gets is not what is measured
      }
    } catch (MalformedFrame | InvalidProtocolBufferException e) {
      fail(Fault.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private void joined(Joined joined) {
    seated = true;
    settled = true;
    lobby.joined(this, joined, System.nanoTime() - dialled);
  }

  private void ended(Ended ended) {
    if (over && link != null) {
      link.close();
    } else {
      fail(Fault.LOST, ended.getCode() + " " + ended.getMessage());
    }
  }

  private void fail(Fault fault, String why) {
    if (over) {
      return;
    }
    over = true;
    boolean wasSeated = settled;
    settled = true;
    if (link != null) {
      link.close();
    }
    lobby.failed(this, fault, why, wasSeated);
  }

  @Override
  public void closed(String why) {
    fail(seated ? Fault.LOST : Fault.NO_CONNECTION, why);
  }

  /**
   * Gives the seat up, and hangs up when that is confirmed: a socket that is closed while there is
   * something to read takes back what was written to it, and the seat would be held.
   */
  @Override
  public void leave() {
    over = true;
    if (link != null) {
      link.send(LEAVE, 0, LEAVE.length);
    }
  }

  @Override
  public boolean seated() {
    return seated && !over;
  }

  @Override
  public boolean waiting() {
    return !settled;
  }

  @Override
  public void input() {}

  @Override
  public void ping(long now) {}
}
