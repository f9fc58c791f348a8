package dev.muster.client.session;

import com.google.protobuf.ByteString;
import dev.muster.client.net.SocketEvents;
import dev.muster.state.PatchReader;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Replica;
import dev.muster.state.Source;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Own;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.Snapshot;
import dev.muster.v1.Status;
import game.arena.ArenaRoom;
import game.arena.ArenaState;
import game.arena.Ship;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * Prints what a patch of 50 moving ships, with its Own frame, costs a client: frames alone, and
 * with the state. Not a test; run its main.
 */
public final class DecodeCost {
  private static final int SHIPS = 50;
  private static final int PATCHES = 30_000;
  private static final int ROUNDS = 8;

  private final List<byte[]> frames = new ArrayList<>();
  private final List<SocketEvents> sockets = new ArrayList<>();
  private byte[] snapshot = {};

  public static void main(String[] args) {
    var cost = new DecodeCost();
    cost.record();
    for (boolean withState : new boolean[] {false, true}) {
      for (int round = 0; round < ROUNDS; round++) {
        String figures = cost.run(withState);
        if (round == ROUNDS - 1) System.out.println(figures);
      }
    }
  }

  private void record() {
    var source = Source.of(new ArenaState(), 100);
    var random = new SplittableRandom(1);
    for (int i = 1; i <= SHIPS; i++) source.state().ships().put(i, new Ship().x(500).y(500));
    source.takeDelta(new PatchWriter());
    var full = new ProtoWriter();
    source.writeSnapshot(full);
    var whole = Snapshot.newBuilder().setEpoch(7).setNumber(1);
    whole.setState(ByteString.copyFrom(full.toBytes()));
    snapshot = ServerFrame.newBuilder().setSnapshot(whole).build().toByteArray();
    for (int number = 2; number < PATCHES + 2; number++) {
      for (var ship : source.state().ships().values()) {
        ship.x((float) (ship.x() + 5 * random.nextDouble() - 2.5)).y(ship.y() + 1);
        ship.heading((float) (360 * random.nextDouble())).seq(ship.seq() + 1);
      }
      var own = Own.newBuilder().setEpoch(7).setNumber(number).setApplied(number);
      frames.add(ServerFrame.newBuilder().setOwn(own).build().toByteArray());
      var body = new PatchWriter();
      body.varint(7);
      body.varint(number);
      body.varint(number);
      source.takeDelta(body);
      var patch = ByteString.copyFrom(body.array(), 0, body.size());
      frames.add(ServerFrame.newBuilder().setPatch(patch).build().toByteArray());
    }
  }

  private String run(boolean withState) {
    var loop = new ManualLoop();
    var identity = new Identity("ann", () -> CompletableFuture.completedFuture(""));
    var counters = new Counters();
    sockets.clear();
    var connection =
        new Connection(
            loop,
            events -> {
              sockets.add(events);
              return new FakeSocket(events);
            },
            identity,
            new SplittableRandom(1),
            counters,
            1_000_000_000L);
    var sink = new Sink(withState);
    connection.add(
        new Attachment(loop, Join.getDefaultInstance(), sink, counters), Long.MAX_VALUE / 4);
    var events = sockets.get(0);
    var socket = new FakeSocket(events);
    events.opened(socket);
    byte[] joined = Frames.joined(0).build().toByteArray();
    events.frame(socket, joined, 0, joined.length);
    events.frame(socket, snapshot, 0, snapshot.length);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long start = threads.getCurrentThreadCpuTime();
    for (byte[] frame : frames) events.frame(socket, frame, 0, frame.length);
    long nanos = threads.getCurrentThreadCpuTime() - start;
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    if (sink.patches != PATCHES) throw new IllegalStateException("got " + sink.patches);
    return "with_state=%s cpu_ns_per_patch=%d alloc_b_per_patch=%d bytes_per_patch=%d"
        .formatted(
            withState,
            nanos / PATCHES,
            bytes / PATCHES,
            frames.stream().mapToInt(f -> f.length).sum() / PATCHES);
  }

  /** Applies patches, or only counts them. */
  private static final class Sink implements RoomEvents {
    private final boolean withState;
    private final PatchReader head = new PatchReader();
    private final Replica<ArenaState> replica =
        new Replica<>(new ArenaState(), ArenaRoom.CONTRACT.layout());
    private int patches;

    Sink(boolean withState) {
      this.withState = withState;
    }

    @Override
    public boolean snapshot(Update update) {
      replica.applySnapshot(update.bytes(), update.from(), update.to());
      replica.settle();
      return true;
    }

    @Override
    public boolean patch(Update update) {
      patches++;
      if (!withState) return true;
      head.reset(update.bytes(), update.from(), update.to());
      head.varint();
      head.varint();
      head.varint();
      replica.apply(update.bytes(), head.position(), update.to());
      replica.settle();
      return true;
    }

    @Override
    public void joinFailed(String code, String message, long retryAfterMillis) {}

    @Override
    public void joined(Joined joined) {}

    @Override
    public void applied(int number) {}

    @Override
    public void message(byte[] bytes, int from, int to) {}

    @Override
    public void raw(byte[] bytes, int from, int to) {}

    @Override
    public void reply(int request, byte[] bytes, int from, int to) {}

    @Override
    public void refused(int request, String code, String message) {}

    @Override
    public void lost(int count) {}

    @Override
    public void status(Status status) {}

    @Override
    public void reconnecting(int attempt, long inNanos) {}

    @Override
    public void ended(int code, String name, String message) {}
  }
}
