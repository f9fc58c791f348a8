package dev.muster.room;

import dev.muster.state.Positioned;
import dev.muster.state.Tracked;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;

/**
 * What stands behind a room's façade: the engine on a node, or the test kit. Authors do not need
 * it. Room thread.
 */
public interface Stage<S extends Tracked> {
  S state();

  String id();

  Collection<Client> clients();

  Seats seats();

  RoomClock clock();

  RandomGenerator random();

  Listing listing();

  void broadcast(Object message, Except except, boolean now);

  <V extends Tracked & Positioned> List<V> nearby(Positioned center, double radius, Class<V> type);

  <V extends Tracked & Positioned> Optional<V> nearest(
      Positioned center, double radius, Class<V> type);

  <T> void publish(Topic<T> topic, T event);

  <T> Async<T> async(Callable<T> work);

  long epoch();

  boolean confirmed();

  Logger log();

  void close(String reason);

  Duration step();
}
