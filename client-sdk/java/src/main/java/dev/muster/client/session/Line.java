package dev.muster.client.session;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.client.frame.BodyReader;
import dev.muster.client.frame.FrameWriter;
import dev.muster.client.frame.MalformedFrame;
import dev.muster.client.frame.ServerFrameReader;
import dev.muster.client.net.Loop;
import dev.muster.client.net.Socket;
import dev.muster.client.net.SocketEvents;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Ended;
import dev.muster.v1.Joined;
import dev.muster.v1.MessagesLost;
import dev.muster.v1.Offer;
import dev.muster.v1.Pong;
import dev.muster.v1.Refused;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.Status;
import dev.muster.v1.Token;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One socket's life: it sorts incoming frames by attachment, keeps the pulse and says what was
 * heard. What its end means is for the connection to decide. On the loop.
 */
final class Line implements SocketEvents {
  private static final int CLOSED_ABNORMALLY = 1006;
  private static final int SMALL_FRAME = 32;

  private final Connection owner;
  private final Loop loop;
  private final Counters counters;
  private final Pulse pulse;
  private final ServerFrameReader frame = new ServerFrameReader();
  private final BodyReader body = new BodyReader();
  private @Nullable Socket socket;
  private Loop.@Nullable Timer beat;
  private boolean open;
  private boolean over;

  Line(Connection owner, Loop loop, Counters counters, long pingNanos) {
    this.owner = owner;
    this.loop = loop;
    this.counters = counters;
    this.pulse = new Pulse(pingNanos, loop.nanos());
  }

  void on(Socket dialled) {
    socket = dialled;
    if (over) dialled.close();
  }

  boolean open() {
    return open && !over;
  }

  boolean over() {
    return over;
  }

  Pulse pulse() {
    return pulse;
  }

  /** Ends this line without a word to the connection. */
  void discard() {
    over = true;
    if (beat != null) beat.cancel();
    if (socket != null) socket.close();
  }

  // ------------------------------------------------------------------ out

  ByteBuf buffer(int sizeHint) {
    if (socket == null) throw new IllegalStateException("a line without a socket");
    return socket.buffer(sizeHint);
  }

  void write(ByteBuf out) {
    counters.add(Count.BYTES_OUT, out.readableBytes());
    if (socket != null) socket.write(out);
    else out.release();
  }

  void write(ClientFrame rare) {
    byte[] bytes = rare.toByteArray();
    write(buffer(bytes.length).writeBytes(bytes));
  }

  void flush() {
    if (socket != null) socket.flush();
  }

  // ------------------------------------------------------------------ pulse

  private void beat() {
    if (over) return;
    long now = loop.nanos();
    if (pulse.dead(now)) {
      fail("silent");
      return;
    }
    boolean ping = pulse.ping(now);
    for (var attachment : owner.attachments()) {
      if (attachment.line() != this) continue;
      if (ping) ping(attachment, now);
      ping = false;
      tend(attachment);
    }
    flush();
    beat = loop.after(pulse.waitNanos(now), this::beat);
  }

  private void ping(Attachment attachment, long now) {
    var heard = attachment.inflow().heard();
    var out = buffer(SMALL_FRAME);
    FrameWriter.ping(out, attachment.index(), heard.unsent() ? heard.say() : 0, now);
    write(out);
  }

  private void tend(Attachment attachment) {
    var heard = attachment.inflow().heard();
    if (heard.unsent()) {
      var out = buffer(SMALL_FRAME);
      FrameWriter.onlyHeard(out, attachment.index(), heard.say());
      write(out);
    }
    attachment.resyncIfDue();
  }

  private void fail(String why) {
    discard();
    owner.lost(this, CLOSED_ABNORMALLY, why);
  }

  // ------------------------------------------------------------------ in

  @Override
  public void opened(Socket opened) {
    if (over) return;
    open = true;
    pulse.heard(loop.nanos());
    owner.opened(this);
    beat = loop.after(pulse.waitNanos(loop.nanos()), this::beat);
  }

