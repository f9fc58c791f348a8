package dev.muster.room;

/**
 * What the node was given with {@code service(type, instance)}: shops, profiles, databases. Any
 * thread.
 */
public interface Services {
  /**
   * The service of this type.
   *
   * @throws IllegalStateException naming the type if the node has none
   */
  <T> T get(Class<T> type);
}
