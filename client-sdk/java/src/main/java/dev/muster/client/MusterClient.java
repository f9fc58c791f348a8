package dev.muster.client;

import dev.muster.client.session.Attachment;
import dev.muster.client.session.Connection;
import dev.muster.client.session.Count;
import dev.muster.client.session.Counters;
import dev.muster.client.session.Identity;
import dev.muster.client.session.RoomEvents;
import dev.muster.state.Contract;
import dev.muster.state.Tracked;
import dev.muster.v1.Join;
import dev.muster.v1.Method;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A player's connection to a game: joins up to eight rooms over one WebSocket and brings their
 * seats back when it breaks. All methods may be called on any thread.
 *
 * <p>Futures complete where callbacks run; {@code get} and {@code join} on those of joins may be
 * called on that thread as well.
 */
public final class MusterClient implements AutoCloseable {
  private final Connection connection;
  private final Identity identity;
  private final Counters counters;
  private final Threads threads;
  private final @Nullable Inbox inbox; // null: callbacks run on the loop
  private final CallGuard guard;
  private final Runnable onClosed;
  private final AtomicBoolean closed = new AtomicBoolean();

  MusterClient(
      Connection connection,
      Identity identity,
      Counters counters,
      Threads threads,
      @Nullable Inbox inbox,
      CallGuard guard,
      Runnable onClosed) {
    this.connection = connection;
    this.identity = identity;
    this.counters = counters;
    this.threads = threads;
    this.inbox = inbox;
    this.guard = guard;
    this.onClosed = onClosed;
  }

  /**
   * Starts to describe a client.
   *
   * @param uri {@code wss://host[:port][/path]}; {@code https} means the same, {@code ws} and
   *     {@code http} go without TLS; an empty path means {@code /play}
   */
  public static MusterClientBuilder builder(URI uri) {
    return new MusterClientBuilder(uri);
  }

  // ------------------------------------------------------------------ joining

  /** A seat in a room that fits, or in a new one. Fails with {@link JoinException}. */
  public <S extends Tracked> CompletableFuture<JoinedRoom<S>> joinOrCreate(
      Contract<S> contract, JoinRequest request) {
    return join(new ContractLanguage<>(contract), Method.JOIN_OR_CREATE, contract.name(), request);
  }

  public <S extends Tracked> CompletableFuture<JoinedRoom<S>> joinOrCreate(
      Contract<S> contract, Options options) {
    return joinOrCreate(contract, JoinRequest.of(options));
  }

  /** A seat in a new room. Fails with {@link JoinException}. */
  public <S extends Tracked> CompletableFuture<JoinedRoom<S>> create(
      Contract<S> contract, JoinRequest request) {
    return join(new ContractLanguage<>(contract), Method.CREATE, contract.name(), request);
  }

  public <S extends Tracked> CompletableFuture<JoinedRoom<S>> create(
      Contract<S> contract, Options options) {
    return create(contract, JoinRequest.of(options));
  }

  /** A seat in a room that exists and fits. Fails with {@link JoinException}. */
  public <S extends Tracked> CompletableFuture<JoinedRoom<S>> join(
      Contract<S> contract, JoinRequest request) {
    return join(new ContractLanguage<>(contract), Method.JOIN, contract.name(), request);
  }

  public <S extends Tracked> CompletableFuture<JoinedRoom<S>> join(
      Contract<S> contract, Options options) {
    return join(contract, JoinRequest.of(options));
  }

  /** A seat in the room with this id. Fails with {@link JoinException}. */
  public <S extends Tracked> CompletableFuture<JoinedRoom<S>> joinById(
      Contract<S> contract, String roomId, JoinRequest request) {
    return join(new ContractLanguage<>(contract), Method.JOIN_BY_ID, roomId, request);
  }

  /** The room with this id, to look at without a seat. Fails with {@link JoinException}. */
  public <S extends Tracked> CompletableFuture<JoinedRoom<S>> spectate(
      Contract<S> contract, String roomId, JoinRequest request) {
    return join(new ContractLanguage<>(contract), Method.SPECTATE, roomId, request);
  }

