package dev.muster.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one oneof: what may be sent one way, or a room's timers. Immutable; any thread.
 *
 * @param <T> the sealed interface of the messages
 */
public final class MessageSet<T> implements Codec<T> {
  private final Class<T> type;
  private final List<Member<? extends T>> members;
  private final Map<Class<?>, Member<? extends T>> byClass = new HashMap<>();
  private final Map<Integer, Member<? extends T>> byNumber = new HashMap<>();

  /**
   * One of the messages.
   *
   * @param name of the oneof's field, as in the contract
   * @param number of that field
   * @param reply how what answers it is written; null if it is no request
   * @param dropWhileHeld whether it is thrown away while its seat's player is away
   */
  public record Member<M>(
      String name, int number, Codec<M> codec, @Nullable Codec<?> reply, boolean dropWhileHeld) {}

  private MessageSet(Class<T> type, List<Member<? extends T>> members) {
    this.type = type;
    this.members = List.copyOf(members);
    for (Member<? extends T> member : members) {
      byClass.put(member.codec().type(), member);
      byNumber.put(member.number(), member);
    }
  }

  /** Starts a set. For generated code. */
  public static <T> Builder<T> of(Class<T> type) {
    return new Builder<>(type);
  }

  @Override
  public Class<T> type() {
    return type;
  }

  /** All messages, by ascending number. */
  public List<Member<? extends T>> members() {
    return members;
  }

  /** What the contract says of this class of messages; empty if it is not one of them. */
  public Optional<Member<? extends T>> member(Class<?> messageClass) {
    return Optional.ofNullable(byClass.get(messageClass));
  }

  /** How the answers to this class of requests are written; empty if it is no request. */
  public Optional<Codec<?>> replyTo(Class<?> requestClass) {
    return member(requestClass).flatMap(member -> Optional.ofNullable(member.reply()));
  }

  /**
   * Writes a message in its oneof.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  @Override
  public void write(ProtoWriter out, T message) {
    write(out, required(message), message);
  }

  private Member<? extends T> required(Object message) {
    Member<? extends T> member = byClass.get(message.getClass());
    if (member == null) {
      throw new IllegalArgumentException(
          message.getClass().getSimpleName() + " is not declared in " + type.getSimpleName());
    }
    return member;
  }

  private static <M> void write(ProtoWriter out, Member<M> member, Object message) {
    int mark = out.begin(member.number());
    member.codec().write(out, member.codec().type().cast(message));
    out.end(mark);
  }

  /**
   * Reads a message in its oneof; of several, the last one counts.
   *
   * @throws UnknownMessage if there is none that this contract knows
   */
  @Override
  public T read(ProtoReader in) {
    T message = null;
    int unknown = 0;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      Member<? extends T> member = byNumber.get(tag >>> 3);
      if (member == null) {
        in.skip();
        unknown = tag >>> 3;
      } else {
        int outer = in.enter();
        message = member.codec().read(in);
        in.leave(outer);
      }
    }
    if (message == null) {
      throw new UnknownMessage(unknown);
    }
    return message;
  }

  /** Collects a set's messages. */
  public static final class Builder<T> {
    private final Class<T> type;
    private final List<Member<? extends T>> members = new ArrayList<>();

    private Builder(Class<T> type) {
      this.type = type;
    }

    /** A message. */
    public Builder<T> message(String name, int number, Codec<? extends T> codec) {
      return add(name, number, codec, null, false);
    }

    /** A message that is thrown away while its seat's player is away. */
    public Builder<T> droppedWhileHeld(String name, int number, Codec<? extends T> codec) {
      return add(name, number, codec, null, true);
    }

    /** A message that is answered. */
    public Builder<T> request(String name, int number, Codec<? extends T> codec, Codec<?> reply) {
      return add(name, number, codec, reply, false);
    }

    private <M extends T> Builder<T> add(
        String name, int number, Codec<M> codec, @Nullable Codec<?> reply, boolean drop) {
      members.add(new Member<>(name, number, codec, reply, drop));
      return this;
    }

    /** All of them. */
    public MessageSet<T> build() {
      return new MessageSet<>(type, members);
    }
  }
}
