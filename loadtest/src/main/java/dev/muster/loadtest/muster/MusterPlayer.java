package dev.muster.loadtest.muster;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.client.frame.FrameWriter;
import dev.muster.client.frame.MalformedFrame;
import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.net.Link;
import dev.muster.loadtest.net.Player;
import dev.muster.state.Malformed;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Ended;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Method;
import dev.muster.v1.Ping;
import dev.muster.v1.Refused;
import dev.muster.v1.ServerFrame;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A player of a bench room, on the wire no different from one that uses the SDK. */
final class MusterPlayer implements Player {
  /** Two seconds of inputs: a state that is this far behind has lost some. */
  private static final int BEHIND_MAX = 20;

  private static final byte[] BEAT =
      ClientFrame.newBuilder().setPing(Ping.getDefaultInstance()).build().toByteArray();

  private static final long PONG_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

  private final Game game;
  private final Desk desk;
  private final int index;
  private final Runnable settled;
  private @Nullable Link link;
  private @Nullable Stream stream;
  private boolean over;
  private boolean told;
  private int number;
  private int heard;
  private int seq;
  private int seenSeq;
  private boolean behind;
  private double pinged;
  private long pingedAt;

  MusterPlayer(Game game, int index, Runnable settled) {
    this.game = game;
    this.desk = game.desk;
    this.index = index;
    this.settled = settled;
  }

  // ------------------------------------------------------------------ out

  @Override
  public void opened(Link opened) {
    link = opened;
    var join =
        Join.newBuilder()
            .setMethod(Method.JOIN_OR_CREATE)
            .setRoom(game.contract().name())
            .setJoinId("bench-join-" + index)
            .setFingerprint(game.contract().fingerprint());
    game.ask(join);
    var frame = ClientFrame.newBuilder().setJoin(join).build().toByteArray();
    opened.send(frame, 0, frame.length);
  }

  @Override
  public void input() {
    float dx = (float) desk.random.nextDouble(-10, 10);
    float dy = (float) desk.random.nextDouble(-10, 10);
    numbered(ClientFrame.INPUT_FIELD_NUMBER, BenchWire.push(desk.payload, dx, dy, ++seq));
    desk.tally.input();
    stream().sent(seq);
  }

  @Override
  public void ping(long now) {
    if (pingedAt != 0 && now - pingedAt < PONG_NANOS_MAX) {
      return; // a server that falls behind is not pinged again before it answered
    }
    if (pingedAt != 0) {
      fault(Fault.NO_PONG, "for " + (now - pingedAt) / 1_000_000 + " ms");
    }
    pingedAt = now;
    pinged = index + now * 1e-9;
    numbered(ClientFrame.MESSAGE_FIELD_NUMBER, BenchWire.ping(desk.payload, pinged));
    desk.tally.ping();
  }

  @Override
  public void beat() {
    if (link != null) {
      link.send(BEAT, 0, BEAT.length);
    }
  }

  private void numbered(int kind, byte[] payload) {
    var out = desk.out.clear();
    FrameWriter.numbered(out, 0, ++number, heard, kind, payload);
    if (link != null) {
      link.send(out.array(), out.arrayOffset(), out.writerIndex());
    }
  }

  // ------------------------------------------------------------------ in

  @Override
  public void frame(byte[] bytes, int from, int to, long now) {
    try {
      desk.frame.read(bytes, from, to);
      take(bytes, to - from, now);
    } catch (Malformed | MalformedFrame | InvalidProtocolBufferException e) {
      fault(Fault.MALFORMED, String.valueOf(e.getMessage()));
      leave();
    }
  }