  /**
   * The seat that {@code POST /matchmake/...} reserved. Fails with {@link JoinException}.
   *
   * @param reservation what that answered
   */
  public <S extends Tracked> CompletableFuture<JoinedRoom<S>> joinReserved(
      Contract<S> contract, String reservation) {
    var wish = Join.newBuilder().setMethod(Method.RESERVED);
    wish.setReservation(reservation);
    return join(new ContractLanguage<>(contract), wish, JoinRequest.any().timeout());
  }

  /**
   * A seat that another process or client had. Fails with {@link JoinException}.
   *
   * @param token the newest {@link JoinedRoom#reconnectToken()} of that seat
   */
  public <S extends Tracked> CompletableFuture<JoinedRoom<S>> reconnect(
      Contract<S> contract, String token) {
    return reconnect(new ContractLanguage<>(contract), token);
  }

  <S> CompletableFuture<JoinedRoom<S>> join(
      Language<S> language, Method method, String room, JoinRequest request) {
    var join = Join.newBuilder().setMethod(method).setRoom(room);
    request.fill(join);
    return join(language, join, request.timeout());
  }

  /**
   * @param token the room's id, a space, and the room's own token
   */
  <S> CompletableFuture<JoinedRoom<S>> reconnect(Language<S> language, String token) {
    int space = token.indexOf(' ');
    if (space <= 0)
      throw new IllegalArgumentException("not a token of JoinedRoom.reconnectToken()");
    var wish = Join.newBuilder().setMethod(Method.RECONNECT).setRoom(token.substring(0, space));
    wish.setReconnectToken(token.substring(space + 1));
    return join(language, wish, JoinRequest.any().timeout());
  }

  private <S> CompletableFuture<JoinedRoom<S>> join(
      Language<S> language, Join.Builder wish, Duration timeout) {
    wish.setJoinId(joinId()).setFingerprint(language.fingerprint());
    var core = new RoomCore<>(language, guard, threads);
    var tie = new Tie();
    RoomEvents events = inbox == null ? core : new QueuedEvents(inbox, core, tie::caughtUp);
    var attachment = new Attachment(threads.loop(), wish.build(), events, counters);
    tie.attachment = attachment;
    core.tie(attachment, new JoinedRoom<>(core, attachment, connection, threads));
    threads.loop().run(() -> connection.add(attachment, timeout.toNanos()));
    return core.seat();
  }

  /** Lets events find the attachment that is made after them. */
  private final class Tie {
    private volatile @Nullable Attachment attachment;

    void caughtUp() {
      var tied = attachment;
      if (tied != null) threads.loop().run(tied::caughtUp);
    }
  }

  private static String joinId() {
    var random = ThreadLocalRandom.current();
    return Long.toUnsignedString(random.nextLong(), 36)
        + "-"
        + Long.toUnsignedString(random.nextLong(), 36)
        + "-joinid";
  }

  // ------------------------------------------------------------------ the rest

  /** Runs the callbacks of what has come in; for a client without an executor, once a frame. */
  public void poll() {
    if (inbox == null)
      throw new IllegalStateException("callbacks run on the event loop: no poll()");
    inbox.poll();
  }

  /**
   * The player id in use: the one that was given, or a generated one; keep it to be known again.
   */
  public String player() {
    return identity.player();
  }

  /** What this client has counted so far. */
  public Stats stats() {
    long rtt = connection.rttNanos();
    return new Stats(
        rtt < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(rtt)),
        counters.value(Count.BYTES_IN),
        counters.value(Count.BYTES_OUT),
        counters.value(Count.FRAMES_IN),
        counters.value(Count.PATCHES),
        counters.value(Count.SNAPSHOTS),
        counters.value(Count.RESYNCS),
        counters.value(Count.RECONNECTS),
        counters.value(Count.LAGGED),
        counters.value(Count.REPEATS),
        counters.value(Count.LOST),
        counters.value(Count.MALFORMED));
  }

  /** Leaves every room and closes the connection. Returns at once. */
  @Override
  public void close() {
    end(connection::leaveAll);
  }

  /**
   * Closes the connection without leaving: seats stay held for as long as their rooms allow, and
   * {@link JoinedRoom#reconnectToken} brings them back. Returns at once.
   */
  public void disconnect() {
    end(connection::close);
  }

  private void end(Runnable farewell) {
    if (!closed.compareAndSet(false, true)) return;
    threads
        .loop()
        .run(() -> {
          farewell.run();
          onClosed.run();
        });
  }
}
