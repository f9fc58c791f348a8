package dev.muster.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** A list that keeps its order and never changes. For generated code. */
  static <V> List<V> copyOf(List<V> list) {
    return List.copyOf(list);
  }

  /** A map that keeps its order and never changes. For generated code. */
  static <K, V> Map<K, V> copyOf(Map<K, V> map) {
    Map<K, V> copy = new LinkedHashMap<>(map);
    if (copy.containsKey(null) || copy.containsValue(null)) {
      throw new NullPointerException("a null in a map");
    }
    return Collections.unmodifiableMap(copy);
  }

  /** An empty list to read into. For generated code. */
  static <V> List<V> newList() {
    return new ArrayList<>();
  }
}
