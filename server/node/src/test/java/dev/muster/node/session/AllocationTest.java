package dev.muster.node.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.muster.node.config.Config;
import dev.muster.node.room.Attached;
import dev.muster.node.room.Batch;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.Slots;
import dev.muster.node.room.TestPortions;
import dev.muster.node.wire.ServerFrames;
import dev.muster.room.Excepts;
import dev.muster.room.Player;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Join;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a batch costs per viewer in memory: nothing. */
class AllocationTest implements Seating {
  private static final int VIEWERS = 50;
  private static final int BATCHES = 2_000;
  private static final int CROWD = 2_000;
  private static final int CROWD_BATCHES = 200;

  private final ManualLoops loops = new ManualLoops(1);
  private final ScriptedRoom room = new ScriptedRoom(TestTypes.ARENA);
  private final ServerFrames frames = new ServerFrames(new UnpooledByteBufAllocator(false, true));
  private final FanoutLoop home;
  private final LoopDesk desk = new LoopDesk();
  private final SessionParts parts;
  private Joiner joiner;

  AllocationTest() {
    home = new FanoutLoop(room, desk);
    parts =
        new SessionParts(
            "node-1",
            Config.defaults().sessions(),
            loops,
            type -> TestTypes.DIALECT,
            frames,
            new Tokens(new SharedKeys(new SecureRandom(), () -> 0), () -> 0),
            SessionObserver.NONE,
            System::nanoTime);
  }

  private void seat(int viewers) {
    for (int i = 0; i < viewers; i++) {
      seat(new Session(parts, this, new Sink(), desk, closed -> {}), i);
    }
  }

  private void seat(Session session, int slot) {
    var join = Join.newBuilder().setRoom("arena").setJoinId("join-id-1");
    var frame = ClientFrame.newBuilder().setJoin(join).build().toByteArray();
    session.receive(Unpooled.wrappedBuffer(frame));
    var attachment = (Attachment) joiner.viewer();
    Slots.set(attachment, slot);
    joiner.entering(room, new Player("ann"), () -> {});
    attachment.attached(home, new Attached(slot + 1, 1, 1, room.epoch(), 1, 0, 0, false), slot);
    attachment.caughtUp(0, List.of());
  }

  private Batch batch(int number) {
    var body = frames.patch(new byte[200], 0, 200);
    var said = frames.broadcast(room.epoch(), number + 1, new byte[20]);
    var applied = new int[VIEWERS];
    var rows = new byte[VIEWERS][];
    for (int i = 0; i < VIEWERS; i++) {
      applied[i] = number;
      rows[i] = i % 5 == 0 ? new byte[4] : null;
    }
    return new Batch(
        room.epoch(),
        number,
        new Batch.StreamItem[] {
          new Batch.StreamItem(true, number, body, null),
          new Batch.StreamItem(false, number + 1, said, Excepts.seat(3))
        },
        applied,
        TestPortions.rows(rows),
        null);
  }

  @Test
  void deliveringABatchAllocatesNothingPerViewer() {
    seat(VIEWERS);
    var batches = new Batch[2 * BATCHES];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = batch(2 * i + 1);
    }
    assertThat((double) deliver(batches) / VIEWERS).isLessThan(0.5);
  }

  @Test
  void deliveringEachViewerItsOwnPatchAllocatesNothingPerViewer() {
    seat(CROWD);
    var batches = new Batch[2 * CROWD_BATCHES];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = personal(i + 1);
    }
    assertThat((double) deliver(batches) / CROWD).isLessThan(0.5);
  }

  /** Answers the bytes allocated per batch, after half of them were delivered to warm up. */
  private long deliver(Batch[] batches) {
    int half = batches.length / 2;
    for (int i = 0; i < half; i++) {
      home.deliver(batches[i]);
    }
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadAllocatedBytes();
    for (int i = half; i < batches.length; i++) {
      home.deliver(batches[i]);
    }
    var bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(room.take(RoomOrder.CatchUp.class)).isEmpty();
    for (var batch : batches) {
      batch.release();
    }
    return bytes / half;
  }

  private Batch personal(int number) {
    var applied = new int[CROWD];
    var patches = new int[CROWD];
    var rows = new byte[CROWD][];
    for (int i = 0; i < CROWD; i++) {
      applied[i] = number;
      patches[i] = i % 100 + 1;
      rows[i] = i % 5 == 0 ? new byte[4] : null;
    }
    var bodies = new ByteBuf[100];
    for (int i = 0; i < bodies.length; i++) {
      bodies[i] = frames.patch(new byte[40 + i], 0, 40 + i);
    }
    return new Batch(
        room.epoch(),
        number,
        new Batch.StreamItem[] {new Batch.StreamItem(true, number, null, null)},
        applied,
        TestPortions.of(patches, rows, bodies),
        null);
  }

  @Override
  public void enter(JoinIntent intent, Joiner joiner) {
    this.joiner = joiner;
  }

  @Override
  public CompletionStage<Outcome> reserve(JoinIntent intent) {
    return CompletableFuture.failedStage(new UnsupportedOperationException());
  }

  /** Takes everything, keeps nothing. */
  private static final class Sink implements Connection {
    @Override
    public int loop() {
      return 0;
    }

    @Override
    public void write(int attachment, ByteBuf body) {}

    @Override
    public void write(int attachment, ByteBuf bytes, int from, int length) {}

    @Override
    public void flush() {}

    @Override
    public long pendingBytes() {
      return 0;
    }

    @Override
    public void close(CloseCode code, String reason) {}

    @Override
    public String address() {
      return "";
    }

    @Override
    public void execute(Runnable action) {
      action.run();
    }
  }
}
