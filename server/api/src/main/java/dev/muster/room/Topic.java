package dev.muster.room;

import dev.muster.state.Codec;
import dev.muster.state.Contract;
import dev.muster.state.MessageSet;
import java.util.Optional;

/**
 * Something that concerns rooms on all nodes: world events, a global chat, a market. Whoever
 * publishes an event reaches every room and service that hears the topic, once each and in the
 * order of the publishing node. Events are not kept for those who come later. Immutable; any
 * thread.
 *
 * @param <T> what its events are: a message of a contract
 */
public final class Topic<T> {
  private static final int NAME_MAX = 200;

  private final String name;
  private final Codec<T> codec;

  private Topic(String name, Codec<T> codec) {
    this.name = name;
    this.codec = codec;
  }

  /**
   * A topic.
   *
   * @param name the same on all nodes, at most 200 characters of ASCII
   * @param contract where the event is declared, in ToClient, ToServer or Timers
   * @throws IllegalArgumentException if it is declared in none of them, or the name does not fit
   */
  public static <T> Topic<T> of(String name, Contract<?> contract, Class<T> event) {
    if (name.isEmpty()
        || name.length() > NAME_MAX
        || !name.chars().allMatch(c -> c > 31 && c < 127)) {
      throw new IllegalArgumentException(
          "A topic's name has 1 to " + NAME_MAX + " ASCII characters");
    }
    return in(contract.toClient(), event)
        .or(() -> in(contract.toServer(), event))
        .or(() -> in(contract.timers(), event))
        .map(codec -> new Topic<>(name, codec))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The contract " + contract.name() + " has no message " + event.getSimpleName()));
  }

  @SuppressWarnings("unchecked") // a codec writes the class it names
  private static <T> Optional<Codec<T>> in(Optional<MessageSet<?>> messages, Class<T> event) {
    return messages
        .flatMap(set -> set.member(event))
        .map(member -> (Codec<T>) (Codec<?>) member.codec());
  }

  public String name() {
    return name;
  }

  /** How its events are written. */
  public Codec<T> codec() {
    return codec;
  }

  @Override
  public String toString() {
    return "topic " + name;
  }
}
