package dev.muster.node.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.room.Batch;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.Slots;
import dev.muster.node.room.TestPortions;
import dev.muster.room.Except;
import dev.muster.room.Excepts;
import dev.muster.v1.CloseCode;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.ServerFrame.FrameCase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FanoutTest {
  private final TestNode node = new TestNode(2);

  private Batch.StreamItem patch(int number) {
    var bytes = Unpooled.buffer();
    varint(bytes, node.room.epoch());
    varint(bytes, number);
    varint(bytes, number);
    var body = node.frames.patch(bytes);
    bytes.release();
    return new Batch.StreamItem(true, number, body, null);
  }

  private static void varint(ByteBuf out, long value) {
    var rest = value;
    for (; rest >= 0x80; rest >>>= 7) {
      out.writeByte((int) (rest & 0x7F | 0x80));
    }
    out.writeByte((int) rest);
  }

  private Batch.StreamItem broadcast(int number, Except except) {
    return new Batch.StreamItem(
        false, number, node.frames.broadcast(node.room.epoch(), number, new byte[5]), except);
  }

  private Batch batch(int patch, Batch.StreamItem... items) {
    return new Batch(node.room.epoch(), patch, items, new int[0], null, null);
  }

  private void deliver(Batch batch) {
    node.fanout.deliver(batch);
    node.loops.run();
    assertThat(batch.refCnt()).isZero();
    for (var item : batch.stream()) {
      assertThat(item.body() == null || item.body().refCnt() == 0).isTrue();
    }
    var portions = batch.portions();
    assertThat(portions == null || portions.bytes().refCnt() == 0).isTrue();
  }

  @Test
  void oneTaskPerLoopReachesEveryViewerWithOneFlush() {
    var peers = new ArrayList<TestNode.Peer>();
    for (int i = 0; i < 6; i++) {
      var peer = node.new Peer(0);
      node.slot = i;
      peer.seated(0, i + 1, 1);
      peers.add(peer);
    }
    peers.forEach(p -> p.connection.flushes = 0);
    var batch = batch(2, patch(2));
    node.fanout.deliver(batch);
    assertThat(node.loops.waiting(0)).isEqualTo(1);
    assertThat(node.loops.waiting(1)).isZero();
    node.loops.run();
    for (var peer : peers) {
      assertThat(peer.connection.takeOnly().getFrameCase()).isEqualTo(FrameCase.PATCH);
      assertThat(peer.connection.flushes).isEqualTo(1);
    }
    assertThat(batch.refCnt()).isZero();
  }

  @Test
  void ownComesFirstAndSeatItemsKeepTheirPlace() {
    var peer = node.new Peer(0);
    node.slot = 1;
    peer.seated(2, 9, 1);
    var items =
        new Batch.SeatItem[][] {
          null,
          {
            new Batch.SeatItem(0, node.frames.message(1, 0, new byte[1])),
            new Batch.SeatItem(1, node.frames.message(2, 0, new byte[1])),
            new Batch.SeatItem(2, node.frames.message(3, 0, new byte[1]))
          }
        };
    deliver(
        new Batch(
            node.room.epoch(),
            2,
            new Batch.StreamItem[] {patch(2), broadcast(3, null)},
            new int[] {0, 17},
            TestPortions.rows(null, new byte[] {1, 2}),
            items));
    var frames = peer.connection.take();
    assertThat(frames)
        .extracting(ServerFrame::getFrameCase)
        .containsExactly(
            FrameCase.OWN,
            FrameCase.MESSAGE,
            FrameCase.PATCH,
            FrameCase.MESSAGE,
            FrameCase.BROADCAST,
            FrameCase.MESSAGE);
    assertThat(frames).allSatisfy(f -> assertThat(f.getAttachment()).isEqualTo(2));
    var own = frames.get(0).getOwn();
    assertThat(own.getApplied()).isEqualTo(17);
    assertThat(own.getNumber()).isEqualTo(2);
    assertThat(own.getRows().size()).isEqualTo(2);
  }

  @Test
  void whatWasAppliedIsSaidOnlyWhenItMoved() {
    var peer = node.new Peer(0);
    node.slot = 0;
    peer.seated(0, 9, 1);
    for (int applied : new int[] {0, 4, 4, 5}) {
      deliver(
          new Batch(
              node.room.epoch(), 0, new Batch.StreamItem[0], new int[] {applied}, null, null));
    }
    assertThat(peer.connection.take())
        .extracting(f -> f.getOwn().getApplied())
        .containsExactly(4, 5);
  }

  @Test
  void theExceptedAreToldThatTheStreamWentOn() {
    var peer = node.new Peer(0);
    peer.seated(0, 9, 1);
    var other = node.new Peer(1);
    other.seated(0, 8, 1);
    deliver(batch(0, broadcast(2, Excepts.seat(9)), broadcast(0, Excepts.seat(9))));
    var skip = peer.connection.takeOnly().getSkip();
    assertThat(skip.getNumber()).isEqualTo(2);
    assertThat(skip.getEpoch()).isEqualTo(node.room.epoch());
    assertThat(other.connection.take()).hasSize(2);
  }

  @Test
  void whoIsNotUpToDateYetIsPassedBy() {
    var peer = node.new Peer(0);
    var joiner = peer.join(0);
    node.attach(joiner, 1, 0);
    peer.connection.take();
    deliver(batch(1, patch(1)));
    assertThat(peer.connection.take()).isEmpty();
    node.fanout.caughtUp(
        joiner.viewer(),
        new RoomOrder.Have(node.room.epoch(), 1),
        List.of(node.frames.snapshot(node.room.epoch(), 1, 1, new byte[2])));
    node.loops.run();
    deliver(batch(2, patch(2)));
    assertThat(peer.connection.take())
        .extracting(ServerFrame::getFrameCase)
        .containsExactly(FrameCase.SNAPSHOT, FrameCase.PATCH);
  }

  @Test
  void aSlowClientIsSentNothingUntilItReadsAgain() {
    var peer = node.new Peer(0);
    var joiner = peer.seated(0, 1, 1);
    peer.connection.blocked = true;
    peer.connection.pending = 33_000;
    deliver(batch(2, patch(2)));
    deliver(batch(3, patch(3)));
    assertThat(peer.connection.take()).isEmpty();
    assertThat(node.observed).containsOnlyOnce("lagged");
    assertThat(node.room.take(RoomOrder.CatchUp.class)).isEmpty();

    peer.connection.blocked = false;
    peer.connection.pending = 0;
    peer.inbound.writable();
    peer.inbound.writable();
    assertThat(node.room.takeOnly(RoomOrder.CatchUp.class).have())
        .isEqualTo(new RoomOrder.Have(node.room.epoch(), 1));
    node.fanout.caughtUp(
        joiner.viewer(),
        new RoomOrder.Have(node.room.epoch(), 3),
        List.of(patch(2).body(), patch(3).body()));
    node.loops.run();
    deliver(batch(4, patch(4)));
    assertThat(peer.connection.take()).hasSize(3);
  }

  @Test
  void everybodyGetsItsOwnPatchBehindItsOwnRows() {
    var peers = new ArrayList<TestNode.Peer>();
    for (int i = 0; i < 3; i++) {
      var peer = node.new Peer(i % 2);
      node.slot = i;
      peer.seated(0, i + 1, 1);
      peers.add(peer);
    }
    deliver(
        new Batch(
            node.room.epoch(),
            2,
            new Batch.StreamItem[] {
              new Batch.StreamItem(true, 2, null, null), broadcast(3, Excepts.seat(1))
            },
            new int[0],
            TestPortions.of(
                new int[] {1, 2, 1}, new byte[][] {null, {7}, null}, frame(2, 10), frame(2, 20)),
            null));
    var first = peers.get(0).connection.take();
    var second = peers.get(1).connection.take();
    assertThat(first)
        .extracting(ServerFrame::getFrameCase)
        .containsExactly(FrameCase.PATCH, FrameCase.SKIP);
    assertThat(second)
        .extracting(ServerFrame::getFrameCase)
        .containsExactly(FrameCase.OWN, FrameCase.PATCH, FrameCase.BROADCAST);
    assertThat(second.get(0).getOwn().getRows().byteAt(0)).isEqualTo((byte) 7);
    assertThat(first.get(0).getPatch().size()).isEqualTo(second.get(1).getPatch().size() - 10);
    assertThat(peers.get(2).connection.take().get(0)).isEqualTo(first.get(0));
  }

  private ByteBuf frame(int number, int length) {
    var bytes = Unpooled.buffer();
    varint(bytes, node.room.epoch());
    varint(bytes, number);
    varint(bytes, number);
    bytes.writeZero(length);
    var body = node.frames.patch(bytes);
    bytes.release();
    return body;
  }

  @Test
  void whoHasNoPatchOfItsOwnAsksForWhatItMisses() {
    var peer = node.new Peer(0);
    peer.seated(0, 1, 1);
    deliver(
        new Batch(
            node.room.epoch(),
            2,
            new Batch.StreamItem[] {new Batch.StreamItem(true, 2, null, null)},
            new int[0],
            TestPortions.of(new int[] {0}, new byte[1][]),
            null));
    assertThat(peer.connection.take()).isEmpty();
    assertThat(node.room.takeOnly(RoomOrder.CatchUp.class).have())
        .isEqualTo(new RoomOrder.Have(node.room.epoch(), 1));
  }

  @Test
  void theRoomCanSeeWhoIsBehindUntilItBringsThemUpToDate() {
    var peer = node.new Peer(0);
    var viewer = peer.seated(0, 1, 1).viewer();
    assertThat(Slots.isBehind(viewer)).isFalse();
    peer.connection.pending = 33_000;
    deliver(batch(2, patch(2)));
    assertThat(Slots.isBehind(viewer)).isTrue();
  }

  @Test
  void whoIsToldToBeBehindAsksOnceAndFromWhereItIs() {
    var peer = node.new Peer(0);
    var viewer = peer.seated(0, 1, 1).viewer();
    deliver(batch(2, patch(2)));
    node.fanout.behind(viewer);
    node.loops.run();
    deliver(batch(5, patch(5)));
    node.fanout.behind(viewer);
    node.loops.run();
    assertThat(node.room.take(RoomOrder.CatchUp.class))
        .extracting(RoomOrder.CatchUp::have)
        .containsExactly(new RoomOrder.Have(node.room.epoch(), 2));
    assertThat(Slots.isBehind(viewer)).isTrue();
  }

  @Test
  void aQuestionThatDidNotFindItsWayIsAskedAgain() {
    var peer = node.new Peer(0);
    peer.seated(0, 1, 1);
    peer.connection.pending = 33_000;
    deliver(batch(2, patch(2)));
    peer.connection.pending = 0;
    node.room.full = true;
    peer.inbound.writable();
    node.room.full = false;
    assertThat(node.room.take(RoomOrder.CatchUp.class)).isEmpty();
    peer.tick(1);
    assertThat(node.room.take(RoomOrder.CatchUp.class)).hasSize(1);
  }

  @Test
  void whatMustNotBeLostButDoesNotFitClosesTheConnection() {
    var peer = node.new Peer(0);
    var joiner = peer.seated(0, 1, 1);
    peer.connection.blocked = true;
    for (int i = 0; i < 200 && peer.connection.closed == null; i++) {
      node.fanout.direct(joiner.viewer(), List.of(node.frames.message(i + 1, 0, new byte[8_000])));
      node.loops.run();
    }
    assertThat(peer.connection.closed).isEqualTo(CloseCode.TOO_SLOW);
    assertThat(peer.connection.pending).isLessThan(600_000);
  }

  @Test
  void aConnectionThatTakesNothingIsClosedInTheEnd() {
    var peer = node.new Peer(0);
    peer.seated(0, 1, 1);
    peer.connection.pending = 40_000;
    for (int i = 0; i < 62; i++) {
      peer.inbound.control();
      peer.tick(1);
    }
    assertThat(peer.connection.closed).isEqualTo(CloseCode.TOO_SLOW);
  }

  @Test
  void aRoomThatDoesNotReturnLetsEverybodyGo() {
    var peer = node.new Peer(0);
    var joiner = peer.seated(0, 1, 1);
    var late = node.new Peer(0).join(0);
    node.fanout.abandon(CloseCode.ROOM_FAILED, "the room's code does not return");
    node.loops.run();
    assertThat(peer.connection.closed).isEqualTo(CloseCode.ROOM_FAILED);
    node.fanout.detach(joiner.viewer(), CloseCode.ROOM_CLOSED, "");
    node.attach(late, 2, 0);
    deliver(batch(2, patch(2)));
    node.fanout.direct(joiner.viewer(), List.of(node.frames.heartbeat()));
  }

  @Test
  void oneViewersFailureIsItsOwn() {
    var bad = node.new Peer(0);
    bad.seated(0, 1, 1);
    var good = node.new Peer(0);
    good.seated(0, 2, 1);
    bad.connection.broken = true;
    deliver(batch(2, patch(2)));
    assertThat(good.connection.take()).hasSize(1);
    assertThat(bad.connection.closed).isEqualTo(CloseCode.NODE_FAILED);
  }

  /** Whatever lags, catches up, loses its question or asks for more: the stream has no holes. */
  @Test
  void theWrittenStreamIsContiguousWhateverHappens() {
    for (int seed = 0; seed < 60; seed++) {
      history(new Random(seed));
    }
  }

  private void history(Random random) {
    var mine = new TestNode(2);
    var peers = new ArrayList<TestNode.Peer>();
    var joiners = new ArrayList<Seating.Joiner>();
    var seen = new ArrayList<Integer>();
    var number = 1;
    for (int i = 0; i < 5; i++) {
      var peer = mine.new Peer(i % 2);
      peers.add(peer);
      mine.slot = i;
      joiners.add(peer.seated(0, i + 1, number));
      seen.add(number);
    }
    for (int step = 0; step < 300; step++) {
      var items = new ArrayList<Batch.StreamItem>();
      for (int n = random.nextInt(3); n > 0; n--) {
        number++;
        var except = random.nextInt(4) == 0 ? Excepts.seat(1 + random.nextInt(5)) : null;
        items.add(
            new Batch.StreamItem(
                false,
                number,
                mine.frames.broadcast(mine.room.epoch(), number, new byte[3]),
                except));
      }
      mine.fanout.deliver(
          new Batch(
              mine.room.epoch(),
              0,
              items.toArray(Batch.StreamItem[]::new),
              new int[] {step, step, step, 0, 0},
              null,
              null));
      var peer = peers.get(random.nextInt(5));
      switch (random.nextInt(6)) {
        case 0 -> peer.connection.pending = 40_000;
        case 1 -> {
          peer.connection.pending = 0;
          peer.inbound.writable();
        }
        case 2 -> peer.inbound.tick(mine.now += 10_000_000);
        case 3 -> mine.room.full = !mine.room.full;
        case 4 ->
            peer.send(
                dev.muster.v1.ClientFrame.newBuilder()
                    .setResync(dev.muster.v1.Resync.getDefaultInstance()));
        default -> mine.loops.run();
      }
      for (var ask : mine.room.take(RoomOrder.CatchUp.class)) {
        mine.fanout.caughtUp(
            ask.viewer(),
            new RoomOrder.Have(mine.room.epoch(), number),
            List.of(mine.frames.snapshot(mine.room.epoch(), number, 1, new byte[4])));
      }
    }
    mine.room.full = false;
    for (int round = 0; round < 2; round++) {
      mine.loops.run();
      for (var peer : peers) {
        peer.connection.pending = 0;
        peer.inbound.tick(mine.now += 1_000_000_000);
      }
      for (var ask : mine.room.take(RoomOrder.CatchUp.class)) {
        mine.fanout.caughtUp(
            ask.viewer(),
            new RoomOrder.Have(mine.room.epoch(), number),
            List.of(mine.frames.snapshot(mine.room.epoch(), number, 1, new byte[4])));
      }
    }
    mine.loops.run();
    for (int i = 0; i < peers.size(); i++) {
      assertThat(peers.get(i).connection.closed).isNull();
      assertThat(end(peers.get(i).connection.take(), seen.get(i))).isEqualTo(number);
    }
  }

  private static int end(List<ServerFrame> frames, int from) {
    var at = from;
    for (var frame : frames) {
      switch (frame.getFrameCase()) {
        case SNAPSHOT -> {
          assertThat(frame.getSnapshot().getNumber()).isGreaterThanOrEqualTo(at);
          at = frame.getSnapshot().getNumber();
        }
        case BROADCAST -> assertThat(frame.getBroadcast().getNumber()).isEqualTo(++at);
        case SKIP -> assertThat(frame.getSkip().getNumber()).isEqualTo(++at);
        default -> {}
      }
    }
    return at;
  }
}
