package dev.muster.testkit.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.SamePlayer;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Heard;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Leave;
import dev.muster.v1.Method;
import dev.muster.v1.Position;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.ServerFrame.FrameCase;
import game.walk.Count;
import game.walk.Counted;
import game.walk.Said;
import game.walk.Say;
import game.walk.Step;
import game.walk.WalkRoom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets, sessions, seating and rooms together, over loopback. */
class SessionsIT {
  private final RealNode node = new RealNode(Walk.TYPE);

  @AfterEach
  void stop() {
    node.close();
  }

  static Join.Builder walk() {
    return Join.newBuilder()
        .setRoom("walk")
        .setJoinId(UUID.randomUUID().toString())
        .setFingerprint(WalkRoom.CONTRACT.fingerprint());
  }

  private static Join.Builder back(Joined joined) {
    return Join.newBuilder()
        .setMethod(Method.RECONNECT)
        .setRoom(joined.getRoom())
        .setReconnectToken(joined.getReconnectToken())
        .setFingerprint(WalkRoom.CONTRACT.fingerprint());
  }

  private static void say(RawClient client, int number, String text) {
    client.message(number, WalkRoom.CONTRACT.toServer().orElseThrow(), new Say(text));
  }

  private static Said said(ServerFrame frame) {
    return (Said)
        WalkRoom.CONTRACT
            .toClient()
            .orElseThrow()
            .decode(frame.getBroadcast().getMessage().toByteArray());
  }

  @Test
  void aPlayerJoinsMovesSpeaksAsksAndLeaves() {
    var client = node.connect();
    var joined = client.join(walk());
    assertThat(joined.getSeat()).isEqualTo(1);
    assertThat(joined.hasFieldTable()).isFalse();
    var snapshot = client.next(FrameCase.SNAPSHOT).getSnapshot();
    client.input(1, WalkRoom.CONTRACT.input().orElseThrow(), new Step(1.5f));
    var own = client.next(FrameCase.OWN).getOwn();
    assertThat(own.getApplied()).isEqualTo(1);
    assertThat(own.getNumber()).isEqualTo(snapshot.getNumber() + 1);
    client.next(FrameCase.PATCH);
    say(client, 2, "hello");
    assertThat(said(client.next(FrameCase.BROADCAST))).isEqualTo(new Said(1, "hello"));
    var ask = WalkRoom.CONTRACT.toServer().orElseThrow();
    client.send(
        ClientFrame.newBuilder()
            .setNumber(3)
            .setRequest(ByteString.copyFrom(ask.encodeAny(new Count()))));
    var reply = client.next(FrameCase.REPLY).getReply();
    assertThat(reply.getRequest()).isEqualTo(3);
    assertThat(ask.replyTo(Count.class).orElseThrow().decode(reply.getBody().toByteArray()))
        .isEqualTo(new Counted(1));
    client.send(ClientFrame.newBuilder().setLeave(Leave.getDefaultInstance()));
    assertThat(client.next(FrameCase.ENDED).getEnded().getCode()).isEqualTo(CloseCode.LEFT);
    assertThat(client.closeCode()).isEqualTo(4000);
    assertThat(node.diary.left).containsExactly(dev.muster.room.Leave.LEFT);
  }

  @Test
  void aCutClientComesBackToItsSeatAndMissesNothing() {
    var other = node.connect();
    other.join(walk());
    var client = node.connect();
    var first = client.join(walk());
    var snapshot = client.next(FrameCase.SNAPSHOT).getSnapshot();
    client.cut();
    say(other, 1, "while you were away");
    other.next(FrameCase.BROADCAST);

    var again = node.connect();
    var second =
        again.join(
            back(first)
                .setHave(
                    Position.newBuilder()
                        .setEpoch(snapshot.getEpoch())
                        .setNumber(snapshot.getNumber())));
    assertThat(second.getSeat()).isEqualTo(first.getSeat());
    assertThat(second.getResumed()).isTrue();
    var missed = again.next(FrameCase.BROADCAST, FrameCase.SNAPSHOT);
    assertThat(said(missed).text()).isEqualTo("while you were away");
  }

