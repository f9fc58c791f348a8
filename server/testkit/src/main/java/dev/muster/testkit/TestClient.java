package dev.muster.testkit;

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
import dev.muster.v1.CloseCode;
import dev.muster.v1.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A player or a spectator in a test: everything it does goes through the numbers and frames of the
 * wire, everything it sees it has decoded from patches and messages. It checks what every client
 * relies on: contiguous numbers, no message twice.
 */
public final class TestClient<S extends Tracked> {
  private final TestRoom<S> room;
  private final Contract<S> contract;
  private final Player player;
  private final Options options;
  private final String joinId;
  private final @Nullable Object record;
  private final Inflow<S> inflow;
  private final boolean watches;
  private @Nullable TestViewer<S> viewer;
  private @Nullable Attached attached;
  private @Nullable CloseCode ended;
  private SeatOutcome.@Nullable Refused refused;
  private Consumer<byte[]> tap = frame -> {};
  private int sent;

  TestClient(
      TestRoom<S> room,
      Contract<S> contract,
      Player player,
      Options options,
      @Nullable Object record,
      boolean watches) {
    this.room = room;
    this.contract = contract;
    this.player = player;
    this.options = options;
    this.record = record;
    this.joinId = "join-" + player.id();
    this.watches = watches;
    this.inflow = new Inflow<>(contract, this::heard);
  }

  // ------------------------------------------------------------------ what the player does

  void join() {
    var here = new TestViewer<>(this);
    viewer = here;
    room.post(
        watches
            ? new RoomOrder.Spectate(here, inflow.stream().position(), this::refused)
            : new RoomOrder.Enter(
                new SeatRequest(joinId, player, record, options, Duration.ofSeconds(10)),
                here,
                this::refused));
    room.serve();
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
    inflow.asked(number, message.getClass());
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

  /** As the room will get it: encoded and decoded. */
  private static Object overTheWire(Codec<?> codec, Object message) {
    return codec.decode(codec.encodeAny(message));
  }

  private int post(RoomOrder.Lane lane, Object body) {
    if (watches) {
      throw new IllegalStateException(player.id() + " only watches");
    }
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

  /** Comes back to the held seat, as an SDK would with its reconnect token; or watches again. */
  public void reconnect() {
    if (watches) {
      join();
      return;
    }
    var seat = seated();
    viewer = new TestViewer<>(this);
    room.post(
        new RoomOrder.Attach(
            seat.seat(),
            seat.grant(),
            seat.generation(),
            viewer,
            inflow.stream().position(),
            inflow.heard(),
            this::refused));
    room.serve();
  }

  /** Gives the seat up. */
  public void leave() {
    room.post(new RoomOrder.GiveUp(connection(), Leave.LEFT, CloseCode.LEFT, ""));
  }

  // ------------------------------------------------------------------ what the player sees

  /** The seat's number; 0 for a spectator. */
  public int seat() {
    return attached == null ? 0 : attached.seat();
  }

  public Player player() {
    return player;
  }

  /** The state as this client has decoded it: what it may see, and nothing else. */
  public S state() {
    return inflow.stream().state();
  }

  /** Messages of this type, oldest first. */
  public <T> List<T> received(Class<T> type) {
    return inflow.received().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Every message and broadcast, oldest first. */
  public List<Object> received() {
    return List.copyOf(inflow.received());
  }

  /** The answer to a request, if it came: the reply message, or a {@link Refusal}. */
  public Optional<Object> reply(int request) {
    return inflow.reply(request);
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
    return inflow.lost();
  }

  /** What the player is told about the room: alive, isolated, frozen, rolled back. */
  public Status.Kind status() {
    return inflow.status().getKind();
  }

  /** How much of what the player saw did not count, if the room was rolled back. */
  public Duration lost() {
    return Duration.ofMillis(inflow.status().getLostMillis());
  }

  /** The highest of this client's numbers that the room has applied. */
  public int applied() {
    return inflow.applied();
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
    inflow.attached(how);
    sent = Math.max(sent, how.applied());
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

  /** The socket takes no more: of what the room says nothing is written any more. */
  void lags() {
    connection().lag();
  }

  /** The socket takes something again: the room is asked for what was missed. */
  void reads() {
    room.post(new RoomOrder.CatchUp(connection(), inflow.stream().position()));
  }

  /** Hears of every frame, before it is decoded. */
  void tap(Consumer<byte[]> frames) {
    tap = frames;
  }

  void receive(ByteBuf body) {
    tap.accept(ByteBufUtil.getBytes(body));
    inflow.receive(body);
  }

  private void heard(int number) {
    room.post(new RoomOrder.Heard(connection(), number));
  }
}
