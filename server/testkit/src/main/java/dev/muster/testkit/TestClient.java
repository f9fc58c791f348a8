package dev.muster.testkit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.node.room.Attached;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.SeatRequest;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.room.Player;
import dev.muster.state.Bytes;
import dev.muster.state.Codec;
import dev.muster.state.Contract;
import dev.muster.state.MessageSet;
import dev.muster.state.Tracked;
import dev.muster.v1.Broadcast;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Message;
import dev.muster.v1.Own;
import dev.muster.v1.Reply;
import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A player in a test: everything it does goes through the numbers and frames of the wire,
 * everything it sees it has decoded from patches and messages. It checks what every client relies
 * on: contiguous numbers, no message twice.
 */
public final class TestClient<S extends Tracked> {
  private final TestRoom<S> room;
  private final Contract<S> contract;
  private final Player player;
  private final Options options;
  private final String joinId;
  private final @Nullable Object record;
  private final PatchStream<S> stream;
  private final List<Object> received = new ArrayList<>();
  private final Map<Integer, Class<?>> requests = new HashMap<>();
  private final Map<Integer, Object> replies = new HashMap<>();
  private final Set<Long> ids = new HashSet<>();
  private @Nullable TestViewer<S> viewer;
  private @Nullable Attached attached;
  private @Nullable CloseCode ended;
  private SeatOutcome.@Nullable Refused refused;
  private int sent;
  private int heard;
  private int applied;
  private int lost;

  TestClient(
      TestRoom<S> room,
      Contract<S> contract,
      Player player,
      Options options,
      @Nullable Object record) {
    this.room = room;
    this.contract = contract;
    this.player = player;
    this.options = options;
    this.record = record;
    this.joinId = "join-" + player.id();
    this.stream = new PatchStream<>(contract);
  }

  // ------------------------------------------------------------------ what the player does

  void join() {
    viewer = new TestViewer<>(this);
    room.post(
        new RoomOrder.Enter(
            new SeatRequest(joinId, player, record, options, Duration.ofSeconds(10)),
            viewer,
            this::refused));
  }

  private void refused(SeatOutcome.Refused why) {
    refused = why;
    viewer = null;
  }

  /** Sends a message of the contract's ToServer; the room gets it with its next tick. */
  public void send(Object message) {
    post(RoomOrder.Lane.MESSAGE, overTheWire(toServer(), message));
  }

  /** Sends a request; {@link #reply} has the answer once it came. */
  public int request(Object message) {
    int number = post(RoomOrder.Lane.REQUEST, overTheWire(toServer(), message));
    requests.put(number, message.getClass());
    return number;
  }

  /** The input for the next step. */
  public void input(Object input) {
    post(RoomOrder.Lane.INPUT, overTheWire(contract.input().orElseThrow(), input));
  }

  /** Bytes that only the room understands. */
  public void sendRaw(Bytes bytes) {
    post(RoomOrder.Lane.RAW, bytes);
  }

  private MessageSet<?> toServer() {
    return contract.toServer().orElseThrow();
  }

  private Object toClient(byte[] message) {
    return contract.toClient().orElseThrow().decode(message);
  }

  /** As the room will get it: encoded and decoded. */
  private static Object overTheWire(Codec<?> codec, Object message) {
    return codec.decode(codec.encodeAny(message));
  }

  private int post(RoomOrder.Lane lane, Object body) {
    room.post(new RoomOrder.FromClient(connection(), ++sent, lane, body));
    return sent;
  }

  private TestViewer<S> connection() {
    if (viewer == null) {
      throw new IllegalStateException(
          player.id() + " is not connected" + (ended == null ? "" : ": " + ended));
    }
    return viewer;
  }

  /** The connection breaks; the seat is held. */
  public void drop() {
    room.post(new RoomOrder.Drop(connection()));
    viewer = null;
  }

  /** Comes back to the held seat, as an SDK would with its reconnect token. */
  public void reconnect() {
    var seat = seated();
    viewer = new TestViewer<>(this);
    room.post(
        new RoomOrder.Attach(
            seat.seat(),
            seat.grant(),
            seat.generation(),
            viewer,
            stream.position(),
            heard,
            this::refused));
    room.serve();
  }

  /** Gives the seat up. */
  public void leave() {
    room.post(new RoomOrder.GiveUp(connection(), Leave.LEFT, CloseCode.LEFT, ""));
  }

