package dev.muster.client;

import dev.muster.client.session.Attachment;
import dev.muster.client.session.RoomEvents;
import dev.muster.client.session.Update;
import dev.muster.state.Malformed;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Joined;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a room's events do to its state and its handlers. Runs where callbacks run, but for the
 * first Joined and the first snapshot: these come on the loop, before anybody else knows the room.
 */
final class RoomCore<S> implements RoomEvents {
  private static final int BROKEN_MAX = 3;

  private final Language<S> language;
  private final HeldState<S> held;
  private final CallGuard guard;
  private final Threads threads;
  private final CallbackFuture<JoinedRoom<S>> seat = new CallbackFuture<>();
  private final Handlers messages;
  private final List<Consumer<byte[]>> raws = new CopyOnWriteArrayList<>();
  private final List<Consumer<Status>> statuses = new CopyOnWriteArrayList<>();
  private final List<IntConsumer> losses = new CopyOnWriteArrayList<>();
  private final Requests requests = new Requests();
  private final Play play;
  private @Nullable Attachment attachment;
  private @Nullable JoinedRoom<S> room;
  private volatile @Nullable Joined joined;
  private volatile Status status = new Status.Live();
  private boolean broken; // what is held is of no use until the next snapshot
  private int brokenInARow;

  RoomCore(Language<S> language, CallGuard guard, Threads threads) {
    this.language = language;
    this.held = language.held();
    this.guard = guard;
    this.threads = threads;
    this.messages = new Handlers(threads, guard);
    this.play = new Play(guard, threads.loop()::nanos);
  }

  /** Completes the knot of core, attachment and room. Before anything happens. */
  void tie(Attachment tiedAttachment, JoinedRoom<S> tiedRoom) {
    attachment = tiedAttachment;
    room = tiedRoom;
  }

  CallbackFuture<JoinedRoom<S>> seat() {
    return seat;
  }

  /** Whether the application may know this room already. On the loop. */
  boolean published() {
    return seat.settled();
  }

  Language<S> language() {
    return language;
  }

  S state() {
    return held.state();
  }

  Play play() {
    return play;
  }

  Requests requests() {
    return requests;
  }

  Handlers messages() {
    return messages;
  }

  List<Consumer<byte[]>> raws() {
    return raws;
  }

  List<Consumer<Status>> statuses() {
    return statuses;
  }

  List<IntConsumer> losses() {
    return losses;
  }

  Status status() {
    return status;
  }

  Joined joined() {
    var now = joined;
    if (now == null) throw new IllegalStateException("not joined yet");
    return now;
  }

  // ------------------------------------------------------------------ joining

  @Override
  public void joinFailed(String code, String message, long retryAfterMillis) {
    seat.settleExceptionally(new JoinException(code, message, retryAfterMillis));
    threads.callbacks().execute(seat::publish);
  }

  @Override
  public void joined(Joined now) {
    joined = now;
    play.joined(now);
    try {
      boolean ours = now.getFingerprint() == language.fingerprint() || !now.hasFieldTable();
      held.layout(ours ? new byte[0] : now.getFieldTable().toByteArray());
    } catch (Malformed e) {
      outdated(String.valueOf(e.getMessage()));
      return;
    }
    change(new Status.Live());
  }

  private void publish() {
    var known = room;
    if (known == null || published()) return;
    messages.open();
    seat.settle(known);
    threads.callbacks().execute(seat::publish);
  }

  // ------------------------------------------------------------------ the state

  @Override
  public boolean snapshot(Update update) {
    try {
      held.snapshot(update.bytes(), update.from(), update.to());
      own(update);
      broken = false;
      brokenInARow = 0;
      play.advanced(update.tick(), update.applied(), update.arrivedNanos());
    } catch (RuntimeException e) {
      broke(e);
      return true;
    }
    announce();
    publish();
    return true;
  }

  @Override
  public boolean patch(Update update) {
    if (broken) return true;
    try {
      long tick = held.patch(update.bytes(), update.from(), update.to());
      own(update);
      play.advanced(tick, update.applied(), update.arrivedNanos());
    } catch (RuntimeException e) {
      broke(e);
      return true;
    }
    announce();
    return true;
  }

  private void own(Update update) {
    if (update.ownLength() > 0) held.own(update.own(), 0, update.ownLength());
  }

  /** The application's own code runs in here. */
  private void announce() {
    try {
      held.announce();
    } catch (Throwable failure) {
      guard.report(failure);
    }
  }

  private void broke(RuntimeException why) {
    broken = true;
    if (!(why instanceof Malformed)) guard.report(why);
    if (++brokenInARow >= BROKEN_MAX) {
      outdated("the room's state cannot be read: " + why.getMessage());
      return;
    }
    var tied = attachment;
    if (tied != null) threads.loop().run(tied::broken);
  }

  /** This contract cannot understand the room, and no snapshot will help. */
  private void outdated(String why) {
    var tied = room;
    if (tied != null) tied.giveUp(CloseCode.UPDATE_REQUIRED_VALUE, "update_required", why);
  }

  @Override
  public void applied(int number) {
    play.applied(number);
  }

  // ------------------------------------------------------------------ messages

  @Override
  public void message(byte[] bytes, int from, int to) {
    try {
      var message = language.decode(bytes, from, to);
      if (message != null) messages.call(message);
    } catch (Malformed e) {
      guard.report(e);
    }
  }

  @Override
  public void raw(byte[] bytes, int from, int to) {
    for (var handler : raws) guard.run(handler, Arrays.copyOfRange(bytes, from, to));
  }

  @Override
  public void reply(int number, byte[] bytes, int from, int to) {
    var question = requests.take(number);
    if (question == null) return; // too late: it has timed out
    try {
      question.answer().complete(language.decodeReply(question.request(), bytes, from, to));
    } catch (Malformed e) {
      var failure = new RequestException("malformed", String.valueOf(e.getMessage()));
      question.answer().completeExceptionally(failure);
    }
  }

  @Override
  public void refused(int number, String code, String message) {
    requests.fail(number, code, message);
  }

  @Override
  public void lost(int count) {
    for (var handler : losses) guard.run(() -> handler.accept(count));
  }

  // ------------------------------------------------------------------ status

  @Override
  public void status(dev.muster.v1.Status wire) {
    switch (wire.getKind()) {
      case LIVE -> change(new Status.Live());
      case PAUSED -> change(new Status.Paused());
      case ISOLATED -> change(new Status.Isolated());
      case FROZEN -> change(new Status.Frozen());
      case ROLLED_BACK -> {
        long lostMillis = Integer.toUnsignedLong(wire.getLostMillis());
        change(new Status.RolledBack(Duration.ofMillis(lostMillis)));
        change(new Status.Live());
      }
      case UNRECOGNIZED -> {}
    }
  }

  @Override
  public void reconnecting(int attempt, long inNanos) {
    change(new Status.Reconnecting(attempt, Duration.ofNanos(inNanos)));
  }

  @Override
  public void ended(int code, String name, String message) {
    if (!published()) {
      joinFailed(name, message, 0);
      return;
    }
    String text = message.isEmpty() ? name : message;
    boolean mayRetry = code / 100 == 42 || code == 0 && !name.equals("closed");
    change(new Status.Ended(new EndCode(code, name, text), mayRetry));
    requests.endAll();
    var tied = room;
    if (tied != null) tied.over();
  }

  private void change(Status now) {
    if (now.equals(status)) return;
    status = now;
    for (var handler : statuses) guard.run(handler, now);
  }
}