  @Test
  void theNewestConnectionWinsAndAConfirmedTokenVoidsTheOlder() {
    var old = node.connect();
    var first = old.join(walk());
    var newer = node.connect();
    var second = newer.join(back(first));
    assertThat(second.getSeat()).isEqualTo(first.getSeat());
    assertThat(old.closeCode()).isEqualTo(CloseCode.REPLACED.getNumber());

    newer.send(ClientFrame.newBuilder().setOnlyHeard(Heard.getDefaultInstance()));
    say(newer, 1, "I have the new token");
    newer.next(FrameCase.BROADCAST);
    var late = node.connect();
    late.send(ClientFrame.newBuilder().setJoin(back(first)));
    assertThat(late.next(FrameCase.REFUSED).getRefused().getCode())
        .isEqualTo(RefusalCode.TOKEN_SUPERSEDED.code());
    say(newer, 2, "still here");
    newer.next(FrameCase.BROADCAST);
  }

  @Test
  void fiftySocketsWithOneTokenLeaveExactlyOneSeated() {
    var start = node.connect();
    var joined = start.join(walk());
    var clients = IntStream.range(0, 50).mapToObj(i -> node.connect()).toList();
    clients.forEach(client -> client.send(ClientFrame.newBuilder().setJoin(back(joined))));
    for (var client : clients) {
      assertThat(client.next(FrameCase.JOINED).getJoined().getSeat()).isEqualTo(1);
    }
    var replaced = 0;
    for (var client : clients) {
      replaced += client.isReplacedSoon() ? 1 : 0;
    }
    assertThat(replaced).isEqualTo(49);
    assertThat(start.closeCode()).isEqualTo(CloseCode.REPLACED.getNumber());
  }

  @Test
  void aTokenOpensItsSeatHoweverOftenTheAnswerGetsLost() {
    var client = node.connect();
    var joined = client.join(walk());
    for (int i = 0; i < 5; i++) {
      client.cut();
      client = node.connect();
      assertThat(client.join(back(joined)).getSeat()).isEqualTo(1);
    }
  }

  @Test
  void aSeatReservedOverHttpIsOpenedByItsToken() throws Exception {
    var answer = node.post("/matchmake/joinOrCreate/walk", "{\"options\":{\"mode\":\"ffa\"}}");
    assertThat(answer.statusCode()).isEqualTo(200);
    var token = answer.body().replaceAll(".*\"reservation\":\"([^\"]+)\".*", "$1");
    var client = node.connect();
    var joined = client.join(Join.newBuilder().setMethod(Method.RESERVED).setReservation(token));
    assertThat(answer.body()).contains(joined.getRoom());
    assertThat(joined.getSeat()).isEqualTo(1);
    assertThat(node.post("/matchmake/join/nothing", "{}").body()).contains("unknown_type");
  }

  @Test
  void aCrowdIsSeatedWithoutARoomEach() {
    var clients = IntStream.range(0, 80).mapToObj(i -> node.connect()).toList();
    clients.forEach(client -> client.send(ClientFrame.newBuilder().setJoin(walk())));
    var rooms = new HashSet<String>();
    for (var client : clients) {
      rooms.add(client.next(FrameCase.JOINED).getJoined().getRoom());
    }
    assertThat(rooms).hasSizeBetween(10, 12);
  }

