package dev.muster.client.session;

import com.google.protobuf.ByteString;
import dev.muster.v1.Broadcast;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Ended;
import dev.muster.v1.Joined;
import dev.muster.v1.Message;
import dev.muster.v1.Own;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.Skip;
import dev.muster.v1.Snapshot;
import java.io.ByteArrayOutputStream;

/** A node's frames, written by hand. The epoch is 7 unless said otherwise. */
final class Frames {
  static final long EPOCH = 7;

  private Frames() {}

  static Joined.Builder seat(int seat) {
    return Joined.newBuilder()
        .setRoom("r1")
        .setType("arena")
        .setSeat(seat)
        .setEpoch(EPOCH)
        .setReconnectToken("t1")
        .setPlayer("ann")
        .setHoldMillis(20_000);
  }

  static ServerFrame.Builder joined(int attachment) {
    return ServerFrame.newBuilder().setAttachment(attachment).setJoined(seat(1));
  }

  static ServerFrame.Builder back(int attachment, int applied) {
    var seat = seat(1).setResumed(true).setApplied(applied).setReconnectToken("t2");
    return ServerFrame.newBuilder().setAttachment(attachment).setJoined(seat);
  }

  static ServerFrame.Builder snapshot(int number) {
    var snapshot =
        Snapshot.newBuilder()
            .setEpoch(EPOCH)
            .setNumber(number)
            .setTick(number)
            .setState(ByteString.copyFromUtf8("state"));
    return ServerFrame.newBuilder().setSnapshot(snapshot);
  }

  static ServerFrame.Builder patch(int number) {
    return patch(EPOCH, number);
  }

  static ServerFrame.Builder patch(long epoch, int number) {
    var out = new ByteArrayOutputStream();
    varint(out, epoch);
    varint(out, number);
    varint(out, number);
    return ServerFrame.newBuilder().setPatch(ByteString.copyFrom(out.toByteArray()));
  }

  static ServerFrame.Builder own(int number, int applied, String rows) {
    var own = Own.newBuilder().setApplied(applied).setRows(ByteString.copyFromUtf8(rows));
    if (number != 0) own.setEpoch(EPOCH).setNumber(number);
    return ServerFrame.newBuilder().setOwn(own);
  }

  static ServerFrame.Builder skip(int number) {
    return ServerFrame.newBuilder().setSkip(Skip.newBuilder().setEpoch(EPOCH).setNumber(number));
  }

  static ServerFrame.Builder broadcast(int number, String text) {
    return ServerFrame.newBuilder()
        .setBroadcast(
            Broadcast.newBuilder()
                .setEpoch(EPOCH)
                .setNumber(number)
                .setMessage(ByteString.copyFromUtf8(text)));
  }

  static ServerFrame.Builder message(int number, long id, String text) {
    return ServerFrame.newBuilder()
        .setMessage(
            Message.newBuilder()
                .setNumber(number)
                .setId(id)
                .setMessage(ByteString.copyFromUtf8(text)));
  }

  static ServerFrame.Builder ended(CloseCode code) {
    return ServerFrame.newBuilder().setEnded(Ended.newBuilder().setCode(code));
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    while ((value & ~0x7fL) != 0) {
      out.write((int) (value & 0x7f | 0x80));
      value >>>= 7;
    }
    out.write((int) value);
  }
}
