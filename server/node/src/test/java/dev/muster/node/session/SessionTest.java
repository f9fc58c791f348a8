package dev.muster.node.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.wire.ClientFrameReader.Kind;
import dev.muster.node.wire.RefusalCode;
import dev.muster.state.Bytes;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Heard;
import dev.muster.v1.Join;
import dev.muster.v1.Leave;
import dev.muster.v1.Method;
import dev.muster.v1.Ping;
import dev.muster.v1.Position;
import dev.muster.v1.Resync;
import dev.muster.v1.ServerFrame.FrameCase;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionTest {
  private final TestNode node = new TestNode(2);
  private final TestNode.Peer peer = node.new Peer(0);

  @Test
  void theFirstFrameMustBeAJoin() {
    peer.send(ClientFrame.newBuilder().setPing(Ping.newBuilder().setStamp(9)));
    assertThat(peer.connection.takeOnly().getPong().getStamp()).isEqualTo(9);
    peer.message(0, 1, "hi");
    assertThat(peer.connection.closed).isEqualTo(CloseCode.NOT_JOINED);
  }

  @Test
  void aSeatedClientIsToldEverythingAboutItsSeat() {
    var joiner = peer.join(3);
    node.attach(joiner, 5, 0);
    var frame = peer.connection.takeOnly();
    assertThat(frame.getAttachment()).isEqualTo(3);
    var joined = frame.getJoined();
    assertThat(joined.getRoom()).isEqualTo("room-1");
    assertThat(joined.getSeat()).isEqualTo(5);
    assertThat(joined.getPlayer()).isEqualTo("ann");
    assertThat(joined.getTickMicros()).isEqualTo(50_000);
    assertThat(joined.hasFieldTable()).isFalse();
    var token = node.tokens.verify(joined.getReconnectToken(), SeatToken.Kind.RECONNECT);
    assertThat(token.seat()).isEqualTo(5);
    assertThat(token.generation()).isEqualTo(1);
    assertThat(node.observed).containsExactly("seated", "join joined");
  }

  @Test
  void aClientWithAnotherContractGetsTheFieldTable() {
    peer.send(
        ClientFrame.newBuilder()
            .setJoin(Join.newBuilder().setRoom("arena").setJoinId(TestNode.JOIN_ID)));
    node.attach(node.joiners.removeLast(), 5, 0);
    assertThat(peer.connection.takeOnly().getJoined().hasFieldTable()).isTrue();
  }

  @Test
  void aRefusedClientMayTryAgainOnTheSameConnection() {
    peer.join(0).refused(Refusal.of(RefusalCode.ROOM_FULL));
    node.loops.run();
    assertThat(peer.connection.takeOnly().getRefused().getCode()).isEqualTo("room_full");
    node.attach(peer.join(0), 1, 0);
    assertThat(peer.connection.takeOnly().getFrameCase()).isEqualTo(FrameCase.JOINED);
  }

  @Test
  void aJoinOfTheWrongFormIsRefusedWithItsCode() {
    peer.send(
        ClientFrame.newBuilder().setJoin(Join.newBuilder().setRoom("arena").setJoinId("short")));
    assertThat(peer.connection.takeOnly().getRefused().getCode()).isEqualTo("bad_join");
    assertThat(peer.connection.closed).isNull();
  }

  @Test
  void whatAClientSaysReachesItsRoomDecodedAndInOrder() {
    peer.seated(0, 1, 1);
    peer.message(0, 1, "one");
    peer.send(
        ClientFrame.newBuilder().setNumber(2).setHeard(4).setInput(ByteString.copyFromUtf8("two")));
    var orders = node.room.take(RoomOrder.FromClient.class);
    assertThat(orders).extracting(RoomOrder.FromClient::number).containsExactly(1, 2);
    assertThat(orders)
        .extracting(RoomOrder.FromClient::lane)
        .containsExactly(RoomOrder.Lane.MESSAGE, RoomOrder.Lane.INPUT);
    assertThat(orders.get(1).body()).isEqualTo(Bytes.of("two".getBytes()));
    assertThat(node.room.takeOnly(RoomOrder.Heard.class).number()).isEqualTo(4);
    assertThat(node.room.take(RoomOrder.Confirm.class)).hasSize(1);
  }

  @Test
  void aNumberThatDoesNotFollowClosesTheConnection() {
    peer.seated(0, 1, 1);
    peer.message(0, 2, "gap");
    assertThat(peer.connection.closed).isEqualTo(CloseCode.BAD_NUMBER);
    assertThat(node.room.take(RoomOrder.Drop.class)).hasSize(1);
  }

  @Test
  void aRepeatedNumberClosesTheConnection() {
    peer.seated(0, 1, 1);
    peer.message(0, 1, "one");
    peer.message(0, 1, "one");
    assertThat(peer.connection.closed).isEqualTo(CloseCode.BAD_NUMBER);
  }

  @Test
  void aReturningClientGoesOnAfterWhatWasApplied() {
    var joiner = peer.join(0, Join.newBuilder().setMethod(Method.RECONNECT).setSent(12));
    node.attach(joiner, 1, 9);
    peer.message(0, 13, "the room had applied up to 12 before it was restored");
    assertThat(node.room.take(RoomOrder.FromClient.class)).hasSize(1);
    peer.message(0, 15, "but only once");
    assertThat(peer.connection.closed).isEqualTo(CloseCode.BAD_NUMBER);
  }

  @Test
  void aPayloadThatDoesNotFitClosesTheConnection() {
    peer.seated(0, 1, 1);
    peer.message(0, 1, "!");
    assertThat(peer.connection.closed).isEqualTo(CloseCode.BAD_FRAME);
    assertThat(node.observed).contains("closed BAD_FRAME");
  }

  @Test
  void tooManyMessagesCloseTheConnectionAndTheRateAllowsSteadyPlay() {
    peer.seated(0, 1, 1);
    var number = 1;
    for (int second = 0; second < 10; second++) {
      for (int i = 0; i < 70; i++) {
        peer.message(0, number++, "steady");
      }
      peer.tick(1);
    }
    assertThat(peer.connection.closed).isNull();
    for (int i = 0; i < 141; i++) {
      peer.message(0, number++, "flood");
    }
    assertThat(peer.connection.closed).isEqualTo(CloseCode.RATE_LIMIT);
    assertThat(node.observed).contains("dropped rate");
  }

  @Test
  void aFullMailboxEndsTheAttachmentAndKeepsTheSeat() {
    peer.seated(0, 1, 1);
    node.room.full = true;
    peer.message(0, 1, "one");
    peer.message(0, 2, "two");
    node.room.full = false;
    peer.tick(1);
    assertThat(peer.connection.closed).isNull();
    peer.tick(1);
    assertThat(peer.connection.take())
        .anySatisfy(f -> assertThat(f.getEnded().getCode()).isEqualTo(CloseCode.NODE_FAILED));
    assertThat(peer.connection.closed).isEqualTo(CloseCode.NODE_FAILED);
    assertThat(node.room.take(RoomOrder.FromClient.class)).isEmpty();
    assertThat(node.room.take(RoomOrder.Drop.class)).hasSize(1);
  }

  @Test
  void aRoomThatIsGoneSaysSoItself() {
    var joiner = peer.seated(0, 1, 1);
    node.room.full = true;
    peer.message(0, 1, "one");
    node.fanout.detach(joiner.viewer(), CloseCode.ROOM_CLOSED, "empty");
    peer.tick(1);
    assertThat(peer.connection.closed).isEqualTo(CloseCode.ROOM_CLOSED);
  }

  @Test
  void whoseRoomMovedMayAskForItsSeatOverTheSameConnection() {
    var joiner = peer.seated(0, 1, 1);
    node.fanout.detach(joiner.viewer(), CloseCode.MOVED, "elsewhere");
    peer.tick(1);
    assertThat(peer.connection.take())
        .anySatisfy(f -> assertThat(f.getEnded().getCode()).isEqualTo(CloseCode.MOVED));
    assertThat(peer.connection.closed).isNull();
    peer.seated(0, 1, 1);
    peer.tick(1);
    assertThat(peer.connection.closed).isNull();
  }

  @Test
  void whoseRoomMovedIsClosedIfItDoesNotAsk() {
    var joiner = peer.seated(0, 1, 1);
    node.fanout.detach(joiner.viewer(), CloseCode.MOVED, "elsewhere");
    for (int i = 0; i < 17; i++) {
      peer.tick(1);
    }
    assertThat(peer.connection.closed).isEqualTo(CloseCode.JOIN_TIMEOUT);
  }

  @Test
  void aSilentClientIsClosedAndASteadyOneHearsTheNodeEveryTwoSeconds() {
    peer.seated(0, 1, 1);
    for (int i = 0; i < 60; i++) {
      peer.tickMillis(920);
      peer.inbound.control();
    }
    assertThat(peer.connection.closed).isNull();
    assertThat(peer.connection.take()).as("no more than need be").hasSize(30);
    for (int i = 0; i < 62; i++) {
      peer.tick(1);
    }
    assertThat(peer.connection.closed).isEqualTo(CloseCode.SILENT);
    assertThat(node.room.take(RoomOrder.Drop.class)).hasSize(1);
  }

  @Test
  void howeverRoomsSpeakAClientHearsTheNodeEveryTwoSeconds() {
    var random = new Random(7);
    var joiner = peer.seated(0, 1, 1);
    peer.connection.take();
    int beats = 0;
    long startMillis = node.now / 1_000_000;
    long heardAtMillis = startMillis;
    long visitAtMillis = startMillis;
    for (long millis = startMillis; millis < startMillis + 600_000; millis++) {
      // Rooms speak for a while and are quiet for a while.
      var speaks = millis / 10_000 % 2 == 0 && random.nextInt(1_500) == 0;
      if (speaks) {
        node.fanout.direct(joiner.viewer(), List.of(node.frames.heartbeat()));
        node.loops.run();
      }
      if (millis >= visitAtMillis) {
        visitAtMillis = millis + 900 + random.nextInt(50);
        peer.inbound.control();
        peer.inbound.tick(millis * 1_000_000);
      }
      if (!peer.connection.take().isEmpty()) {
        assertThat(millis - heardAtMillis).isLessThanOrEqualTo(2_000);
        beats += speaks ? 0 : 1;
        heardAtMillis = millis;
      }
    }
    assertThat(beats).as("no more than need be").isLessThan(400);
  }

  @Test
  void aConnectionThatNeverJoinsIsClosed() {
    for (int i = 0; i < 16; i++) {
      peer.tick(1);
    }
    assertThat(peer.connection.closed).isEqualTo(CloseCode.JOIN_TIMEOUT);
  }

  @Test
  void aJoinThatNobodyAnswersIsRefusedInTheEnd() {
    var joiner = peer.join(0);
    for (int i = 0; i < 11; i++) {
      peer.tick(1);
    }
    assertThat(peer.connection.take())
        .anySatisfy(f -> assertThat(f.getRefused().getCode()).isEqualTo("timeout"));
    node.attach(joiner, 1, 0);
    assertThat(peer.connection.take()).isEmpty();
  }

  @Test
  void aLostConnectionDropsEverySeat() {
    peer.seated(0, 1, 1);
    peer.seated(1, 2, 1);
    peer.inbound.closed();
    assertThat(node.room.take(RoomOrder.Drop.class)).hasSize(2);
    assertThat(node.sessions.count()).isZero();
  }

  @Test
  void aSeatThatComesAfterTheConnectionWentIsHeld() {
    var joiner = peer.join(0);
    assertThat(joiner.entering(node.room, new dev.muster.room.Player("ann"), () -> {})).isTrue();
    peer.inbound.closed();
    node.fanout.attach(
        joiner.viewer(), new dev.muster.node.room.Attached(1, 1, 1, 1, 1, 0, 0, false));
    node.loops.run();
    assertThat(node.room.take(RoomOrder.Drop.class)).hasSize(1);
    assertThat(peer.connection.take()).isEmpty();
  }

  @Test
  void whoOnlyWatchesIsClosedForAFrameThatNeedsASeat() {
    for (var kind : List.of(Kind.MESSAGE, Kind.REQUEST, Kind.INPUT, Kind.RAW)) {
      var peer = node.new Peer(0);
      peer.seated(0, 0, 1);
      peer.send(numbered(kind));
      node.loops.run();
      assertThat(peer.connection.closed).isEqualTo(CloseCode.NOT_JOINED);
      assertThat(node.room.take(RoomOrder.FromClient.class)).isEmpty();
      node.room.takeOnly(RoomOrder.Drop.class);
    }
  }

  private static ClientFrame.Builder numbered(Kind kind) {
    var frame = ClientFrame.newBuilder().setNumber(1);
    var text = ByteString.copyFromUtf8("hi");
    return switch (kind) {
      case MESSAGE -> frame.setMessage(text);
      case REQUEST -> frame.setRequest(text);
      case INPUT -> frame.setInput(text);
      case RAW -> frame.setRaw(text);
      default -> throw new AssertionError(kind);
    };
  }

  @Test
  void whoOnlyWatchesMayAskForWhatItMissedAndLeave() {
    var peer = node.new Peer(0);
    peer.seated(0, 0, 1);
    peer.send(ClientFrame.newBuilder().setHeard(3).setResync(Resync.getDefaultInstance()));
    node.room.takeOnly(RoomOrder.CatchUp.class);
    peer.send(ClientFrame.newBuilder().setLeave(Leave.getDefaultInstance()));
    node.room.takeOnly(RoomOrder.GiveUp.class);
    assertThat(peer.connection.closed).isNull();
    assertThat(node.observed).contains("join spectating");
  }

  @Test
  void leavingGivesTheSeatUpAndClosesTheConnectionWithTheLastOne() {
    var first = peer.seated(0, 1, 1);
    var second = peer.seated(1, 2, 1);
    peer.send(ClientFrame.newBuilder().setLeave(Leave.getDefaultInstance()));
    assertThat(node.room.takeOnly(RoomOrder.GiveUp.class).viewer()).isSameAs(first.viewer());
    node.fanout.detach(first.viewer(), CloseCode.LEFT, "");
    node.loops.run();
    assertThat(peer.connection.takeOnly().getEnded().getCode()).isEqualTo(CloseCode.LEFT);
    assertThat(peer.connection.closed).isNull();
    peer.message(0, 1, "sent before the end was known");
    assertThat(peer.connection.closed).isNull();
    node.fanout.detach(second.viewer(), CloseCode.KICKED, "out");
    node.loops.run();
    assertThat(peer.connection.closed).isEqualTo(CloseCode.KICKED);
  }

  @Test
  void attachmentsOutsideTheirBoundsCloseTheConnection() {
    peer.seated(0, 1, 1);
    peer.message(1, 1, "nobody");
    assertThat(peer.connection.closed).isEqualTo(CloseCode.NOT_JOINED);
    var other = node.new Peer(1);
    other.send(ClientFrame.newBuilder().setAttachment(8).setJoin(Join.getDefaultInstance()));
    assertThat(other.connection.closed).isEqualTo(CloseCode.TOO_MANY_SEATS);
  }

  @Test
  void aNumberInUseCannotBeJoinedWith() {
    peer.seated(0, 1, 1);
    peer.send(ClientFrame.newBuilder().setJoin(Join.getDefaultInstance()));
    assertThat(peer.connection.closed).isEqualTo(CloseCode.BAD_FRAME);
  }

  @Test
  void aResyncAsksTheRoomOnce() {
    peer.seated(0, 1, 5);
    var resync =
        Resync.newBuilder().setHave(Position.newBuilder().setEpoch(node.room.epoch()).setNumber(3));
    peer.send(ClientFrame.newBuilder().setResync(resync));
    peer.send(ClientFrame.newBuilder().setResync(resync));
    var asked = node.room.takeOnly(RoomOrder.CatchUp.class);
    assertThat(asked.have()).isEqualTo(new RoomOrder.Have(node.room.epoch(), 3));
  }

  @Test
  void tooManyControlFramesCloseTheConnection() {
    peer.seated(0, 1, 1);
    for (int i = 0; i < 150; i++) {
      peer.send(ClientFrame.newBuilder().setPing(Ping.getDefaultInstance()));
    }
    assertThat(peer.connection.closed).isEqualTo(CloseCode.RATE_LIMIT);
  }

  @Test
  void aLeavingNodeClosesEverySessionAndTakesNoMore() {
    peer.seated(0, 1, 1);
    node.sessions.closeAll(CloseCode.DRAINING, "the node is leaving");
    node.loops.run();
    assertThat(peer.connection.closed).isEqualTo(CloseCode.DRAINING);
    assertThat(node.new Peer(1).connection.closed).isEqualTo(CloseCode.DRAINING);
  }

  @Test
  void mutatedFramesNeverEscapeAnException() {
    var random = new Random(3);
    var samples =
        new byte[][] {
          ClientFrame.newBuilder()
              .setNumber(1)
              .setHeard(2)
              .setMessage(ByteString.copyFromUtf8("hello"))
              .build()
              .toByteArray(),
          ClientFrame.newBuilder()
              .setAttachment(1)
              .setJoin(
                  Join.newBuilder()
                      .setRoom("arena")
                      .setJoinId(TestNode.JOIN_ID)
                      .putOptions("mode", dev.muster.v1.Value.newBuilder().setText("ffa").build())
                      .setHave(Position.newBuilder().setEpoch(7).setNumber(8)))
              .build()
              .toByteArray(),
          ClientFrame.newBuilder()
              .setResync(Resync.newBuilder().setHave(Position.newBuilder().setEpoch(7)))
              .build()
              .toByteArray(),
          ClientFrame.newBuilder().setOnlyHeard(Heard.getDefaultInstance()).build().toByteArray(),
          ClientFrame.newBuilder().setPing(Ping.newBuilder().setStamp(77)).build().toByteArray(),
          ClientFrame.newBuilder().setLeave(Leave.getDefaultInstance()).build().toByteArray()
        };
    // Leaks are looked for elsewhere; recording them would cost most of this test's time.
    var node = new TestNode(1, new UnpooledByteBufAllocator(false, true));
    TestNode.Peer victim = null;
    var closes = 0;
    for (int i = 0; i < 100_000; i++) {
      if (victim == null || victim.connection.closed != null || i % 50 == 0) {
        closes += victim != null && victim.connection.closed != null ? 1 : 0;
        victim = node.new Peer(0);
        victim.seated(0, 1, 1);
        node.room.orders.clear();
        node.joiners.clear();
        node.intents.clear();
        node.observed.clear();
      }
      var bytes = samples[random.nextInt(samples.length)].clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      var frame = Unpooled.wrappedBuffer(bytes, 0, random.nextInt(bytes.length + 1));
      var inbound = victim.inbound;
      inbound.receive(frame);
      if (node.observed.contains("closed NODE_FAILED")) {
        throw new AssertionError("an exception met " + ByteBufUtil.hexDump(bytes));
      }
    }
    assertThat(closes).isGreaterThan(10_000);
  }
}