  private void take(byte[] bytes, int length, long now) throws InvalidProtocolBufferException {
    int from = desk.frame.from();
    int to = desk.frame.to();
    switch (desk.frame.kind()) {
      case ServerFrame.PATCH_FIELD_NUMBER -> patch(bytes, from, to, length, now);
      case ServerFrame.OWN_FIELD_NUMBER -> own(bytes, from, to, length);
      case ServerFrame.SNAPSHOT_FIELD_NUMBER -> snapshot(bytes, from, to);
      case ServerFrame.MESSAGE_FIELD_NUMBER -> message(bytes, from, to, now);
      case ServerFrame.BROADCAST_FIELD_NUMBER, ServerFrame.SKIP_FIELD_NUMBER -> {
        desk.body.read(bytes, from, to);
        stream().follow(desk.body.number(1), (int) desk.body.number(2));
      }
      case ServerFrame.JOINED_FIELD_NUMBER ->
          joined(Joined.parseFrom(ByteBuffer.wrap(bytes, from, to - from)));
      case ServerFrame.REFUSED_FIELD_NUMBER -> {
        var refused = Refused.parseFrom(ByteBuffer.wrap(bytes, from, to - from));
        fault(Fault.REFUSED, refused.getCode() + " " + refused.getMessage());
        leave();
      }
      case ServerFrame.ENDED_FIELD_NUMBER -> {
        var ended = Ended.parseFrom(ByteBuffer.wrap(bytes, from, to - from));
        fault(Fault.LOST, ended.getCode() + " " + ended.getMessage());
        leave();
      }
      default -> {} // heartbeats, tokens: nothing to do or check
    }
  }

  private void joined(Joined joined) {
    if (joined.hasFieldTable()) {
      fault(Fault.MALFORMED, "the node runs another version of the bench room's contract");
      leave();
      return;
    }
    stream = game.enter(index, joined);
    settle();
  }

  private void snapshot(byte[] bytes, int from, int to) {
    desk.body.read(bytes, from, to);
    stream()
        .snapshot(
            desk.body.number(1),
            (int) desk.body.number(2),
            bytes,
            desk.body.from(),
            desk.body.to());
  }

  private void patch(byte[] bytes, int from, int to, int length, long now) {
    var room = stream();
    room.bytes(length);
    room.patch(bytes, from, to, now);
    look(room.seq());
  }

  /** The input that the state shows as one's own last one. */
  private void look(int shown) {
    if (shown == Stream.UNKNOWN) {
      return;
    }
    if (shown > seq || shown >= 0 && shown < seenSeq) {
      fault(Fault.WRONG_SEQ, shown + " after " + seenSeq + ", sent " + seq);
    }
    boolean behindNow = seq - shown > BEHIND_MAX && seq > BEHIND_MAX;
    if (behindNow && !behind) {
      fault(Fault.LATE_SEQ, shown + ", sent " + seq);
    }
    behind = behindNow;
    seenSeq = Math.max(seenSeq, shown);
  }

  private void own(byte[] bytes, int from, int to, int length) {
    desk.body.read(bytes, from, to);
    stream().bytes(length);
    int applied = (int) desk.body.number(3);
    if (applied > number) {
      fault(Fault.WRONG_SEQ, "frame " + applied + " is acknowledged, " + number + " were sent");
    }
  }

  private void message(byte[] bytes, int from, int to, long now) {
    desk.body.read(bytes, from, to);
    int itsNumber = (int) desk.body.number(1);
    if (itsNumber != 0) {
      heard = itsNumber;
    }
    desk.proto.reset(bytes, desk.body.from(), desk.body.to());
    double sent = BenchWire.pong(desk.proto);
    if (pingedAt == 0 || sent != pinged) {
      fault(Fault.WRONG_PONG, "came " + sent + ", wanted " + pinged);
      return;
    }
    desk.tally.pong(now - pingedAt);
    pingedAt = 0;
  }

  // ------------------------------------------------------------------ beginning and end

  @Override
  public boolean seated() {
    return !over && stream != null && stream.caughtUp();
  }

  @Override
  public boolean waiting() {
    return !over && stream != null && !stream.caughtUp();
  }

  @Override
  public void closed(String why) {
    if (!over) {
      fault(stream == null ? Fault.NO_CONNECTION : Fault.LOST, why);
    }
    over = true;
    if (stream != null) {
      stream.gone();
    }
    settle();
  }

  @Override
  public void leave() {
    over = true;
    if (link != null) {
      link.close();
    }
    settle();
  }

  private void settle() {
    if (!told) {
      told = true;
      settled.run();
    }
  }

  private Stream stream() {
    var room = stream;
    if (room == null) {
      throw new Malformed("a frame of a room before Joined");
    }
    return room;
  }

  private void fault(Fault fault, String what) {
    var room = stream;
    desk.tally.faults().add(fault, (room == null ? "player " + index : room.name()) + ": " + what);
  }
}
