package dev.muster.loadtest.muster;

import com.google.protobuf.ByteString;
import dev.muster.state.PatchWriter;
import dev.muster.v1.Joined;
import dev.muster.v1.Own;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A scripted room with the bench room's state: as wrong as it is told to be. One thread. */
final class StubRoom {
  /** What it does wrong. */
  enum Mischief {
    NONE,
    /** Now and then a number is left out. */
    SKIPS_NUMBERS,
    /** One player is told another state than the others. */
    TELLS_LIES,
    /** Inputs are forgotten after a while. */
    FORGETS_INPUTS
  }

  private static final long EPOCH = 1_700_000_000_123L;
  private static final int[] WRAPS = {0, 0, 240, 0, 0};

  private final String name;
  private final Mischief mischief;
  private final List<Seat> seats = new ArrayList<>();
  private final List<Seat> fresh = new ArrayList<>();
  private int number;

  /** One player: what is held of it, and what was told of it. */
  private static final class Seat {
    final int id;
    final Consumer<ServerFrame> out;
    final int[] told = new int[5];
    final int[] now = new int[5];
    int applied;

    Seat(int id, Consumer<ServerFrame> out) {
      this.id = id;
      this.out = out;
      now[0] = 1000 + id;
      now[1] = 2000 + id;
      now[4] = 100;
    }
  }

  StubRoom(String name, Mischief mischief) {
    this.name = name;
    this.mischief = mischief;
  }

  int players() {
    return seats.size() + fresh.size();
  }

  /** Answers the seat. */
  int join(Consumer<ServerFrame> out) {
    var seat = new Seat(players() + 1, out);
    fresh.add(seat);
    var joined = Joined.newBuilder().setRoom(name).setSeat(seat.id).setEpoch(EPOCH);
    out.accept(ServerFrame.newBuilder().setJoined(joined).build());
    return seat.id;
  }

  void push(int seat, int frameNumber, int seq) {
    for (var each : seats) {
      if (each.id == seat && !(mischief == Mischief.FORGETS_INPUTS && seq > 3)) {
        each.applied = frameNumber;
        each.now[3] = seq;
      }
    }
  }

  void tick() {
    number += mischief == Mischief.SKIPS_NUMBERS && number % 10 == 9 ? 2 : 1;
    for (var seat : seats) {
      seat.now[0] += 7 - seat.id % 15;
      seat.now[1] -= 3;
      seat.now[2] = (seat.now[2] + 230) % 240;
    }
    seats.addAll(fresh);
    send();
    for (var seat : fresh) {
      seat.out.accept(snapshot());
    }
    fresh.clear();
  }

  private void send() {
    var honest = patch(0);
    int counter = 0;
    for (var seat : seats) {
      if (fresh.contains(seat)) {
        continue;
      }
      var own = Own.newBuilder().setEpoch(EPOCH).setNumber(number).setApplied(seat.applied);
      seat.out.accept(ServerFrame.newBuilder().setOwn(own).build());
      boolean lie = mischief == Mischief.TELLS_LIES && counter++ == 0;
      seat.out.accept(
          ServerFrame.newBuilder().setPatch(ByteString.copyFrom(lie ? patch(1) : honest)).build());
    }
    seats.forEach(seat -> System.arraycopy(seat.now, 0, seat.told, 0, 5));
  }

  private byte[] patch(int lie) {
    var out = new PatchWriter();
    out.varint(EPOCH);
    out.varint(number);
    out.varint(number);
    out.varint(1); // the movers
    out.raw((fresh.isEmpty() ? 0 : 2) | (seats.size() > fresh.size() ? 4 : 0));
    if (!fresh.isEmpty()) {
      added(out);
    }
    if (seats.size() > fresh.size()) {
      changed(out, lie);
    }
    return out.toBytes();
  }

  private void added(PatchWriter out) {
    out.varint(fresh.size());
    int previous = 0;
    for (var seat : fresh) {
      out.varint(seat.id - previous);
      previous = seat.id;
      out.varint(seat.id); // the key
      out.varint(31);
      for (int bit = 0; bit < 5; bit++) {
        out.zigzag32(seat.now[bit]);
      }
    }
  }

  private void changed(PatchWriter out, int lie) {
    for (var seat : seats) {
      if (!fresh.contains(seat)) {
        out.varint(15 << 1);
        out.zigzag32(seat.now[0] - seat.told[0] + lie);
        out.zigzag32(seat.now[1] - seat.told[1]);
        out.turn(seat.told[2], seat.now[2], WRAPS[2]);
        out.zigzag32(seat.now[3] - seat.told[3]);
      }
    }
    out.raw(0);
  }

  private ServerFrame snapshot() {
    var state = new PatchWriter();
    for (var seat : seats) {
      var value = new PatchWriter();
      value.raw(1 << 3 | 5);
      value.float32((float) (seat.now[0] * 0.05));
      value.raw(2 << 3 | 5);
      value.float32((float) (seat.now[1] * 0.05));
      value.raw(3 << 3 | 5);
      value.float32((float) (seat.now[2] * 1.5));
      value.raw(4 << 3);
      value.varint32(seat.now[3]);
      value.raw(5 << 3);
      value.varint32(seat.now[4]);
      state.raw(1 << 3 | 2);
      state.raw(value.size() + 6);
      state.raw(1 << 3);
      state.raw(seat.id);
      state.raw(2 << 3 | 2);
      state.raw(value.size());
      state.raw(value.array(), 0, value.size());
      state.raw(3 << 3);
      state.raw(seat.id);
    }
    var snapshot =
        Snapshot.newBuilder()
            .setEpoch(EPOCH)
            .setNumber(number)
            .setState(ByteString.copyFrom(state.toBytes()));
    return ServerFrame.newBuilder().setSnapshot(snapshot).build();
  }
}
