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
  final Attendance attendance;
  final SeatTable seats;
  final Gallery gallery;
  final ListingDesk listing = new ListingDesk();
  private final RosterDesk roster = new RosterDesk();
  final Timers timers;
  final SavedRandom random;
  final BotBench<S> bots;
  final TopicDesk topics;
  final HandlerTable handlers;
  final RoomStream stream;
  final Patches patches;
  final Outgoing outgoing;
  final SeatDesk desk;
  final Guard guard;
  final SeatLines lines;
  private final ArrayDeque<Runnable> afterwards = new ArrayDeque<>();
  private final Room<S> room;
  private final Lifecycle lifecycle;
  private final Audience audience;
  private final Inbox inbox;
  private final OrderDesk orders;
  private @Nullable Thread owner;
  private final RoomOutput output;
  final FootingDesk footing;
  final RoomEnding ending;
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
    topics = new TopicDesk(this);
    handlers = new HandlerTable(codec, topics);
    stream =
        new RoomStream(
            settings.epoch(),
            streamNumber,
            limits.historyItems(),
            limits.historyBytes(),
            surroundings.allocator());
    var places = new Places();
    patches = Patches.of(this, places);
    room = settings.type().factory().apply(surroundings.services());
    lifecycle = room.lifecycle();
    guard = new Guard(this, lifecycle, surroundings.observer(), surroundings.nanoTime());
    audience = surroundings.audiences().open(this);
    attendance = new Attendance(audience, stream, places, patches);
    seats = new SeatTable(attendance);
    gallery = new Gallery(this, attendance, settings);
    bots = new BotBench<>(settings, seats, gallery);
    outgoing = new Outgoing(stream, patches, places);
    lines = new SeatLines(this);
    desk =
        new SeatDesk(this, seats, lifecycle, guard, attendance, settings, surroundings.nanoTime());
    output = new RoomOutput(this, audience);
    footing = new FootingDesk(this, audience);
    ending = new RoomEnding(this);
    inbox = new Inbox(limits.mailbox());
    orders = new OrderDesk(this);
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
    boolean taken = inbox.post(order);
    if (!taken) {
      surroundings.observer().dropped(this, "mailbox");
    }
    return taken;
  }

  /** Called once, before the first step: see {@link Inbox#onUrgent}. */
  void onUrgent(Runnable wakeUp) {
    inbox.onUrgent(wakeUp);
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
    list();
  }

  /** Goes on with a saved room. */
  void resume(Checkpoint saved, Resumed how) {
    new Checkpoints<>(this).restore(saved);
    seats.forEach(bots::wake);
    lifecycle.start(handlers);
    guard.call("onResume", () -> lifecycle.resume(how));
    list();
  }

  /** The room as it is after the last patch. Takes that patch first if anything changed since. */
  byte[] save() {
    output.publish();
    return new Checkpoints<>(this).save();
  }

  /** Does what must not wait for the next step. */
  void serve() {
    inbox.drainUrgent(orders::obey);
    runAfterwards();
    if (settings.type().patchRate() < 10 && attendance.anyoneWaiting()) {
      output.publish();
    }
    endIfDue();
  }

  /** One tick, if there is to be one. */
  void step() {
    if (footing.goesOn()) {
      advance();
    } else {
      stand();
    }
  }

  private void advance() {
    timers.advance();
    var tick = new Tick(timers.tick(), settings.stepSeconds());
    inbox.drainMessages(orders::obey);
    serve();
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
    list();
    endIfDue();
  }

  private void list() {
    if (listing.publish(this, bots, stalled)) {
      roster.publish(this, seats);
    }
  }

  /** No time passes; what clients send waits, and whoever comes or goes is seen to. */
  private void stand() {
    inbox.drainMessages(orders::obey);
    lines.stood(settings.type().inputsPerTick());
    serve();
    if (!ended && attendance.anyoneWaiting()) {
      output.publish();
    }
    list();
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
    gallery.close(ending.code(), ending.reason());
    guard.call("onDispose", lifecycle::dispose);
    refuseRest();
    topics.close();
    outgoing.release();
    patches.release();
    stream.release();
    audience.close();
    surroundings.observer().closed(this, ending.label());
  }

  /** Whoever came too late gets an answer. */
  void refuseRest() {
    inbox.drainUrgent(orders::refuse);
    inbox.drainMessages(late -> {});
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
    topics.close();
    seats.forEach(seat -> seat.backlog.release());
    outgoing.release();
    patches.release();
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
  public void vacated(Seat seat) {
    surroundings.observer().vacated(this, seat.player(), seat.joinId());
  }

  @Override
  public void changed() {
    bots.look();
    listing.changed();
  }
}