  // ------------------------------------------------------------------ what the player sees

  public int seat() {
    return attached == null ? 0 : attached.seat();
  }

  public Player player() {
    return player;
  }

  /** The state as this client has decoded it. */
  public S state() {
    return stream.state();
  }

  /** Messages of this type, oldest first. */
  public <T> List<T> received(Class<T> type) {
    return received.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Every message and broadcast, oldest first. */
  public List<Object> received() {
    return List.copyOf(received);
  }

  /** The answer to a request, if it came: the reply message, or a {@link Refusal}. */
  public Optional<Object> reply(int request) {
    return Optional.ofNullable(replies.get(request));
  }

  /** Why the seat or the connection ended, if it did. */
  public Optional<CloseCode> ended() {
    return Optional.ofNullable(ended);
  }

  /** Why the room refused a seat, if it did. */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refused).map(r -> new Refusal(r.code(), r.message()));
  }

  /** How many messages to this seat were lost while it was held. */
  public int messagesLost() {
    return lost;
  }

  /** The highest of this client's numbers that the room has applied. */
  public int applied() {
    return applied;
  }

  /** A refusal's stable code, and words for people. */
  public record Refusal(String code, String message) {}

  private Attached seated() {
    if (attached == null) {
      throw new IllegalStateException(player.id() + " never had a seat");
    }
    return attached;
  }

  // ------------------------------------------------------------------ frames

  void attached(TestViewer<S> by, Attached how) {
    attached = how;
    ended = null;
    applied = how.applied();
    sent = Math.max(sent, how.applied());
    heard = how.heard();
    room.post(new RoomOrder.Confirm(by));
  }

  void ended(TestViewer<S> by, CloseCode code) {
    if (by.equals(viewer)) {
      viewer = null;
      ended = code;
    }
  }

  boolean connected() {
    return viewer != null;
  }

  void receive(ByteBuf body) {
    ServerFrame frame = parse(body);
    switch (frame.getFrameCase()) {
      case PATCH -> stream.patch(frame.getPatch().toByteArray());
      case SNAPSHOT -> stream.snapshot(frame.getSnapshot());
      case OWN -> own(frame.getOwn());
      case SKIP -> stream.skip(frame.getSkip());
      case BROADCAST -> broadcast(frame.getBroadcast());
      case MESSAGE -> message(frame.getMessage());
      case REPLY -> reply(frame.getReply());
      case MESSAGES_LOST -> {
        lost += frame.getMessagesLost().getCount();
        heard = frame.getMessagesLost().getNext() - 1;
      }
      default -> throw new AssertionError("A room sent " + frame.getFrameCase());
    }
  }

  private static ServerFrame parse(ByteBuf body) {
    try {
      return ServerFrame.parseFrom(body.nioBuffer());
    } catch (InvalidProtocolBufferException broken) {
      throw new AssertionError("A room sent a broken frame", broken);
    }
  }

  private void own(Own own) {
    applied = own.getApplied();
    if (own.getNumber() != 0) {
      stream.own(own);
    }
  }

  private void broadcast(Broadcast broadcast) {
    stream.item(broadcast.getEpoch(), broadcast.getNumber());
    received.add(
        broadcast.hasMessage()
            ? toClient(broadcast.getMessage().toByteArray())
            : Bytes.of(broadcast.getRaw().toByteArray()));
  }

  private void message(Message message) {
    if (fresh(message.getNumber(), message.getId())) {
      received.add(
          message.hasMessage()
              ? toClient(message.getMessage().toByteArray())
              : Bytes.of(message.getRaw().toByteArray()));
    }
  }

  private void reply(Reply reply) {
    if (fresh(reply.getNumber(), reply.getId())) {
      var request = requests.get(reply.getRequest());
      replies.put(
          reply.getRequest(),
          reply.hasBody() && request != null
              ? toServer().replyTo(request).orElseThrow().decode(reply.getBody().toByteArray())
              : new Refusal(reply.getProblem().getCode(), reply.getProblem().getMessage()));
    }
  }

  private boolean fresh(int number, long id) {
    if (number == 0) {
      return true;
    }
    if (number <= heard) {
      return false;
    }
    if (number != heard + 1) {
      throw new AssertionError("Message " + number + " after " + heard);
    }
    heard = number;
    room.post(new RoomOrder.Heard(connection(), heard));
    return id == 0 || ids.add(id);
  }
}
