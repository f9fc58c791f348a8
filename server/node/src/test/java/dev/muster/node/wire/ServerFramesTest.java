package dev.muster.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.muster.v1.Broadcast;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Ended;
import dev.muster.v1.Heartbeat;
import dev.muster.v1.Joined;
import dev.muster.v1.Message;
import dev.muster.v1.MessagesLost;
import dev.muster.v1.Own;
import dev.muster.v1.Pong;
import dev.muster.v1.Problem;
import dev.muster.v1.Refused;
import dev.muster.v1.Reply;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.Skip;
import dev.muster.v1.Snapshot;
import dev.muster.v1.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServerFramesTest {
  private final ServerFrames frames = new ServerFrames(UnpooledByteBufAllocator.DEFAULT);
  private final Random random = new Random(7);

  @Test
  void everyBodyIsWhatProtobufItselfWouldWrite() {
    for (int i = 0; i < 500; i++) {
      var epoch = random.nextBoolean() ? 0 : random.nextLong() >>> random.nextInt(64);
      var number = random.nextInt() >>> random.nextInt(32);
      var other = random.nextInt() >>> random.nextInt(32);
      var id = random.nextBoolean() ? 0 : random.nextLong();
      var bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      var payload = ByteString.copyFrom(bytes);

      same(frames.patch(bytes, 0, bytes.length), frame().setPatch(payload));
      same(
          frames.snapshot(epoch, number, id, bytes),
          frame()
              .setSnapshot(
                  Snapshot.newBuilder()
                      .setEpoch(epoch)
                      .setNumber(number)
                      .setTick(id)
                      .setState(payload)));
      same(
          frames.own(epoch, number, other, bytes),
          frame()
              .setOwn(
                  Own.newBuilder()
                      .setEpoch(epoch)
                      .setNumber(number)
                      .setApplied(other)
                      .setRows(payload)));
      same(
          frames.broadcast(epoch, number, bytes),
          frame()
              .setBroadcast(
                  Broadcast.newBuilder().setEpoch(epoch).setNumber(number).setMessage(payload)));
      same(
          frames.broadcastRaw(epoch, number, bytes),
          frame()
              .setBroadcast(
                  Broadcast.newBuilder().setEpoch(epoch).setNumber(number).setRaw(payload)));
      same(
          frames.skip(epoch, number),
          frame().setSkip(Skip.newBuilder().setEpoch(epoch).setNumber(number)));
      same(
          frames.message(number, id, bytes),
          frame().setMessage(Message.newBuilder().setNumber(number).setId(id).setMessage(payload)));
      same(
          frames.messageRaw(number, id, bytes),
          frame().setMessage(Message.newBuilder().setNumber(number).setId(id).setRaw(payload)));
      same(
          frames.reply(number, id, other, bytes),
          frame()
              .setReply(
                  Reply.newBuilder()
                      .setNumber(number)
                      .setId(id)
                      .setRequest(other)
                      .setBody(payload)));
      same(
          frames.replyRefused(number, id, other, "poor", "costs 10 coins"),
          frame()
              .setReply(
                  Reply.newBuilder()
                      .setNumber(number)
                      .setId(id)
                      .setRequest(other)
                      .setProblem(
                          Problem.newBuilder().setCode("poor").setMessage("costs 10 coins"))));
      same(
          frames.messagesLost(number, other),
          frame().setMessagesLost(MessagesLost.newBuilder().setCount(number).setNext(other)));
      same(frames.pong(id), frame().setPong(Pong.newBuilder().setStamp(id)));
    }
  }

  @Test
  void rareFramesAreWhole() {
    same(frames.heartbeat(), frame().setHeartbeat(Heartbeat.getDefaultInstance()));
    var joined = Joined.newBuilder().setRoom("r").setSeat(3).build();
    same(frames.joined(joined), frame().setJoined(joined));
    same(
        frames.refused("no_room", "none", 5),
        frame()
            .setRefused(
                Refused.newBuilder().setCode("no_room").setMessage("none").setRetryAfterMillis(5)));
    same(
        frames.ended(CloseCode.KICKED, "out"),
        frame().setEnded(Ended.newBuilder().setCode(CloseCode.KICKED).setMessage("out")));
    same(
        frames.status(Status.Kind.PAUSED, 0),
        frame().setStatus(Status.newBuilder().setKind(Status.Kind.PAUSED)));
  }

  @Test
  void aPatchInABufferIsCopiedWithoutMovingIt() {
    var patch = UnpooledByteBufAllocator.DEFAULT.buffer().writeBytes(new byte[] {9, 1, 2, 3});
    patch.skipBytes(1);
    same(frames.patch(patch), frame().setPatch(ByteString.copyFrom(new byte[] {1, 2, 3})));
    assertThat(patch.readableBytes()).isEqualTo(3);
    patch.release();
  }

  private static ServerFrame.Builder frame() {
    return ServerFrame.newBuilder();
  }

  private static void same(ByteBuf body, ServerFrame.Builder expected) {
    assertThat(ByteBufUtil.getBytes(body)).isEqualTo(expected.build().toByteArray());
    assertThat(body.release()).isTrue();
  }
}
