package dev.muster.node.room;

import dev.muster.cluster.v1.Checkpoint;
import dev.muster.node.sync.RoomStream;
import dev.muster.room.Leave;
import dev.muster.room.Lifecycle;
import dev.muster.room.Options;
import dev.muster.room.Resumed;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Tick;
import dev.muster.state.Source;
import dev.muster.state.Tracked;
import dev.muster.v1.CloseCode;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One room in one piece: its author's object, state, seats, clock and stream. Whoever drives it (a
 * loop, or a test) calls {@link #start} or {@link #resume} once, then {@link #step} for each tick
 * and {@link #serve} in between; always one thread at a time.
 */
public final class RunningRoom<S extends Tracked> implements RoomRef, SeatDesk.Counter {
  final RoomSettings<S> settings;
  final Surroundings surroundings;
  final ContractCodec codec;
  final Source<S> source;
  final S state;
  final SeatTable seats = new SeatTable();
  final ListingDesk listing = new ListingDesk();
  final Timers timers;
  final SavedRandom random;
  final BotBench<S> bots;
  final HandlerTable handlers;
  final RoomStream<S> stream;
  final Outgoing outgoing;
  final SeatDesk desk;
  final Guard guard;
  final SeatLines lines;
  private final ArrayDeque<Runnable> afterwards = new ArrayDeque<>();
  private final Room<S> room;
  private final Lifecycle lifecycle;
  private final Audience audience;
  private final Mailbox messages;
  private final Mailbox urgent;
  private @Nullable Thread owner;
  private volatile @Nullable Runnable wake;
  private final RoomOutput output;
  private final RoomEnding ending;
  private volatile boolean ended;
  private volatile boolean stalled;

  private RunningRoom(
      RoomSettings<S> settings, Surroundings surroundings, Source<S> source, int streamNumber) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.owner = Thread.currentThread();
    var limits = surroundings.limits();
    codec = new ContractCodec(settings.type().contract());
    state = source.state();
    this.source = source;
    timers = new Timers(settings.type().tickRate(), limits.timers());
    random = new SavedRandom(settings.seed());
    bots = new BotBench<>(settings, seats);
    handlers = new HandlerTable(codec);
    stream =
        new RoomStream<>(
            source,
            settings.epoch(),
            streamNumber,
            limits.historyItems(),
            limits.historyBytes(),
            surroundings.allocator());
    outgoing = new Outgoing(stream, seats);
    lines = new SeatLines(this);
    messages = new Mailbox(limits.mailbox());
    urgent = new Mailbox(limits.mailbox());
    room = settings.type().factory().apply(surroundings.services());
    lifecycle = room.lifecycle();
    guard = new Guard(this, lifecycle, surroundings.observer(), surroundings.nanoTime());
    audience = surroundings.audiences().open(this);
    desk = new SeatDesk(this, seats, lifecycle, guard, audience, settings, surroundings.nanoTime());
    output = new RoomOutput(this, audience);
    ending = new RoomEnding(this);
    room.enter(new RoomStage<>(this));
  }

  /** A new room; {@link #start} comes next. */
  static <S extends Tracked> RunningRoom<S> create(
      RoomSettings<S> settings, Surroundings surroundings) {
    var state = settings.type().contract().newState();
    return new RunningRoom<>(
        settings, surroundings, Source.of(state, surroundings.limits().historyItems()), 0);
  }

  /** The room that a checkpoint describes, under a new epoch; {@link #resume} comes next. */
  static <S extends Tracked> RunningRoom<S> restored(
      RoomSettings<S> settings, Surroundings surroundings, Checkpoint saved) {
    byte[] state = saved.getState().toByteArray();
    var blank = settings.type().contract().newState();
    var source =
        Source.restore(blank, state, 0, state.length, surroundings.limits().historyItems());
    return new RunningRoom<>(settings, surroundings, source, saved.getStreamNumber());
  }

  // ------------------------------------------------------------------ for everybody, any thread

  @Override
  public String id() {
    return settings.id();
  }

  @Override
  public RoomType<?> type() {
    return settings.type();
  }

  @Override
  public long epoch() {
    return settings.epoch();
  }

  @Override
  public RoomListing listing() {
    return listing.newest();
  }

  @Override
  public boolean post(RoomOrder order) {
    if (ended) {
      return false;
    }
    if (waitsForStep(order)) {
      return take(messages, order);
    }
    boolean taken = take(urgent, order);
    var wakeUp = wake;
    if (taken && wakeUp != null) {
      wakeUp.run();
    }
    return taken;
  }

  /**
   * What a client sent, and its goodbye behind it, keep their order and wait for the next step; all
   * else is done at once.
   */
  private static boolean waitsForStep(RoomOrder order) {
    return switch (order) {
      case RoomOrder.FromClient o -> true;
      case RoomOrder.Heard o -> true;
      case RoomOrder.Drop o -> true;
      case RoomOrder.GiveUp o -> true;
      case RoomOrder.Confirm o -> true;
      case RoomOrder.Reserve o -> false;
      case RoomOrder.Enter o -> false;
      case RoomOrder.Attach o -> false;
      case RoomOrder.Spectate o -> false;
      case RoomOrder.CatchUp o -> false;
      case RoomOrder.Kick o -> false;
      case RoomOrder.Evict o -> false;
      case RoomOrder.Run o -> false;
      case RoomOrder.Close o -> false;
    };
  }

  private boolean take(Mailbox box, RoomOrder order) {
    if (box.offer(order)) {
      return true;
    }
    surroundings.observer().dropped(this, "mailbox");
    return false;
  }

  /**
   * Called once, before the first step: what to run when an order should not wait for the next
   * step.
   */
  void onUrgent(Runnable wakeUp) {
    wake = wakeUp;
  }

  void stalled(boolean stalled) {
    this.stalled = stalled;
  }

  boolean isStalled() {
    return stalled;
  }

  // ------------------------------------------------------------------ life, room thread

  /** Starts a new room. What the author's code throws here ends it before anybody saw it. */
  void start(Options options) {
    try {
      listing.fill(settings.type().listed(), options);
      lifecycle.start(handlers);
      lifecycle.create(options);
    } catch (Throwable failed) {
      vanish();
      audience.close();
      throw failed;
    }
    bots.fill(desk, guard, lifecycle, random);
    listing.publish(this, bots, stalled);
  }

  /** Goes on with a saved room. */
  void resume(Checkpoint saved, Resumed how) {
    new Checkpoints<>(this).restore(saved);
    seats.forEach(bots::wake);
    lifecycle.start(handlers);
    guard.call("onResume", () -> lifecycle.resume(how));
    listing.publish(this, bots, stalled);
  }

  /** The room as it is after the last patch. Takes that patch first if anything changed since. */
  byte[] save() {
    output.publish();
    return new Checkpoints<>(this).save();
  }

  /** Does what must not wait for the next step. */
  void serve() {
    RoomOrder order;
    while ((order = urgent.poll()) != null) {
      obey(order);
    }
    runAfterwards();
    if (settings.type().patchRate() < 10 && desk.anyoneWaiting()) {
      output.publish();
    }
    endIfDue();
  }

  /** One tick. */
  void step() {
    timers.advance();
    var tick = new Tick(timers.tick(), settings.stepSeconds());
    drain();
    lines.apply(settings.type().inputsPerTick());
    bots.think(state, tick, random, guard);
    guard.call("onTick", () -> lifecycle.tick(tick));
    timers.fire(this::timer, action -> guard.call("localAfter", action));
    runAfterwards();
    desk.expire();
    bots.fill(desk, guard, lifecycle, random);
    if (settings.patchDue(tick.number())) {
      output.publish();
    } else {
      output.publishNow();
    }
    listing.publish(this, bots, stalled);
    endIfDue();
  }

  private void drain() {
    RoomOrder order;
    int most = surroundings.limits().mailbox();
    while (most-- > 0 && (order = messages.poll()) != null) {
      obey(order);
    }
    serve();
  }

  private void obey(RoomOrder order) {
    switch (order) {
      case RoomOrder.FromClient o -> lines.arrive(o);
      case RoomOrder.Heard o -> lines.heard(o);
      case RoomOrder.Confirm o -> desk.confirm(o.viewer());
      case RoomOrder.Drop o -> desk.drop(o.viewer());
      case RoomOrder.GiveUp o -> giveUp(o);
      case RoomOrder.Reserve o -> desk.reserve(o);
      case RoomOrder.Enter o -> desk.enter(o);
      case RoomOrder.Attach o -> desk.attach(o);
      case RoomOrder.Spectate o ->
          o.refused().accept(new SeatOutcome.Refused("not_allowed", "This room has no spectators"));
      case RoomOrder.CatchUp o -> desk.catchUp(o);
      case RoomOrder.Kick o -> take(seats.find(o.seat()), o.why(), o.code(), o.reason());
      case RoomOrder.Evict o -> take(seats.byJoinId(o.joinId()), o.why(), o.code(), o.reason());
      case RoomOrder.Run o -> guard.call("run", o.action());
      case RoomOrder.Close o -> ending.ask(o.code(), o.reason());
    }
  }

  /** What must not happen in the middle of an author's callback. */
  void afterwards(Runnable action) {
    afterwards.add(action);
  }

  private void runAfterwards() {
    Runnable action;
    while ((action = afterwards.poll()) != null) {
      action.run();
    }
  }

  private void giveUp(RoomOrder.GiveUp order) {
    var seat = seats.of(order.viewer());
    if (seat != null) {
      lines.applyWaiting(seat);
      desk.leave(seat, order.why(), order.code(), order.message());
    }
  }

  private void take(@Nullable Seat seat, Leave why, CloseCode code, String reason) {
    if (seat != null) {
      desk.leave(seat, why, code, reason);
    }
  }

  private void timer(Object message) {
    var handler = handlers.timer(message.getClass());
    if (handler == null) {
      guard.failed(
          "timer " + message.getClass().getSimpleName(),
          new IllegalStateException("onStart registers no handler for this timer"));
    } else {
      guard.call("timer " + message.getClass().getSimpleName(), () -> handler.accept(message));
    }
  }

  // ------------------------------------------------------------------ the end

  void closeAfterStep(String reason) {
    ending.ask(CloseCode.ROOM_CLOSED, reason);
  }

  private void endIfDue() {
    if (!ended && ending.due(seats.people(), guard.exceeded())) {
      end();
    }
  }

  /** Every seat leaves, then the room does. */
  private void end() {
    ended = true;
    output.publish();
    for (var seat : seats.all()) {
      desk.leave(seat, Leave.ROOM_CLOSED, ending.code(), ending.reason());
    }
    guard.call("onDispose", lifecycle::dispose);
    refuseRest();
    outgoing.release();
    stream.release();
    audience.close();
    surroundings.observer().closed(this, ending.label());
  }

  /** Whoever came too late gets an answer; orders that need none are forgotten. */
  void refuseRest() {
    RoomOrder order;
    while ((order = urgent.poll()) != null) {
      switch (order) {
        case RoomOrder.Reserve o -> desk.reserve(o);
        case RoomOrder.Enter o -> desk.enter(o);
        case RoomOrder.Attach o -> desk.attach(o);
        default -> {
          // Whoever sent it has been detached: nobody waits for an answer.
        }
      }
    }
    while (messages.poll() != null) {
      // Said to a room that is over.
    }
  }

  /** Ends the room now, whatever is in its mailbox. */
  void abandon(CloseCode code, String reason) {
    if (!ended) {
      ending.ask(code, reason);
      end();
    }
  }

  /** Any thread: lets everybody go although the room's own code does not return. */
  void cutOff(CloseCode code, String reason) {
    audience.abandon(code, reason);
    surroundings.observer().closed(this, code.name());
  }

  /** Lets go of memory without a word to anybody. */
  void vanish() {
    ended = true;
    seats.forEach(seat -> seat.backlog.release());
    outgoing.release();
    stream.release();
  }

  boolean ended() {
    return ended;
  }

  // ------------------------------------------------------------------ thread and counters

  /** The thread that may touch the room from now on. */
  void own(@Nullable Thread thread) {
    owner = thread;
  }

  SeatVoice voice() {
    return lines;
  }

  void assertThread() {
    if (!Thread.currentThread().equals(owner)) {
      throw new IllegalStateException(
          "Room "
              + id()
              + " was touched from "
              + Thread.currentThread().getName()
              + ": rooms belong to their own thread; come back to it through async(...).then(...)");
    }
  }

  @Override
  public Seat open(SeatRequest request, @Nullable String botKind) {
    Object record = request.record() == null ? codec.defaultRecord() : request.record();
    codec.requireRecord(record);
    return new Seat(
        lines,
        seats.claimNumber(),
        epoch(),
        request.joinId(),
        request.player(),
        botKind,
        record,
        surroundings.limits());
  }

  @Override
  public boolean locked() {
    return listing.locked();
  }

  @Override
  public boolean closing() {
    return ended || ending.asked();
  }

  @Override
  public long tick() {
    return timers.tick();
  }

  @Override
  public int streamNumber() {
    return stream.number();
  }

  @Override
  public void vacated(Seat seat) {
    surroundings.observer().vacated(this, seat.player(), seat.joinId());
  }

  @Override
  public void changed() {
    bots.look();
    listing.changed();
  }
}
