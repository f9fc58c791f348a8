package dev.muster.testkit.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.muster.v1.ServerFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The exchange that protocol/README.md shows, with a real node. */
class ByteByByteIT {
  private final ProtocolPage page = new ProtocolPage();

  @Test
  void theExchangeOfThePageIsWhatHappens() throws Exception {
    try (var node = new RealNode(Walk.TYPE)) {
      var client = node.connect();
      client.bytes(page.bytes("join"));
      same(client, "joined", "own-with-snapshot", "snapshot");
      client.bytes(page.bytes("input"));
      same(client, "own-with-patch", "patch");
      client.bytes(page.bytes("message"));
      same(client, "own-alone", "broadcast");
    }
  }

  private void same(RawClient client, String... names) throws Exception {
    for (var name : names) {
      var shown = page.bytes(name);
      var frame = ServerFrame.parseFrom(shown);
      assertThat(frame.toByteArray()).as(name + " as the page shows it").isEqualTo(shown);
      assertThat(timeless(next(client))).as(name).isEqualTo(timeless(frame));
    }
  }

  private static ServerFrame next(RawClient client) throws InterruptedException {
    while (true) {
      var frame = client.frames.poll(10, TimeUnit.SECONDS);
      if (frame == null || !frame.hasHeartbeat()) {
        return frame;
      }
    }
  }

  /** Without what is another each time: epoch, tick, ids, the token, the node's name. */
  private static List<Object> timeless(ServerFrame frame) throws IOException {
    var builder = frame.toBuilder();
    var rest = new ArrayList<Object>();
    switch (frame.getFrameCase()) {
      case JOINED ->
          builder
              .getJoinedBuilder()
              .clearRoom()
              .clearEpoch()
              .clearReconnectToken()
              .clearTick()
              .clearNode()
              .clearHost();
      case OWN -> builder.getOwnBuilder().clearEpoch();
      case SNAPSHOT -> builder.getSnapshotBuilder().clearEpoch().clearTick();
      case BROADCAST -> builder.getBroadcastBuilder().clearEpoch();
      case PATCH -> {
        builder.setPatch(ByteString.EMPTY);
        var in = CodedInputStream.newInstance(frame.getPatch().toByteArray());
        in.readUInt64();
        rest.add(in.readUInt32());
        in.readUInt64();
        rest.add(
            ByteString.copyFrom(in.readRawBytes(frame.getPatch().size() - in.getTotalBytesRead())));
      }
      default -> throw new AssertionError("the page does not expect " + frame);
    }
    rest.add(0, builder.build());
    return rest;
  }
}
