package dev.muster.node.room;

import dev.muster.node.sync.StreamEntry;
import dev.muster.room.Async;
import dev.muster.room.Client;
import dev.muster.room.Except;
import dev.muster.room.Listing;
import dev.muster.room.RoomClock;
import dev.muster.room.Seats;
import dev.muster.room.Stage;
import dev.muster.room.Topic;
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

/** What stands behind an author's room on a node. Room thread, asserted on every call. */
final class RoomStage<S extends Tracked> implements Stage<S> {
  private final RunningRoom<S> room;
  private final Neighbours neighbours;
  private final Logger log;

  RoomStage(RunningRoom<S> room) {
    this.room = room;
    this.neighbours = new Neighbours(room.state);
    this.log = new RoomLog(room.type().name(), room.id());
  }

  private RunningRoom<S> here() {
    room.assertThread();
    return room;
  }

  @Override
  public S state() {
    return here().state;
  }

  @Override
  public String id() {
    return room.id();
  }

  @Override
  public Collection<Client> clients() {
    return here().seats.clients();
  }

  @Override
  public Seats seats() {
    return here().bots;
  }

  @Override
  public RoomClock clock() {
    return here().timers;
  }

  @Override
  public RandomGenerator random() {
    return here().random;
  }

  @Override
  public Listing listing() {
    return here().listing;
  }

  @Override
  public void broadcast(Object message, Except except, boolean now) {
    var payload = new StreamEntry.Payload(here().codec.toClient(message), false);
    @Nullable Except left = except.isEmpty() ? null : except;
    if (now) {
      room.outgoing.broadcastNow(payload, left);
    } else {
      room.outgoing.broadcast(payload, left);
    }
  }

  @Override
  public <V extends Tracked & Positioned> List<V> nearby(
      Positioned center, double radius, Class<V> type) {
    room.assertThread();
    return neighbours.all(center, radius, type);
  }

  @Override
  public <V extends Tracked & Positioned> Optional<V> nearest(
      Positioned center, double radius, Class<V> type) {
    room.assertThread();
    return neighbours.nearest(center, radius, type);
  }

  @Override
  public <T> void publish(Topic<T> topic, T event) {
    here().topics.publish(topic, event);
  }

  @Override
  public <T> Async<T> async(Callable<T> work) {
    return new RoomAsync<>(here(), work);
  }

  @Override
  public long epoch() {
    return room.epoch();
  }

  @Override
  public boolean confirmed() {
    return here().surroundings.footing().get() == Footing.SURE;
  }

  @Override
  public Logger log() {
    return log;
  }

  @Override
  public void close(String reason) {
    here().closeAfterStep(reason);
  }

  @Override
  public Duration step() {
    return room.settings.step();
  }
}
