package dev.muster.client.fake;

import com.google.protobuf.ByteString;
import dev.muster.v1.Broadcast;
import dev.muster.v1.Message;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.Snapshot;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The fake node's room: a number that each patch raises by one. */
public final class FakeRoom {
  static final long EPOCH = 7;
  static final int HISTORY = 50;

  private final List<FakeSeat> seats = new ArrayList<>();
  private final TreeMap<Integer, ServerFrame.Builder> history = new TreeMap<>();
  int number = 10;
  long value = 100;

  List<FakeSeat> seats() {
    return seats;
  }

  public FakeSeat seat(int index) {
    return seats.get(index);
  }

  public int number() {
    return number;
  }

  public long value() {
    return value;
  }

  FakeSeat newSeat(String player) {
    var seat = new FakeSeat(seats.size() + 1, player);
    seats.add(seat);
    return seat;
  }

  ServerFrame.Builder patch() {
    value++;
    var out = new ByteArrayOutputStream();
    varint(out, EPOCH);
    varint(out, ++number);
    varint(out, value);
    out.write(1);
    return remember(ServerFrame.newBuilder().setPatch(ByteString.copyFrom(out.toByteArray())));
  }

  ServerFrame.Builder broadcast(String text) {
    var broadcast = Broadcast.newBuilder().setEpoch(EPOCH).setNumber(++number);
    broadcast.setMessage(ByteString.copyFromUtf8(text + "@" + value));
    return remember(ServerFrame.newBuilder().setBroadcast(broadcast));
  }

  private ServerFrame.Builder remember(ServerFrame.Builder item) {
    history.put(number, item);
    while (history.size() > HISTORY) history.pollFirstEntry();
    return item;
  }

  ServerFrame.Builder message(FakeSeat seat, String text) {
    var message = Message.newBuilder().setNumber(++seat.messages).setId(seat.messages * 1000L);
    message.setMessage(ByteString.copyFromUtf8(text + "@" + value));
    var frame = ServerFrame.newBuilder().setMessage(message);
    seat.kept.put(seat.messages, frame);
    return frame;
  }

  /** What came after this number, or a snapshot. */
  List<ServerFrame.Builder> since(int have) {
    if (have == number) return List.of();
    if (have > 0 && history.containsKey(have + 1))
      return List.copyOf(history.tailMap(have + 1).values());
    return List.of(snapshot());
  }

  ServerFrame.Builder snapshot() {
    var snapshot = Snapshot.newBuilder().setEpoch(EPOCH).setNumber(number).setTick(value);
    snapshot.setState(ByteString.copyFromUtf8(Long.toString(value)));
    return ServerFrame.newBuilder().setSnapshot(snapshot);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    while ((value & ~0x7fL) != 0) {
      out.write((int) (value & 0x7f | 0x80));
      value >>>= 7;
    }
    out.write((int) value);
  }
}
