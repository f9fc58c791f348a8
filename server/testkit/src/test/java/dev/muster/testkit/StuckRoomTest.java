package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.room.Attached;
import dev.muster.node.room.Audience;
import dev.muster.node.room.Batch;
import dev.muster.node.room.RoomLimits;
import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomLoops;
import dev.muster.node.room.RoomObserver;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.room.StuckLimits;
import dev.muster.node.room.Surroundings;
import dev.muster.node.room.Viewer;
import dev.muster.room.Options;
import dev.muster.room.Player;
import dev.muster.v1.CloseCode;
import game.rehearsal.Misbehave;
import game.rehearsal.Part;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two rooms on one loop, one of which does not return. Real threads, real time. */
class StuckRoomTest {
  private final Rehearsal.Script script = new Rehearsal.Script();
  private final Watch watch = new Watch();
  private final RoomLoops loops =
      new RoomLoops(
          1,
          surroundings(),
          new StuckLimits(
              Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(1_500)));

  private Surroundings surroundings() {
    var services = new TestServices();
    services.put(Rehearsal.Script.class, script);
    return new Surroundings(
        room -> new Ears(room.id()),
        watch,
        RoomLimits.defaults(),
        services,
        Runnable::run,
        System::nanoTime,
        System::currentTimeMillis,
        new UnpooledByteBufAllocator(false, true));
  }

  @AfterEach
  void close() {
    script.release();
    loops.close();
  }

  @Test
  void theOthersGoOnTheStuckOneIsReportedAndItsPlayersAreLetGo() throws Exception {
    var spinner = open("spinner");
    var bystander = open("bystander");
    spin(spinner);

    var stack = watch.stuck.get(5, TimeUnit.SECONDS);
    assertThat(stack).anyMatch(frame -> frame.getMethodName().equals("spin"));
    assertThat(ticks(bystander, 20)).as("the other room ticks").isTrue();
    assertThat(watch.cutOff.get(5, TimeUnit.SECONDS)).isEqualTo("spinner");
    assertThat(loops.find("spinner")).isEmpty();
    assertThat(loops.find("bystander")).isPresent();
    assertThat(ticks(bystander, 20)).as("and goes on").isTrue();
  }

  @Test
  void aRoomThatGetsOutInTimeGoesOn() throws Exception {
    var spinner = open("spinner");
    spin(spinner);
    watch.stuck.get(5, TimeUnit.SECONDS);
    script.release();
    assertThat(ticks(spinner, 20)).isTrue();
    assertThat(loops.find("spinner")).isPresent();
  }

  private RoomRef open(String id) throws Exception {
    return loops
        .open(id, Rehearsal.TYPE.emptyFor(Duration.ofMinutes(1)), Options.none(), 1)
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
  }

  private void spin(RoomRef room) throws Exception {
    var seated = new CountDownLatch(1);
    var viewer = new Seated(seated);
    room.post(
        new RoomOrder.Enter(
            new SeatRequest(
                "join-ann", new Player("ann"), new Part("ann", 0), Options.none(), Duration.ZERO),
            viewer,
            refused -> {}));
    assertThat(seated.await(5, TimeUnit.SECONDS)).isTrue();
    room.post(new RoomOrder.FromClient(viewer, 1, RoomOrder.Lane.MESSAGE, new Misbehave("spin")));
  }

  /** Waits for so many ticks of that room from now on. */
  private boolean ticks(RoomRef room, int count) throws Exception {
    watch.counted = room.id();
    watch.ticks.drainPermits();
    return watch.ticks.tryAcquire(count, 5, TimeUnit.SECONDS);
  }

  private static final class Seated extends Viewer {
    private final CountDownLatch seated;

    Seated(CountDownLatch seated) {
      this.seated = seated;
    }
  }

  private final class Ears implements Audience {
    private final String room;

    Ears(String room) {
      this.room = room;
    }

    @Override
    public void attach(Viewer viewer, Attached how) {
      ((Seated) viewer).seated.countDown();
    }

    @Override
    public void direct(Viewer viewer, List<ByteBuf> frames) {}

    @Override
    public void caughtUp(Viewer viewer, RoomOrder.Have at, List<ByteBuf> frames) {}

    @Override
    public void deliver(Batch batch) {}

    @Override
    public void detach(Viewer viewer, CloseCode code, String message) {}

    @Override
    public void abandon(CloseCode code, String message) {
      watch.cutOff.complete(room);
    }

    @Override
    public void close() {}
  }

  private static final class Watch implements RoomObserver {
    final CompletableFuture<StackTraceElement[]> stuck = new CompletableFuture<>();
    final CompletableFuture<String> cutOff = new CompletableFuture<>();
    final Semaphore ticks = new Semaphore(0);
    volatile String counted = "";

    @Override
    public void ticked(RoomRef room, long nanos) {
      if (room.id().equals(counted)) {
        ticks.release();
      }
    }

    @Override
    public void stuck(RoomRef room, Duration since, StackTraceElement[] stack) {
      stuck.complete(stack);
    }

    @Override
    public void opened(RoomRef room) {}

    @Override
    public void listed(RoomRef room, RoomListing listing) {}

    @Override
    public void closed(RoomRef room, String reason) {}

    @Override
    public void ticksDropped(RoomRef room, long steps) {}

    @Override
    public void patched(RoomRef room, int bytes) {}

    @Override
    public void failed(RoomRef room, String where, Throwable error) {}

    @Override
    public void dropped(RoomRef room, String what) {}
  }
}
