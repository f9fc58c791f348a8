package dev.muster.state;

/**
 * Writes and reads one kind of message as plain protobuf. Immutable; any thread.
 *
 * @param <T> the message's class
 */
public interface Codec<T> {
  /** The message's class. */
  Class<T> type();

  /** Writes the message's fields. */
  void write(ProtoWriter out, T message);

  /** Reads fields up to the end of the message. */
  T read(ProtoReader in);

  /** The message in bytes of its own. */
  default byte[] encode(T message) {
    ProtoWriter out = new ProtoWriter();
    write(out, message);
    return out.toBytes();
  }

  /**
   * The same for a caller that does not know the message's class.
   *
   * @throws IllegalArgumentException if it is no such message
   */
  default byte[] encodeAny(Object message) {
    if (!type().isInstance(message)) {
      throw new IllegalArgumentException(
          message.getClass().getSimpleName() + " is no " + type().getSimpleName());
    }
    return encode(type().cast(message));
  }

  /**
   * The message in the bytes of [from, to).
   *
   * @throws Malformed if there is none
   */
  default T decode(byte[] bytes, int from, int to) {
    return read(new ProtoReader().reset(bytes, from, to));
  }

  /** The message in these bytes. */
  default T decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }
}
