package dev.muster.room;

import dev.muster.state.Tracked;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Plays a seat from inside the room: it reads the state and answers with inputs, like a client. Its
 * plain fields are a cache: a moved room makes a new one for the same seat. Room thread.
 */
public interface Bot<S extends Tracked> {
  /** The record kept with the bot's seat; null: the contract's default record. */
  default @Nullable Object seated(int seat, RandomGenerator random) {
    return null;
  }

  /** One input for the coming step; null: none. */
  @Nullable Object input(Turn<S> turn);

  /** What a bot decides on. */
  record Turn<S extends Tracked>(S state, int seat, Tick tick, RandomGenerator random) {}
}
