package dev.muster.testkit;

import dev.muster.node.room.DrivenRoom;
import dev.muster.node.room.Footing;
import dev.muster.node.room.RoomLimits;
import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.Surroundings;
import dev.muster.room.Admission;
import dev.muster.room.JoinRequest;
import dev.muster.room.Options;
import dev.muster.room.Player;
import dev.muster.room.RoomType;
import dev.muster.room.Topic;
import dev.muster.state.Tracked;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One room under test: the engine that nodes use, with time that only the test moves and players
 * that only the test plays.
 *
 * <pre>{@code
 * var room = TestRoom.of(Arena.TYPE);
 * var ann = room.join("ann");
 * room.ticks(20);
 * room.moved();
 * assertThat(room.state().ships().find(ann.seat())).isPresent();
 * }</pre>
 *
 * <p>Blocking work runs at once, on the test's thread. A callback that throws fails the test at the
 * next tick, unless {@link Builder#tolerant} was asked for. One thread.
 */
public final class TestRoom<S extends Tracked> {
  private final RoomType<S> type;
  private final TestServices services;
  private final ManualClock clock = new ManualClock();
  private final FailureLog failures;
  private final Surroundings surroundings;
  private final List<TestClient<S>> clients = new ArrayList<>();
  private DrivenRoom<S> room;
  private long epoch = 1;
  private final TestTopics topics = new TestTopics();
  private final ByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
  private final @Nullable NextNode elsewhere;
  private boolean everyTenth;
  private long ticks;
  private Footing footing = Footing.SURE;

  private TestRoom(Builder<S> builder) {
    this.type = builder.type;
    this.services = builder.services;
    this.failures = new FailureLog(builder.tolerant);
    this.everyTenth = builder.moving;
    this.elsewhere =
        builder.elsewhere ? new NextNode(type, allocator, () -> this.room.ref()) : null;
    this.surroundings =
        new Surroundings(
            elsewhere == null ? ref -> new TestAudience() : elsewhere.audiences(),
            failures,
            RoomLimits.defaults(),
            services,
            topics,
            Runnable::run,
            clock::nanos,
            clock::millis,
            allocator,
            () -> footing);
    this.room =
        DrivenRoom.create("test-room", type, builder.options, epoch, builder.seed, surroundings);
    failures.check();
  }

  /** The node that clients are on. */
  NextNode elsewhere() {
    return java.util.Objects.requireNonNull(elsewhere);
  }

  /** A new room of this type, asked for without options. */
  public static <S extends Tracked> TestRoom<S> of(RoomType<S> type) {
    return new Builder<>(type).open();
  }

  /** A room of this type with options, services, a seed. */
  public static <S extends Tracked> Builder<S> with(RoomType<S> type) {
    return new Builder<>(type);
  }

  /** What a room under test is opened with. */
  public static final class Builder<S extends Tracked> {
    private final RoomType<S> type;
    private final TestServices services = new TestServices();
    private Options options = Options.none();
    private long seed = 1;
    private boolean tolerant;
    private boolean moving;
    private boolean elsewhere;

    private Builder(RoomType<S> type) {
      this.type = type;
    }

    public Builder<S> options(Options options) {
      this.options = options;
      return this;
    }

    public <T> Builder<S> service(Class<T> service, T instance) {
      services.put(service, instance);
      return this;
    }

    /** Of the room's random sequence. */
    public Builder<S> seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** A callback that throws does not fail the test; {@link TestRoom#failures} has it. */
    public Builder<S> tolerant() {
      this.tolerant = true;
      return this;
    }

    /** The room is moved after each tenth tick. */
    public Builder<S> movedEveryTenthTick(boolean moving) {
      this.moving = moving;
      return this;
    }

    /**
     * The clients are on another node than the room: what they see is composed there, from what the
     * room's node sends, without the room's code.
     */
    public Builder<S> seenFromAnotherNode(boolean elsewhere) {
      this.elsewhere = elsewhere;
      return this;
    }

    public TestRoom<S> open() {
      return new TestRoom<>(this);
    }
  }

  /** A player comes in; {@link TestClient#refusal} says why not, if not. */
  public TestClient<S> join(String player) {
    return join(player, Options.none());
  }

  public TestClient<S> join(String player, Options options) {
    return enter(player, options, false);
  }

  /** Somebody watches without a seat; {@link TestClient#refusal} says why not, if not. */
  public TestClient<S> spectate(String name) {
    return enter(name, Options.none(), true);
  }

  private TestClient<S> enter(String player, Options options, boolean watches) {
    var who = new Player(player);
    var request = new JoinRequest(who, options, type.name(), watches);
    var record = record(type.authorize().apply(request, services));
    var client = new TestClient<>(this, type.contract(), who, options, record, watches);
    clients.add(client);
    client.join();
    return client;
  }

  private static @Nullable Object record(Admission admission) {
    return switch (admission) {
      case Admission.Seat(var record) -> record;
      case Admission.Refused(var code, var message) ->
          throw new AssertionError("authorize refused: " + code + ": " + message);
    };
  }

  /** Lets this many ticks pass. */
  public TestRoom<S> ticks(int count) {
    for (int i = 0; i < count && !room.ended(); i++) {
      clock.advance(Duration.ofNanos(1_000_000_000L / type.tickRate()));
      room.tick();
      failures.check();
      if (everyTenth && ++ticks % 10 == 0 && !room.ended()) {
        moved();
      }
    }
    return this;
  }

  /** Lets this much time pass, tick by tick. */
  public TestRoom<S> pass(Duration time) {
    return ticks(Math.toIntExact(Math.ceilDiv(time.toNanos() * type.tickRate(), 1_000_000_000L)));
  }

  /** Saves the room, forgets it, restores it under a new epoch, and brings everybody back. */
  public TestRoom<S> moved() {
    byte[] saved = room.save();
    room.vanish();
    room = DrivenRoom.restore(saved, type, ++epoch, surroundings);
    for (var client : clients) {
      if (client.connected()) {
        client.reconnect();
      }
    }
    failures.check();
    return this;
  }

  /** Somebody elsewhere publishes an event. */
  public <T> TestRoom<S> publish(Topic<T> topic, T event) {
    topics.publish(topic.name(), topic.codec().encode(event));
    return this;
  }

  /** All events of a topic, published by the room or by {@link #publish}, in order. */
  public <T> List<T> published(Topic<T> topic) {
    return topics.published(topic.name()).stream().map(topic.codec()::decode).toList();
  }

  /** From here on its node is cut off: the room plays on, but is not {@code confirmed()}. */
  public TestRoom<S> isolated() {
    footing = Footing.ISOLATED;
    return this;
  }

  /** From here on its node is cut off for too long: the clock goes on, the room stands still. */
  public TestRoom<S> frozen() {
    footing = Footing.FROZEN;
    return this;
  }

  /** The room's node is back, and nobody took the room over meanwhile. */
  public TestRoom<S> confirmed() {
    footing = Footing.SURE;
    return this;
  }

  /**
   * The room's node is back, but the room went on elsewhere without this much of it: it is over.
   */
  public TestRoom<S> superseded(Duration lost) {
    post(new RoomOrder.Close(CloseCode.MOVED, "the room runs elsewhere now", lost));
    serve();
    return this;
  }

  /** The room's own state. */
  public S state() {
    return room.state();
  }

  /** How the room appears to those who look for one. */
  public RoomListing listing() {
    return room.ref().listing();
  }

  /** Whether the room is over. */
  public boolean ended() {
    return room.ended();
  }

  /** What callbacks threw, where, in order. */
  public List<String> failures() {
    return failures.all();
  }

  void post(RoomOrder order) {
    if (elsewhere == null) {
      post(room.ref(), order);
    } else if (order instanceof RoomOrder.Enter enter) {
      // As a node does for rooms of others: the seat is asked of the host, then taken.
      post(room.ref(), new RoomOrder.Reserve(enter.request(), outcome -> enter(enter, outcome)));
    } else {
      post(elsewhere.nearEnd(room.ref()), order);
    }
  }

  private void enter(RoomOrder.Enter wish, SeatOutcome outcome) {
    switch (outcome) {
      case SeatOutcome.Granted(var seat, var grant, var generation) ->
          post(
              new RoomOrder.Attach(
                  seat, grant, generation, wish.viewer(), null, 0, wish.refused()));
      case SeatOutcome.Refused refused -> wish.refused().accept(refused);
    }
  }

  private static void post(RoomRef to, RoomOrder order) {
    if (!to.post(order)) {
      throw new AssertionError("The room's mailbox is full");
    }
  }

  void serve() {
    room.serve();
    failures.check();
  }
}
