package dev.muster.node.relay;

import com.google.protobuf.ByteString;
import dev.muster.cluster.v1.RelayedAttach;
import dev.muster.cluster.v1.RelayedEvict;
import dev.muster.cluster.v1.RelayedGoodbye;
import dev.muster.cluster.v1.RelayedInput;
import dev.muster.cluster.v1.RelayedRequest;
import dev.muster.cluster.v1.ToHost;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomOrder.Lane;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.session.Dialect;
import dev.muster.room.Player;
import dev.muster.room.RoomType;
import dev.muster.state.Bytes;
import dev.muster.state.Codec;
import dev.muster.state.Malformed;
import dev.muster.state.ProtoReader;
import dev.muster.state.ProtoWriter;
import java.time.Duration;

/** What players of one node say to a room on another: written and read side by side. */
final class RelayedOrders {
  private static final Lane[] LANES = Lane.values();

  private RelayedOrders() {}

  // ------------------------------------------------------------------ a seat is asked for

  static RelayedRequest request(SeatRequest request, RoomType<?> type) {
    var relayed =
        RelayedRequest.newBuilder()
            .setJoinId(request.joinId())
            .setPlayer(request.player().id())
            .putAllOptions(RelayedWords.options(request.options()))
            .setHoldMillis(request.hold().toMillis());
    var record = request.record();
    var codec = type.contract().seat();
    if (record != null && codec.isPresent()) {
      relayed.setHasRecord(true).setRecord(ByteString.copyFrom(write(codec.get(), record)));
    }
    return relayed.build();
  }

  static SeatRequest request(RelayedRequest relayed, RoomType<?> type) {
    var codec = type.contract().seat();
    var bytes = relayed.getRecord().toByteArray();
    var record =
        relayed.getHasRecord() && codec.isPresent()
            ? codec.get().read(new ProtoReader().reset(bytes, 0, bytes.length))
            : null;
    return new SeatRequest(
        relayed.getJoinId(),
        new Player(relayed.getPlayer()),
        record,
        RelayedWords.options(relayed.getOptionsMap()),
        Duration.ofMillis(relayed.getHoldMillis()));
  }

  static RelayedAttach attach(RoomOrder.Attach order) {
    return RelayedAttach.newBuilder()
        .setSeat(order.seat())
        .setGrant(order.grant())
        .setGeneration(order.generation())
        .setHave(RelayedWords.position(order.have()))
        .setHeard(order.heard())
        .build();
  }

  // ------------------------------------------------------------------ what a client sent

  static RelayedInput input(RoomOrder.FromClient order, RoomType<?> type) {
    var contract = type.contract();
    var bytes =
        switch (order.lane()) {
          case MESSAGE, REQUEST -> write(contract.toServer().orElseThrow(), order.body());
          case INPUT -> write(contract.input().orElseThrow(), order.body());
          case RAW -> ((Bytes) order.body()).toArray();
        };
    return RelayedInput.newBuilder()
        .setNumber(order.number())
        .setLane(order.lane().ordinal())
        .setBody(ByteString.copyFrom(bytes))
        .build();
  }

  /**
   * What the client sent, as the room takes it.
   *
   * @throws Malformed if it does not fit the contract here
   */
  static RoomOrder.FromClient input(RelayedInput relayed, RemoteViewer viewer, Dialect dialect) {
    if (relayed.getLane() < 0 || relayed.getLane() >= LANES.length) {
      throw new Malformed("lane " + relayed.getLane());
    }
    var lane = LANES[relayed.getLane()];
    var bytes = relayed.getBody().toByteArray();
    var body = dialect.decode(lane, new ProtoReader(), bytes, 0, bytes.length);
    return new RoomOrder.FromClient(viewer, relayed.getNumber(), lane, body);
  }

  private static <T> byte[] write(Codec<T> codec, Object value) {
    var writer = new ProtoWriter();
    codec.write(writer, codec.type().cast(value));
    return writer.toBytes();
  }

  // ------------------------------------------------------------------ goodbyes

  static RelayedGoodbye goodbye(RoomOrder.GiveUp order) {
    return RelayedGoodbye.newBuilder()
        .setWhy(order.why().ordinal())
        .setCode(order.code().getNumber())
        .setMessage(order.message())
        .build();
  }

  static RoomOrder.GiveUp goodbye(RelayedGoodbye relayed, RemoteViewer viewer) {
    return new RoomOrder.GiveUp(
        viewer,
        RelayedWords.why(relayed.getWhy()),
        RelayedWords.code(relayed.getCode()),
        relayed.getMessage());
  }

  static ToHost.Builder evict(ToHost.Builder to, RoomOrder.Evict order) {
    return to.setEvict(
        RelayedEvict.newBuilder()
            .setJoinId(order.joinId())
            .setCode(order.code().getNumber())
            .setWhy(order.why().ordinal())
            .setReason(order.reason()));
  }

  static RoomOrder.Evict evict(RelayedEvict relayed) {
    return new RoomOrder.Evict(
        relayed.getJoinId(),
        RelayedWords.code(relayed.getCode()),
        RelayedWords.why(relayed.getWhy()),
        relayed.getReason());
  }
}