  @Override
  public void closed(Socket closed, int code, String reason) {
    if (over) return;
    discard();
    owner.lost(this, code, reason);
  }

  @Override
  public void frame(Socket from, byte[] bytes, int start, int end) {
    if (over) return;
    long now = loop.nanos();
    pulse.heard(now);
    counters.add(Count.BYTES_IN, end - start);
    counters.add(Count.FRAMES_IN, 1);
    try {
      frame.read(bytes, start, end);
      sort(bytes, now);
    } catch (MalformedFrame | InvalidProtocolBufferException e) {
      counters.add(Count.MALFORMED, 1);
      fail("a frame that cannot be read: " + e.getMessage());
    }
  }

  private void sort(byte[] bytes, long now) throws InvalidProtocolBufferException {
    int from = frame.from();
    int length = frame.to() - from;
    switch (frame.kind()) {
      case ServerFrame.PONG_FIELD_NUMBER -> {
        body.read(bytes, from, frame.to());
        pulse.pong(body.number(Pong.STAMP_FIELD_NUMBER), now);
        return;
      }
      case ServerFrame.HEARTBEAT_FIELD_NUMBER, 0 -> {
        return;
      }
      case ServerFrame.OFFER_FIELD_NUMBER -> {
        owner.offered(this, Offer.parser().parseFrom(bytes, from, length));
        return;
      }
      default -> {}
    }
    var attachment = owner.attachments().at(frame.attachment());
    if (attachment == null) return; // late frames of a seat that is over
    if (attachment.line() == this && Inflow.handles(frame.kind())) stream(attachment, bytes, now);
    else seat(attachment, bytes, from, length);
  }

  private void stream(Attachment attachment, byte[] bytes, long now) {
    var inflow = attachment.inflow();
    int from = frame.from();
    int to = frame.to();
    switch (frame.kind()) {
      case ServerFrame.PATCH_FIELD_NUMBER -> inflow.patch(body, bytes, from, to, now);
      case ServerFrame.OWN_FIELD_NUMBER -> inflow.own(body, bytes, from, to);
      case ServerFrame.SNAPSHOT_FIELD_NUMBER -> inflow.snapshot(body, bytes, from, to, now);
      case ServerFrame.BROADCAST_FIELD_NUMBER -> inflow.broadcast(body, bytes, from, to);
      case ServerFrame.MESSAGE_FIELD_NUMBER -> inflow.message(body, bytes, from, to);
      case ServerFrame.REPLY_FIELD_NUMBER -> inflow.reply(body, bytes, from, to);
      case ServerFrame.SKIP_FIELD_NUMBER -> inflow.skip(body, bytes, from, to);
      default -> {}
    }
    attachment.resyncIfDue();
  }

  private void seat(Attachment attachment, byte[] bytes, int from, int length)
      throws InvalidProtocolBufferException {
    switch (frame.kind()) {
      case ServerFrame.JOINED_FIELD_NUMBER ->
          owner.joined(this, attachment, Joined.parser().parseFrom(bytes, from, length));
      case ServerFrame.REFUSED_FIELD_NUMBER ->
          owner.refused(this, attachment, Refused.parser().parseFrom(bytes, from, length));
      case ServerFrame.ENDED_FIELD_NUMBER ->
          owner.ended(this, attachment, Ended.parser().parseFrom(bytes, from, length));
      default -> {
        if (attachment.line() == this) word(attachment, bytes, from, length);
      }
    }
  }

  private void word(Attachment attachment, byte[] bytes, int from, int length)
      throws InvalidProtocolBufferException {
    switch (frame.kind()) {
      case ServerFrame.STATUS_FIELD_NUMBER ->
          attachment.events().status(Status.parser().parseFrom(bytes, from, length));
      case ServerFrame.TOKEN_FIELD_NUMBER ->
          attachment.token(Token.parser().parseFrom(bytes, from, length).getReconnectToken());
      case ServerFrame.MESSAGES_LOST_FIELD_NUMBER ->
          attachment.inflow().lost(MessagesLost.parser().parseFrom(bytes, from, length));
      default -> {}
    }
  }
}
