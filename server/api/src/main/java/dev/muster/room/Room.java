package dev.muster.room;

import dev.muster.state.Positioned;
import dev.muster.state.Tracked;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The authoritative unit of a game: one state, its players, its rules. Write a subclass, override
 * what matters, and describe it with a {@link RoomType}.
 *
 * <p>Exactly one node runs a room at a time, and one thread at a time runs its code: everything
 * here is called on the room's thread and may be used there only. Calls must not block; {@link
 * #async} is for work that does. Plain fields are a cache: what has to survive a move belongs into
 * the state, a seat's record or a timer.
 *
 * @param <S> the contract's state message
 */
public abstract class Room<S extends Tracked> {
  private @Nullable Stage<S> stage;

  /**
   * For the engine and the test kit: gives the room its surroundings, once, before any callback.
   */
  public final void enter(Stage<S> stage) {
    if (this.stage != null) {
      throw new IllegalStateException(
          "This room object already runs: the factory must make a new one each time");
    }
    this.stage = stage;
  }

  // ------------------------------------------------------------------ lifecycle: override what
  // matters

  /** Each time the room starts anywhere: created, moved or restored. Register handlers here. */
  protected void onStart(Handlers on) {}

  /** Once in the room's life, after {@link #onStart}. */
  protected void onCreate(Options options) {}

  /** Instead of {@link #onCreate} when the room goes on after a move or a restore. */
  protected void onResume(Resumed how) {}

  /** A player (or bot) has taken a seat; its first patch follows. */
  protected void onJoin(Client client) {}

  /** A player's connection is gone; the seat is held for {@link RoomType#hold}. */
  protected void onDrop(Client client) {}

  /** A player whose connection was gone is back in the same seat. */
  protected void onReconnect(Client client) {}

  /** The seat is given up. Follows every {@link #onJoin} exactly once. */
  protected void onLeave(Client client, Leave why) {}

  /** One fixed step of the game, after messages and inputs of this step have arrived. */
  protected void onTick(Tick tick) {}

  /** The last call: the room is over. */
  protected void onDispose() {}

  /** Something of this room threw; the room goes on until {@link RoomType#failures} is passed. */
  protected void onFailure(Failure failure) {
    log().error("{} failed", failure.where(), failure.error());
  }

  // ------------------------------------------------------------------ what a room can do

  /** What the room replicates; changes go out with the next patch. */
  protected final S state() {
    return stage().state();
  }

  /** The room's id, unique in the cluster. */
  protected final String id() {
    return stage().id();
  }

  /** Seated players and bots, in order of seat. */
  protected final Collection<Client> clients() {
    return stage().clients();
  }

  /** The room's seats: how many, how many are free, bots. */
  protected final Seats seats() {
    return stage().seats();
  }

  /** Room time and timers. */
  protected final RoomClock clock() {
    return stage().clock();
  }

  /** The room's own random sequence; it is saved and goes on after a move. */
  protected final RandomGenerator random() {
    return stage().random();
  }

  /** How the room appears to others: lock, hide, listed fields. */
  protected final Listing listing() {
    return stage().listing();
  }

  /** To everybody in the room (less the excepted), after the state it was sent with. */
  protected final void broadcast(Object message, Except... except) {
    stage().broadcast(message, Except.all(except), false);
  }

  /** Like {@link #broadcast}, but at once: it may overtake the state it was sent with. */
  protected final void broadcastNow(Object message, Except... except) {
    stage().broadcast(message, Except.all(except), true);
  }

  /**
   * To every room and service that hears the topic, on all nodes, this room included if it does;
   * does not wait for the next patch.
   */
  protected final <T> void publish(Topic<T> topic, T event) {
    stage().publish(topic, event);
  }

  /** Leaves these clients out of a broadcast. */
  protected static Except except(Client... clients) {
    return Except.clients(clients);
  }

  /**
   * All rows of this kind within a distance of something, as they stand now, in the order of their
   * map; not the thing itself. Looks only where they could be: the cells of the room's grid.
   *
   * @param type the values of one or more maps of the state; their messages have positions
   */
  protected final <V extends Tracked & Positioned> List<V> nearby(
      Positioned center, double radius, Class<V> type) {
    return stage().nearby(center, radius, type);
  }

  /** The nearest row of this kind within a distance; not the thing itself. */
  protected final <V extends Tracked & Positioned> Optional<V> nearest(
      Positioned center, double radius, Class<V> type) {
    return stage().nearest(center, radius, type);
  }

  /** Runs blocking work on a virtual thread; what follows it runs on the room's thread again. */
  protected final <T> Async<T> async(Callable<T> work) {
    return stage().async(work);
  }

  /** An id for an outside effect that stays the same if the room repeats it after a takeover. */
  protected final Effect effect(String name, Object id) {
    return new Effect(id() + '/' + name + '/' + id);
  }

  /** This ownership of the room: a fencing token for an author's own database. It only grows. */
  protected final long epoch() {
    return stage().epoch();
  }

  /**
   * False while the node is cut off from the others: play goes on for those who are on it, but may
   * be discarded, since another node may own the room by now. Put off what cannot be taken back (a
   * purchase, a rating, an end of the game) until it is true again.
   */
  protected final boolean confirmed() {
    return stage().confirmed();
  }

  /**
   * A logger that names the room in every line: it is {@code room.<type>}, and adds {@code
   * room=<id>} to what is logged.
   */
  protected final Logger log() {
    return stage().log();
  }

  /** Ends the room after this step: every seat leaves with {@link Leave#ROOM_CLOSED}. */
  protected final void close(String reason) {
    stage().close(reason);
  }

  /** The length of one step. */
  protected final Duration step() {
    return stage().step();
  }

  private Stage<S> stage() {
    if (stage == null) {
      throw new IllegalStateException(
          "Not in a room yet: use onCreate or onStart, not the constructor or field initialisers");
    }
    return stage;
  }

  /** For the engine and the test kit: calls the protected lifecycle without reflection. */
  public final Lifecycle lifecycle() {
    return new Lifecycle(this);
  }
}
