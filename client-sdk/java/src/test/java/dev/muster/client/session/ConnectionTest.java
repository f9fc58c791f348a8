package dev.muster.client.session;

import static dev.muster.client.session.Frames.back;
import static dev.muster.client.session.Frames.broadcast;
import static dev.muster.client.session.Frames.ended;
import static dev.muster.client.session.Frames.joined;
import static dev.muster.client.session.Frames.message;
import static dev.muster.client.session.Frames.own;
import static dev.muster.client.session.Frames.patch;
import static dev.muster.client.session.Frames.skip;
import static dev.muster.client.session.Frames.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.v1.ClientFrame;
import dev.muster.v1.ClientFrame.FrameCase;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Heartbeat;
import dev.muster.v1.Join;
import dev.muster.v1.Method;
import dev.muster.v1.Offer;
import dev.muster.v1.Pong;
import dev.muster.v1.Refused;
import dev.muster.v1.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final long TIMEOUT = 15_000_000_000L;

  private final ManualLoop loop = new ManualLoop();
  private final List<FakeSocket> sockets = new ArrayList<>();
  private final Counters counters = new Counters();
  private CompletableFuture<String> tokens = CompletableFuture.completedFuture("jwt");
  private final Connection connection =
      new Connection(
          loop,
          events -> {
            var socket = new FakeSocket(events);
            sockets.add(socket);
            return socket;
          },
          new Identity("ann", () -> tokens),
          new SplittableRandom(1),
          counters,
          1_000_000_000L);
  private final Recorder room = new Recorder();

  private Attachment add(Recorder events) {
    var wish = Join.newBuilder().setRoom("arena").setJoinId("join-0001").build();
    var attachment = new Attachment(loop, wish, events, counters);
    connection.add(attachment, TIMEOUT);
    return attachment;
  }

  private FakeSocket socket() {
    return sockets.get(sockets.size() - 1);
  }

  /** A seat with the state of number 10. */
  private Attachment seated() {
    var attachment = add(room);
    socket().open();
    socket().receive(joined(0));
    socket().receive(snapshot(10));
    room.take();
    return attachment;
  }

  private void cut() {
    socket().cut(1006);
    loop.passMillis(250);
    assertThat(sockets).hasSizeGreaterThan(1);
    socket().open();
  }

  @Test
  void aJoinIsTheFirstFrame() {
    add(room);
    socket().open();
    var join = socket().sent.get(0).getJoin();
    assertThat(join.getMethod()).isEqualTo(Method.JOIN_OR_CREATE);
    assertThat(join.getPlayer()).isEqualTo("ann");
    assertThat(join.getToken()).isEqualTo("jwt");
    assertThat(join.getJoinId()).isEqualTo("join-0001");
    socket().receive(joined(0));
    socket().receive(snapshot(10));
    assertThat(room.take()).containsExactly("joined", "snapshot 10");
  }

  @Test
  void aRefusedJoinSaysWhyAndWhetherToRetry() {
    add(room);
    socket().open();
    var refused = Refused.newBuilder().setCode("room_full").setRetryAfterMillis(2000);
    socket().receive(ServerFrame.newBuilder().setRefused(refused));
    assertThat(room.take()).containsExactly("failed room_full retry 2000");
    assertThat(socket().closed).isTrue();
  }

  @Test
  void aJoinWithoutAnswerIsRepeatedOnAnotherConnectionWithTheSameId() {
    add(room);
    socket().open();
    loop.passMillis(3_250);
    assertThat(sockets).hasSize(2);
    assertThat(sockets.get(0).closed).isTrue();
    socket().open();
    assertThat(socket().sent.get(0).getJoin().getJoinId()).isEqualTo("join-0001");
    socket().receive(joined(0));
    assertThat(room.take()).containsExactly("joined");
  }

  @Test
  void aJoinThatNobodyAnswersEndsInTime() {
    add(room);
    loop.passMillis(16_000);
    assertThat(room.take()).containsExactly("failed timeout");
    assertThat(sockets).hasSizeGreaterThan(2).allMatch(s -> s.closed);
    loop.passMillis(60_000);
    assertThat(loop.timers()).isZero();
  }

  @Test
  void aSeatWithoutAStateIsNoSeat() {
    add(room);
    socket().open();
    socket().receive(joined(0));
    for (int i = 0; i < 15; i++) {
      loop.passMillis(1_000);
      socket().receive(ServerFrame.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
    }
    assertThat(socket().sentOf(FrameCase.RESYNC)).hasSizeGreaterThan(4);
    assertThat(room.take()).containsExactly("joined", "ended 0 timeout");
    assertThat(socket().closed).isTrue();
  }

  @Test
  void aTokenThatCannotBeHadFailsTheJoinButNotASeat() {
    seated();
    tokens = CompletableFuture.failedFuture(new IllegalStateException("no token"));
    var second = new Recorder();
    add(second);
    assertThat(second.take()).containsExactly("failed token");
    cut();
    assertThat(socket().sent).isEmpty();
    tokens = CompletableFuture.completedFuture("jwt2");
    loop.passMillis(3_600);
    socket().open();
    assertThat(socket().sent.get(0).getJoin().getToken()).isEqualTo("jwt2");
    socket().receive(back(0, 0));
    assertThat(room.seen).endsWith("back");
  }

  @Test
  void aFullNodeIsTriedAgainAFinalCodeIsNot() {
    add(room);
    socket().open();
    socket().cut(CloseCode.NODE_FULL_VALUE);
    loop.passMillis(250);
    assertThat(sockets).hasSize(2);
    socket().open();
    socket().cut(CloseCode.BAD_FRAME_VALUE);
    assertThat(room.take()).containsExactly("failed bad_frame");
  }

  @Test
  void theStreamIsAppliedInOrderAndWhatIsMissingIsAskedFor() {
    seated();
    socket().receive(patch(11));
    socket().receive(patch(11));
    socket().receive(patch(13));
    assertThat(room.take()).containsExactly("patch 11");
    var have = socket().last(FrameCase.RESYNC).getResync().getHave();
    assertThat(have.getNumber()).isEqualTo(11);
    socket().receive(patch(14));
    assertThat(socket().sentOf(FrameCase.RESYNC)).hasSize(1);
    socket().receive(patch(12));
    socket().receive(broadcast(13, "hi"));
    socket().receive(skip(20));
    socket().receive(patch(21));
    assertThat(room.take()).containsExactly("patch 12", "message hi", "patch 21");
  }

  @Test
  void aBroadcastThatWasMissedIsTakenOnceAlsoAfterANewerSnapshot() {
    seated();
    socket().receive(broadcast(11, "eleven"));
    socket().receive(snapshot(20));
    socket().receive(broadcast(11, "eleven"));
    socket().receive(broadcast(14, "fourteen"));
    socket().receive(broadcast(17, "seventeen"));
    socket().receive(snapshot(20));
    socket().receive(broadcast(14, "fourteen"));
    socket().receive(broadcast(17, "seventeen"));
    socket().receive(patch(21));
    assertThat(room.take())
        .containsExactly(
            "message eleven",
            "snapshot 20",
            "message fourteen",
            "message seventeen",
            "snapshot 20",
            "patch 21");
  }

  @Test
  void aBroadcastBetweenTheJoinAndTheFirstSnapshotIsHeard() {
    seated();
    socket().receive(broadcast(9, "before"));
    socket().receive(broadcast(9, "before"));
    assertThat(room.take()).containsExactly("message before");
  }

  @Test
  void aResyncWithoutAnswerIsAskedForAgain() {
    seated();
    socket().receive(patch(13));
    loop.passMillis(1_000);
    socket().receive(patch(14));
    assertThat(socket().sentOf(FrameCase.RESYNC)).hasSize(1);
    loop.passMillis(2_000);
    assertThat(socket().sentOf(FrameCase.RESYNC)).hasSize(2);
  }

  @Test
  void aNewerEpochNeedsASnapshotAndAnOlderOneIsDropped() {
    seated();
    socket().receive(patch(8, 11));
    assertThat(socket().sentOf(FrameCase.RESYNC)).hasSize(1);
    var newer = snapshot(3);
    newer.getSnapshotBuilder().setEpoch(8);
    socket().receive(newer);
    socket().receive(patch(7, 11));
    socket().receive(patch(8, 4));
    assertThat(room.take()).containsExactly("snapshot 3", "patch 4");
  }

  @Test
  void ownRowsWaitForTheirPatch() {
    seated();
    socket().receive(own(11, 0, "coins"));
    assertThat(room.take()).isEmpty();
    socket().receive(patch(11));
    socket().receive(own(13, 0, "lost"));
    socket().receive(patch(12));
    assertThat(room.take()).containsExactly("patch 11 own coins", "patch 12");
  }

  @Test
  void whatIsUnacknowledgedIsSentAgainAfterAReconnectOnceAndInOrder() {
    var seat = seated();
    for (int i = 1; i <= 5; i++) seat.send(ClientFrame.MESSAGE_FIELD_NUMBER, new byte[] {(byte) i});
    socket().receive(own(0, 2, ""));
    socket().cut(1006);
    seat.send(ClientFrame.INPUT_FIELD_NUMBER, new byte[] {6});
    loop.passMillis(250);
    socket().open();
    var join = socket().sent.get(0).getJoin();
    assertThat(join.getMethod()).isEqualTo(Method.RECONNECT);
    assertThat(join.getRoom()).isEqualTo("r1");
    assertThat(join.getReconnectToken()).isEqualTo("t1");
    assertThat(join.getHave().getNumber()).isEqualTo(10);
    assertThat(join.getSent()).isEqualTo(6);
    socket().receive(back(0, 3));
    var numbered = socket().sent.stream().filter(f -> f.getNumber() > 0).toList();
    assertThat(numbered).extracting(ClientFrame::getNumber).containsExactly(4, 5, 6);
    assertThat(numbered.get(2).hasInput()).isTrue();
    assertThat(room.take()).containsExactly("reconnecting 1", "back");
  }

  @Test
  void aSilentSocketIsDeadAfterFiveSeconds() {
    seated();
    var first = socket();
    for (int i = 0; i < 5; i++) {
      loop.passMillis(2_000);
      first.receive(ServerFrame.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
    }
    assertThat(first.sentOf(FrameCase.PING)).hasSizeBetween(9, 11);
    assertThat(first.closed).isFalse();
    loop.passMillis(4_990);
    assertThat(first.closed).isFalse();
    loop.passMillis(20);
    assertThat(first.closed).isTrue();
    assertThat(room.take()).containsExactly("reconnecting 1");
  }

  @Test
  void pingIsMeasured() {
    seated();
    loop.passMillis(1_000);
    long stamp = socket().last(FrameCase.PING).getPing().getStamp();
    loop.passMillis(30);
    socket().receive(ServerFrame.newBuilder().setPong(Pong.newBuilder().setStamp(stamp)));
    assertThat(connection.rttNanos()).isEqualTo(30_000_000L);
  }

  @Test
  void whatWasHeardGoesWithTheNextFrameOrAloneWithinASecond() {
    var seat = seated();
    socket().receive(message(1, 0, "a"));
    seat.send(ClientFrame.RAW_FIELD_NUMBER, new byte[1]);
    assertThat(socket().last(FrameCase.RAW).getHeard()).isEqualTo(1);
    socket().receive(message(2, 0, "b"));
    socket().receive(message(2, 0, "b"));
    loop.passMillis(1_000);
    var heard = socket().sent.stream().filter(f -> f.getHeard() == 2).toList();
    assertThat(heard).hasSize(1);
    assertThat(room.take()).containsExactly("message a", "message b");
  }

  @Test
  void aRestoredRoomsRepeatsAreDroppedById() {
    seated();
    socket().receive(message(1, 91, "a"));
    socket().receive(message(2, 92, "b"));
    cut();
    assertThat(socket().last(FrameCase.JOIN).getHeard()).isEqualTo(2);
    var rolledBack = back(0, 0);
    rolledBack.getJoinedBuilder().setHeard(1);
    socket().receive(rolledBack);
    socket().receive(message(2, 92, "b"));
    socket().receive(message(3, 93, "c"));
    assertThat(room.take())
        .containsExactly("message a", "message b", "reconnecting 1", "back", "message c");
  }

  @Test
  void theRangeOfACloseCodeDecides() {
    seated();
    socket().cut(CloseCode.DRAINING_VALUE);
    loop.passMillis(250);
    socket().open();
    socket().receive(back(0, 0));
    socket().cut(CloseCode.ROOM_LOST_VALUE);
    assertThat(room.take()).containsExactly("reconnecting 1", "back", "ended 4200 room_lost");
    loop.passMillis(60_000);
    assertThat(sockets).hasSize(2);
  }

  @Test
  void aKickEndsTheRoomAndNothingIsTriedAgain() {
    seated();
    socket().receive(ended(CloseCode.KICKED));
    socket().cut(CloseCode.KICKED_VALUE);
    loop.passMillis(60_000);
    assertThat(room.take()).containsExactly("ended 4001 kicked");
    assertThat(sockets).hasSize(1);
    assertThat(loop.timers()).isZero();
  }

  @Test
  void aSeatIsGivenUpOnceItCannotBeHeldAnyMore() {
    seated();
    socket().cut(1006);
    for (int i = 0; i < 60 && !room.seen.contains("ended 4007 seat_expired"); i++) {
      loop.passMillis(1_000);
      if (!socket().closed) socket().cut(1006);
    }
    assertThat(room.seen).contains("ended 4007 seat_expired");
    assertThat(loop.nanos()).isBetween(30_000_000_000L, 45_000_000_000L);
  }

  @Test
  void anOfferIsTakenBeforeTheOldSocketIsLeft() {
    var seat = seated();
    var old = socket();
    old.receive(ServerFrame.newBuilder().setOffer(Offer.newBuilder().setWithinMillis(1_000)));
    loop.passMillis(500);
    assertThat(sockets).hasSize(2);
    socket().open();
    seat.send(ClientFrame.MESSAGE_FIELD_NUMBER, new byte[1]);
    assertThat(old.sentOf(FrameCase.MESSAGE)).hasSize(1);
    old.receive(patch(11));
    assertThat(old.closed).isFalse();
    old.receive(ended(CloseCode.REPLACED));
    socket().receive(back(0, 0));
    assertThat(old.closed).isTrue();
    assertThat(socket().sentOf(FrameCase.MESSAGE)).hasSize(1);
    socket().receive(patch(11));
    socket().receive(patch(12));
    assertThat(room.take()).containsExactly("patch 11", "back", "patch 12");
  }

  @Test
  void anOfferThatLeadsNowhereLeavesTheOldSocketInPeace() {
    seated();
    var old = socket();
    old.receive(ServerFrame.newBuilder().setOffer(Offer.newBuilder().setWithinMillis(1_000)));
    loop.passMillis(500);
    socket().cut(1006);
    old.receive(patch(11));
    loop.passMillis(500);
    assertThat(sockets).hasSizeGreaterThan(2);
    assertThat(old.closed).isFalse();
    assertThat(room.take()).containsExactly("patch 11");
  }

  @Test
  void whatWasTriedForAnOfferDoesNotCountOnceTheSeatItselfIsLost() {
    var old = tryInVain();
    int tried = sockets.size();
    old.receive(ended(CloseCode.NODE_FAILED));
    loop.passMillis(250);
    assertThat(sockets).hasSize(tried + 1);
  }

  @Test
  void norIfTheSeatIsLostWhileAnotherTryIsUnderWay() {
    var old = tryInVain();
    for (int second = 0; socket().closed; second++) {
      old.receive(patch(71 + second));
      loop.passMillis(1_000);
    }
    socket().open();
    int tried = sockets.size();
    old.receive(ended(CloseCode.NODE_FAILED));
    socket().cut(1006);
    loop.passMillis(250);
    assertThat(sockets).hasSize(tried + 1);
  }

  /**
   * For a minute no try that an offer asked for leads anywhere; answers the socket with the seat.
   */
  private FakeSocket tryInVain() {
    seated();
    var old = socket();
    old.receive(ServerFrame.newBuilder().setOffer(Offer.newBuilder().setWithinMillis(1_000)));
    loop.passMillis(500);
    for (int second = 0; second < 60; second++) {
      if (socket() != old && !socket().closed) socket().cut(1006);
      old.receive(patch(11 + second));
      loop.passMillis(1_000);
    }
    if (socket() != old && !socket().closed) socket().cut(1006);
    return old;
  }

  @Test
  void aRoomThatMovedIsAskedForOverTheSameSocket() {
    var seat = seated();
    seat.send(ClientFrame.MESSAGE_FIELD_NUMBER, new byte[1]);
    socket().receive(ended(CloseCode.MOVED));
    assertThat(socket().last(FrameCase.JOIN).getJoin().getMethod()).isEqualTo(Method.RECONNECT);
    socket().receive(back(0, 0));
    assertThat(socket().sentOf(FrameCase.MESSAGE)).hasSize(2);
    socket().receive(patch(11));
    assertThat(sockets).hasSize(1);
    assertThat(room.take()).containsExactly("reconnecting 1", "back", "patch 11");
  }

  @Test
  void whoWaitsToAskAgainDoesNotAskWhileAnotherQuestionIsUnderWay() {
    seated();
    socket().receive(ended(CloseCode.MOVED));
    var offer = Offer.newBuilder().setWithinMillis(10);
    socket().receive(ServerFrame.newBuilder().setOffer(offer));
    var busy = Refused.newBuilder().setCode("busy").setRetryAfterMillis(1_000);
    socket().receive(ServerFrame.newBuilder().setRefused(busy));
    loop.passMillis(10);
    assertThat(sockets).hasSize(2);
    socket().open();
    loop.passMillis(1_500);
    assertThat(socket().sentOf(FrameCase.JOIN)).hasSize(1);
  }

  @Test
  void anOfferIsTakenOnceHoweverOftenItIsMade() {
    seated();
    var offer = Offer.newBuilder().setWithinMillis(1_000);
    for (int i = 0; i < 5; i++) {
      socket().receive(ServerFrame.newBuilder().setOffer(offer));
    }
    loop.passMillis(500);
    assertThat(sockets).hasSize(2);
  }

  @Test
  void severalRoomsShareAConnectionAndComeBackTogether() {
    seated();
    var second = new Recorder();
    add(second);
    assertThat(sockets).hasSize(1);
    assertThat(socket().last(FrameCase.JOIN).getAttachment()).isEqualTo(1);
    socket().receive(joined(1));
    socket().receive(snapshot(5).setAttachment(1));
    assertThat(second.take()).containsExactly("joined", "snapshot 5");
    cut();
    assertThat(socket().sentOf(FrameCase.JOIN)).hasSize(2);
    socket().receive(back(1, 0));
    socket().receive(back(0, 0));
    socket().receive(patch(6).setAttachment(1));
    assertThat(second.take()).containsExactly("reconnecting 1", "back", "patch 6");
    assertThat(counters.value(Count.RECONNECTS)).isEqualTo(1);
  }

  @Test
  void aRoomThatIsSlowIsNotAskedTwiceOverAConnectionThatWorks() {
    seated();
    var second = new Recorder();
    add(second);
    loop.passMillis(3_250);
    socket().receive(patch(11));
    loop.passMillis(3_250);
    assertThat(sockets).hasSize(1);
    assertThat(socket().sentOf(FrameCase.JOIN)).hasSize(2);
    socket().receive(joined(1));
    socket().receive(snapshot(5).setAttachment(1));
    assertThat(second.take()).containsExactly("joined", "snapshot 5");
  }

  @Test
  void aNinthRoomIsRefusedHere() {
    for (int i = 0; i < 8; i++) add(new Recorder());
    add(room);
    assertThat(room.take()).containsExactly("failed too_many_rooms");
  }

  @Test
  void leavingEndsTheRoomWhateverTheNodeDoes() {
    var seat = seated();
    connection.leave(seat);
    assertThat(socket().sentOf(FrameCase.LEAVE)).hasSize(1);
    loop.passMillis(2_000);
    assertThat(room.take()).containsExactly("ended 4000 left");
    assertThat(socket().closed).isTrue();
  }

  @Test
  void aSeatThatTheNodeDoesNotGiveBackIsOver() {
    seated();
    cut();
    socket()
        .receive(ServerFrame.newBuilder().setRefused(Refused.newBuilder().setCode("seat_gone")));
    assertThat(room.take()).containsExactly("reconnecting 1", "ended 0 seat_gone");
  }

  @Test
  void messagesNeverOvertakeTheStateTheyBelongTo() {
    add(room);
    socket().open();
    socket().receive(joined(0));
    socket().receive(message(1, 0, "welcome"));
    assertThat(room.take()).containsExactly("joined");
    socket().receive(snapshot(10));
    assertThat(room.take()).containsExactly("snapshot 10", "message welcome");
  }

  @Test
  void anApplicationThatIsTooFarBehindGetsASnapshotOnceItHasCaughtUp() {
    var seat = seated();
    room.behind = true;
    socket().receive(patch(11));
    socket().receive(patch(12));
    socket().receive(broadcast(13, "hi"));
    assertThat(socket().sentOf(FrameCase.RESYNC)).isEmpty();
    room.behind = false;
    seat.caughtUp();
    assertThat(socket().last(FrameCase.RESYNC).getResync().hasHave()).isFalse();
    socket().receive(patch(14));
    socket().receive(snapshot(14));
    socket().receive(patch(15));
    assertThat(room.take()).containsExactly("snapshot 14", "message hi", "patch 15");
    assertThat(counters.value(Count.LAGGED)).isEqualTo(1);
  }

  @Test
  void aFrameThatCannotBeReadCostsTheConnectionNotTheSeat() {
    seated();
    var old = socket();
    old.receive(new byte[] {(byte) 0xff});
    assertThat(old.closed).isTrue();
    assertThat(room.take()).containsExactly("reconnecting 1");
    assertThat(counters.value(Count.MALFORMED)).isEqualTo(1);
  }

  @Test
  void framesOfUnknownKindsAreSkipped() {
    seated();
    byte[] fromTheFuture = {(byte) 0xfa, 0x01, 0x01, 0x00}; // field 31
    socket().receive(fromTheFuture);
    assertThat(socket().closed).isFalse();
  }
}