  @Test
  void whatIsSaidByClientsCutAtRandomIsHeardOnceAndInOrder() throws Exception {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      var seed = i;
      threads.add(Thread.ofVirtual().start(() -> chatter("talker-id-" + seed, new Random(seed))));
    }
    for (var thread : threads) {
      assertThat(thread.join(java.time.Duration.ofSeconds(60))).isTrue();
    }
    var expected = IntStream.rangeClosed(1, 200).mapToObj(n -> "word " + n).toList();
    assertThat(node.diary.said).hasSize(8);
    node.diary.said.values().forEach(words -> assertThat(words).isEqualTo(expected));
  }

  /** Says 200 words, losing its connection again and again; repeats what was not acknowledged. */
  private void chatter(String player, Random random) {
    var client = node.connect();
    var joined = client.join(walk().setPlayer(player));
    var next = 1;
    while (next <= 200) {
      for (int n = random.nextInt(1, 25); n > 0 && next <= 200; n--) {
        say(client, next, "word " + next);
        next++;
      }
      if (next > 200) {
        break;
      }
      client.cut();
      client = node.connect();
      joined = client.join(back(joined).setSent(next - 1));
      next = joined.getApplied() + 1;
    }
    while (client.next(FrameCase.OWN).getOwn().getApplied() < 200) {
      // The room is still at it.
    }
  }

  @Test
  void aClientThatDoesNotReadCostsLittleAndCatchesUp() {
    var lazy = node.connect();
    lazy.paused = true;
    lazy.send(ClientFrame.newBuilder().setJoin(walk()));
    var loud = node.connect();
    loud.join(walk());
    var text = "x".repeat(15_000);
    for (int n = 1; n <= 300; n++) {
      say(loud, n, text);
      if (n % 3 == 0) {
        // Three in a tick: within the rate, and the room has said them when the last one is back.
        for (int heard = 0; heard < 3; heard++) {
          loud.next(FrameCase.BROADCAST);
        }
      }
    }
    lazy.resume();
    say(loud, 301, "last");
    var end = loud.next(FrameCase.BROADCAST).getBroadcast().getNumber();
    // Broadcasts that were missed may follow a snapshot that is newer, with the numbers they had.
    var at = 0;
    var newest = 0;
    while (at < end) {
      var frame = lazy.next(FrameCase.SNAPSHOT, FrameCase.PATCH, FrameCase.BROADCAST);
      if (frame.hasSnapshot()) {
        assertThat(frame.getSnapshot().getNumber()).isGreaterThan(at);
        at = frame.getSnapshot().getNumber();
      } else if (frame.hasBroadcast()) {
        int number = frame.getBroadcast().getNumber();
        assertThat(number).isGreaterThan(newest).isLessThanOrEqualTo(at + 1);
        newest = number;
        at = Math.max(at, number);
      } else {
        at++;
      }
    }
  }

  @Test
  void aPlayerWhoTakesAnotherSeatLosesTheFirstWhereTheTypeSaysSo() {
    try (var strict = new RealNode(Walk.TYPE.samePlayer(SamePlayer.REPLACES))) {
      var first = strict.connect();
      first.join(walk().setPlayer("player-1"));
      var second = strict.connect();
      assertThat(second.join(walk().setPlayer("player-1")).getSeat()).isEqualTo(2);
      assertThat(first.closeCode()).isEqualTo(CloseCode.SAME_PLAYER_VALUE);
      assertThat(strict.diary.left).containsExactly(dev.muster.room.Leave.REPLACED);
      say(second, 1, "alone");
      second.next(FrameCase.BROADCAST);
    }
  }

  @Test
  void aPlayerHasOneSeatUntilItLeavesWhereTheTypeSaysSo() {
    try (var strict = new RealNode(Walk.TYPE.samePlayer(SamePlayer.REFUSED))) {
      var first = strict.connect();
      first.join(walk().setPlayer("player-1"));
      var second = strict.connect();
      second.send(ClientFrame.newBuilder().setJoin(walk().setPlayer("player-1")));
      assertThat(second.next(FrameCase.REFUSED).getRefused().getCode())
          .isEqualTo(RefusalCode.ALREADY_SEATED.code());
      first.send(ClientFrame.newBuilder().setLeave(Leave.getDefaultInstance()));
      assertThat(first.closeCode()).isEqualTo(CloseCode.LEFT_VALUE);
      assertThat(second.join(walk().setPlayer("player-1")).getSeat()).isPositive();
    }
  }

  @Test
  void oneConnectionHoldsSeatsInTwoRooms() {
    var client = node.connect();
    client.join(walk());
    client.send(
        ClientFrame.newBuilder().setAttachment(1).setJoin(walk().putOptions("mode", text("ctf"))));
    var second = client.next(FrameCase.JOINED);
    assertThat(second.getAttachment()).isEqualTo(1);
    client.send(ClientFrame.newBuilder().setLeave(Leave.getDefaultInstance()));
    assertThat(client.next(FrameCase.ENDED).getAttachment()).isZero();
    client.send(
        ClientFrame.newBuilder()
            .setAttachment(1)
            .setNumber(1)
            .setMessage(
                ByteString.copyFrom(
                    WalkRoom.CONTRACT.toServer().orElseThrow().encodeAny(new Say("still here")))));
    assertThat(client.next(FrameCase.BROADCAST).getAttachment()).isEqualTo(1);
  }

  private static dev.muster.v1.Value text(String text) {
    return dev.muster.v1.Value.newBuilder().setText(text).build();
  }

  @Test
  void whatDoesNotFitTheContractClosesTheConnection() {
    var garbled = node.connect();
    garbled.join(walk());
    garbled.send(
        ClientFrame.newBuilder().setNumber(1).setMessage(ByteString.copyFromUtf8("garbage")));
    assertThat(garbled.closeCode()).isEqualTo(CloseCode.BAD_FRAME_VALUE);
    var confused = node.connect();
    confused.join(walk());
    var request = WalkRoom.CONTRACT.toServer().orElseThrow().encodeAny(new Count());
    confused.send(ClientFrame.newBuilder().setNumber(1).setMessage(ByteString.copyFrom(request)));
    assertThat(confused.closeCode()).isEqualTo(CloseCode.BAD_FRAME_VALUE);
    assertThat(node.diary.left).isEmpty();
  }
}
