package dev.muster.client;

import dev.muster.client.net.Loop;
import dev.muster.client.session.Attachment;
import dev.muster.client.session.Connection;
import dev.muster.state.IntMap;
import dev.muster.state.LongMap;
import dev.muster.state.Request;
import dev.muster.state.TextMap;
import dev.muster.state.Tracked;
import dev.muster.state.TrackedMap;
import dev.muster.v1.ClientFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A seat in a room, or a spectator's place. The state, views and inputs belong to the thread that
 * callbacks run on; sending, leaving and the plain questions may come from any thread. What is sent
 * is applied by the room once and in order, across reconnects and moves.
 *
 * @param <S> the room's state
 */
public final class JoinedRoom<S> {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

  private final RoomCore<S> core;
  private final Attachment attachment;
  private final Connection connection;
  private final Loop loop;
  private final Threads threads;
  private final CompletableFuture<Void> left = new CompletableFuture<>();

  JoinedRoom(RoomCore<S> core, Attachment attachment, Connection connection, Threads threads) {
    this.core = core;
    this.attachment = attachment;
    this.connection = connection;
    this.threads = threads;
    this.loop = threads.loop();
  }

  // ------------------------------------------------------------------ what it is

  /** The room's id. */
  public String id() {
    return core.joined().getRoom();
  }

  /** The room type's name. */
  public String type() {
    return core.joined().getType();
  }

  /** Our seat, unique in the room and never used again; 0 for a spectator. */
  public int seat() {
    return core.joined().getSeat();
  }

  /** Who the node takes us for. */
  public String player() {
    return core.joined().getPlayer();
  }

  /** The node that holds our connection. */
  public String node() {
    return core.joined().getNode();
  }

  /** The node that runs the room. */
  public String host() {
    return core.joined().getHost();
  }

  /** The room's state. Read it where callbacks run. */
  public S state() {
    return core.state();
  }

  public Status status() {
    return core.status();
  }

  /**
   * Where we are in the room's stream: it moves on with each patch and broadcast, by the time their
   * callbacks run. Only with {@link MusterClientBuilder#callbacksOnLoop}, and only there; a queue
   * of callbacks is behind the stream.
   */
  public Point at() {
    var have = attachment.have();
    return have == null ? Point.NOWHERE : new Point(have.getEpoch(), have.getNumber());
  }

  /**
   * What {@link MusterClient#reconnect} takes to bring this seat back from another process. The
   * newest one is the valid one; it changes with each connection. Empty for a spectator.
   */
  public String reconnectToken() {
    String token = attachment.reconnectToken();
    return token.isEmpty() ? "" : id() + " " + token;
  }

  // ------------------------------------------------------------------ to the room

  /**
   * Sends one of the contract's messages.
   *
   * @throws BacklogFull if 64 KB are sent and not acknowledged
   * @throws NoSeat if we only watch
   */
  public void send(Object message) {
    push(ClientFrame.MESSAGE_FIELD_NUMBER, core.language().encode(message));
  }

  /**
   * Sends bytes that only the game understands.
   *
   * @throws BacklogFull if 64 KB are sent and not acknowledged
   * @throws NoSeat if we only watch
   */
  public void sendRaw(byte[] bytes) {
    push(ClientFrame.RAW_FIELD_NUMBER, bytes.clone());
  }

  /**
   * Sends a request and waits at most 10 s for its answer; see {@link #request(Request, Duration)}.
   */
  public <R> CompletableFuture<R> request(Request<R> request) {
    return request(request, REQUEST_TIMEOUT);
  }

  /**
   * Sends a request. The future completes where callbacks run; do not wait for it on that thread.
   *
   * @return the answer, or a failure: {@link RequestException} with the room's code, {@link
   *     BacklogFull} or {@link NoSeat} if nothing was sent
   */
  @SuppressWarnings("unchecked") // the contract says which class answers which request
  public <R> CompletableFuture<R> request(Request<R> request, Duration timeout) {
    return (CompletableFuture<R>) ask(request, timeout);
  }

  /**
   * Says what the player does now; call it each frame, where callbacks run. One input is sent for
   * each of the room's steps, whatever the frame rate, and predicted entities move at once. While
   * the room is not live, nothing is sent.
   *
   * @return how many inputs were sent: mostly 0 or 1
   * @throws NoSeat if we only watch
   */
  public int input(Object input) {
    requireSeat();
    var play = core.play();
    if (!takesInput(core.status())) {
      play.pause();
      return 0;
    }
    int due = play.stepsDue();
    if (due == 0) return 0;
    byte[] payload = core.language().encodeInput(input);
    for (int sent = 0; sent < due; sent++) {
      int number = attachment.send(ClientFrame.INPUT_FIELD_NUMBER, payload);
      if (number == 0) {
        play.pause();
        return sent;
      }
      if (play.predicts()) play.input(number, core.language().decodeInput(payload));
    }
    return due;
  }

