package dev.muster.node.redis;

/** Hears what happens between a node and its Redis. Any thread; must not block. */
public interface RedisObserver {
  /** Whether Redis answers: every master of it. */
  void connected(boolean up);

  /**
   * How the servers are, every few seconds.
   *
   * @param masters that answered
   * @param replicas connected to them
   * @param lagBytes what the slowest replica has not got yet
   * @param serving a cluster serves all slots; true without one
   */
  record Servers(int masters, int replicas, long lagBytes, boolean serving) {}

  void servers(Servers now);

  /**
   * A command failed.
   *
   * @param kind few words, fit for a label: {@code timeout}, {@code away}, {@code refused}
   */
  void failed(String kind);

  /**
   * A script came back.
   *
   * @param script its name
   */
  void roundTrip(String script, long nanos);

  /** A heartbeat was confirmed; {@code nanos} after it was sent. */
  void beat(long nanos);

  /** Other nodes were fenced by this one. */
  void fenced(int nodes);

  /** This node was fenced by others and began anew. */
  void reborn();

  /** Rooms of dead nodes that this node took off. */
  void reaped(int rooms);

  /** The listing of a room type was read anew in part. */
  void refreshed(String type, int changes);
}
