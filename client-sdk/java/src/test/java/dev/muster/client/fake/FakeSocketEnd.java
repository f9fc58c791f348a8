package dev.muster.client.fake;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Ended;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Method;
import dev.muster.v1.Own;
import dev.muster.v1.Pong;
import dev.muster.v1.Problem;
import dev.muster.v1.Refused;
import dev.muster.v1.Reply;
import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.util.HashMap;
import java.util.Map;

/** One connection as the fake node sees it. */
final class FakeSocketEnd extends SimpleChannelInboundHandler<BinaryWebSocketFrame> {
  private final FakeNode node;
  private final Map<Integer, FakeSeat> seats = new HashMap<>();
  private ChannelHandlerContext context;

  FakeSocketEnd(FakeNode node) {
    this.node = node;
  }

  // ------------------------------------------------------------------ out

  void write(ServerFrame.Builder frame) {
    byte[] bytes = frame.build().toByteArray();
    context.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
  }

  boolean holds(FakeSeat seat) {
    return seats.containsValue(seat);
  }

  void item(ServerFrame.Builder item) {
    if (node.mute || node.losing) return;
    seats.keySet().forEach(attachment -> write(item.clone().setAttachment(attachment)));
  }

  void patch(ServerFrame.Builder patch) {
    if (node.mute || node.losing) return;
    seats.forEach((attachment, seat) -> {
      var own = Own.newBuilder().setEpoch(FakeRoom.EPOCH).setNumber(node.room.number);
      own.setApplied(seat.appliedNumber);
      own.setRows(ByteString.copyFromUtf8(Long.toString(node.room.value)));
      write(ServerFrame.newBuilder().setAttachment(attachment).setOwn(own));
      write(patch.clone().setAttachment(attachment));
    });
  }

  void cut() {
    try {
      context.channel().config().setOption(ChannelOption.SO_LINGER, 0); // a reset, not a goodbye
    } catch (ChannelException alreadyClosed) {
      return;
    }
    context.close();
  }

  void close(int code) {
    context
        .writeAndFlush(new CloseWebSocketFrame(code, ""))
        .addListener(ChannelFutureListener.CLOSE);
  }

  // ------------------------------------------------------------------ in

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    node.open.add(this);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    node.open.remove(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, BinaryWebSocketFrame frame)
      throws InvalidProtocolBufferException {
    if (node.mute) return;
    receive(ClientFrame.parseFrom(ByteBufUtil.getBytes(frame.content())));
  }

  private void receive(ClientFrame frame) {
    int attachment = frame.getAttachment();
    if (frame.hasJoin()) {
      join(attachment, frame.getJoin());
      return;
    }
    var seat = seats.get(attachment);
    if (seat == null) {
      if (!frame.hasPing()) close(CloseCode.NOT_JOINED_VALUE);
      return;
    }
    seat.heard(frame.getHeard());
    if (frame.getNumber() > 0) numbered(attachment, seat, frame);
    switch (frame.getFrameCase()) {
      case PING -> {
        var pong = Pong.newBuilder().setStamp(frame.getPing().getStamp());
        write(ServerFrame.newBuilder().setPong(pong));
      }
      case RESYNC -> {
        int have = frame.getResync().hasHave() ? frame.getResync().getHave().getNumber() : 0;
        catchUp(attachment, have);
      }
      case LEAVE -> {
        seats.remove(attachment);
        var ended = Ended.newBuilder().setCode(CloseCode.LEFT);
        write(ServerFrame.newBuilder().setAttachment(attachment).setEnded(ended));
      }
      default -> {}
    }
  }

  private void join(int attachment, Join join) {
    boolean back = join.getMethod() == Method.RECONNECT;
    var seat = back ? byToken(join.getReconnectToken()) : node.room.newSeat(join.getPlayer());
    if (seat == null || join.getRoom().equals("nowhere")) {
      var refused = Refused.newBuilder().setCode("seat_gone");
      write(ServerFrame.newBuilder().setAttachment(attachment).setRefused(refused));
      return;
    }
    for (var other : node.open) other.seats.values().remove(seat);
    seats.put(attachment, seat);
    seat.token = "token-" + seat.number + "-" + node.connections;
    write(ServerFrame.newBuilder().setAttachment(attachment).setJoined(joined(seat, back)));
    catchUp(attachment, join.hasHave() ? join.getHave().getNumber() : 0);
    seat.kept.values().forEach(m -> write(m.clone().setAttachment(attachment)));
  }

  private static Joined.Builder joined(FakeSeat seat, boolean back) {
    return Joined.newBuilder()
        .setRoom("r1")
        .setType("fake")
        .setSeat(seat.number)
        .setPlayer(seat.player)
        .setEpoch(FakeRoom.EPOCH)
        .setReconnectToken(seat.token)
        .setApplied(seat.appliedNumber)
        .setHeard(seat.heard)
        .setTickMicros(50_000)
        .setPatchMicros(50_000)
        .setHoldMillis(20_000)
        .setResumed(back)
        .setFingerprint(99);
  }

  private FakeSeat byToken(String token) {
    return node.room.seats().stream().filter(s -> s.token.equals(token)).findAny().orElse(null);
  }

  private void catchUp(int attachment, int have) {
    node.room.since(have).forEach(item -> write(item.clone().setAttachment(attachment)));
  }

  /** Applies each number once and in order. */
  private void numbered(int attachment, FakeSeat seat, ClientFrame frame) {
    if (frame.getNumber() <= seat.appliedNumber) return;
    if (frame.getNumber() != seat.appliedNumber + 1) {
      seat.gaps++;
      return;
    }
    seat.appliedNumber = frame.getNumber();
    var payload =
        switch (frame.getFrameCase()) {
          case MESSAGE -> frame.getMessage();
          case REQUEST -> frame.getRequest();
          case INPUT -> frame.getInput();
          default -> frame.getRaw();
        };
    seat.applied.add(payload.toStringUtf8());
    if (frame.hasRequest()) reply(attachment, seat, frame);
  }

  private void reply(int attachment, FakeSeat seat, ClientFrame frame) {
    var text = frame.getRequest().toStringUtf8();
    if (text.equals("never")) return;
    var reply = Reply.newBuilder().setNumber(++seat.messages).setRequest(frame.getNumber());
    if (text.equals("poor")) reply.setProblem(Problem.newBuilder().setCode("poor"));
    else reply.setBody(ByteString.copyFromUtf8("re " + text));
    var answer = ServerFrame.newBuilder().setReply(reply);
    seat.kept.put(seat.messages, answer);
    write(answer.clone().setAttachment(attachment));
  }
}