  /** What is pressed while a room stands still or is not reached is stale when it goes on. */
  private static boolean takesInput(Status status) {
    return status instanceof Status.Live || status instanceof Status.Isolated;
  }

  /**
   * Sends one input at once, without pacing or prediction, for clients that keep time themselves.
   *
   * @throws BacklogFull if 64 KB are sent and not acknowledged
   * @throws NoSeat if we only watch
   */
  public void inputNow(Object input) {
    push(ClientFrame.INPUT_FIELD_NUMBER, core.language().encodeInput(input));
  }

  CompletableFuture<Object> ask(Object request, Duration timeout) {
    if (seat() == 0) return CompletableFuture.failedFuture(new NoSeat());
    byte[] payload = core.language().encode(request);
    var answer = new CompletableFuture<Object>();
    var requests = core.requests();
    if (requests.over()) {
      return CompletableFuture.failedFuture(new RequestException("ended", "the room is over"));
    }
    int number =
        requests.add(
            () -> attachment.send(ClientFrame.REQUEST_FIELD_NUMBER, payload),
            new Requests.Pending(request, answer));
    if (number == 0) return CompletableFuture.failedFuture(new BacklogFull());
    var timer =
        loop.after(
            timeout.toNanos(),
            () ->
                threads
                    .callbacks()
                    .execute(() -> requests.fail(number, "timeout", "no answer in time")));
    answer.whenComplete((reply, failure) -> timer.cancel());
    return answer;
  }

  private int push(int kind, byte[] payload) {
    requireSeat();
    int number = attachment.send(kind, payload);
    if (number == 0) throw new BacklogFull();
    return number;
  }

  private void requireSeat() {
    if (seat() == 0) throw new NoSeat();
  }

  /**
   * Gives the seat up. Done, where callbacks run, when the node said so or after 2 s; {@link
   * Status.Ended} comes as well.
   */
  public CompletableFuture<Void> leave() {
    loop.run(() -> connection.leave(attachment));
    return left.copy();
  }

  /** The room cannot be used any more, for a reason that lies here. */
  void giveUp(int code, String name, String why) {
    loop.run(() -> connection.abandon(attachment, code, name, why));
  }

  void over() {
    left.complete(null);
  }

  // ------------------------------------------------------------------ from the room

  /**
   * Calls back for each message of this class. Messages of the first second wait for their handler.
   *
   * @return what ends it
   */
  public <T> Runnable on(Class<T> message, Consumer<? super T> handler) {
    return core.messages().add(message, handler);
  }

  /**
   * Moves one's own entity at once, by the very step that the room runs. The own entity is the one
   * under our seat's number.
   */
  public <E extends Tracked, I> void predict(
      Function<? super S, ? extends TrackedMap<E>> of, StepFunction<? super E, ? super I> step) {
    var map = of.apply(state());
    core.play().<E, I>predict(map, () -> bySeat(map), step);
  }

  /** The same for entities that are not kept by seat: {@code own} finds ours, or null. */
  public <E extends Tracked, I> void predict(
      Function<? super S, ? extends TrackedMap<E>> of,
      Function<? super S, ? extends @Nullable E> own,
      StepFunction<? super E, ? super I> step) {
    core.play().<E, I>predict(of.apply(state()), () -> own.apply(state()), step);
  }

  private <E extends Tracked> @Nullable E bySeat(TrackedMap<E> map) {
    if (map instanceof IntMap<E> byInt) return byInt.get(seat());
    if (map instanceof LongMap<E> byLong) return byLong.get(Integer.toUnsignedLong(seat()));
    if (map instanceof TextMap<E> byText) return byText.get(Integer.toUnsignedString(seat()));
    return null;
  }

  /**
   * A collection as it is to be drawn now, by ascending id: others smooth between patches and a
   * little in the past, oneself predicted. The list and its entities are reused: draw, do not keep.
   */
  public <E extends Tracked> List<E> view(Function<? super S, ? extends TrackedMap<E>> of) {
    return core.play().view(of.apply(state()));
  }

  /** The room's time as this client knows it. */
  public RoomClock clock() {
    return core.play().clock();
  }

  /** Calls back for bytes that only the game understands. The array is the handler's own. */
  public Runnable onRaw(Consumer<byte[]> handler) {
    core.raws().add(handler);
    return () -> core.raws().remove(handler);
  }

  /** Calls back when the connection's or the room's condition changes. */
  public Runnable onStatus(Consumer<Status> handler) {
    core.statuses().add(handler);
    return () -> core.statuses().remove(handler);
  }

  /** Calls back when messages to this seat did not fit a bound: so many are lost. */
  public Runnable onMessagesLost(IntConsumer handler) {
    core.losses().add(handler);
    return () -> core.losses().remove(handler);
  }
}
