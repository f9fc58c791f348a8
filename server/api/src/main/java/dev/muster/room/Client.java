package dev.muster.room;

import dev.muster.state.Bytes;

/** What a room sees of a seated player, person or bot. Room thread. */
public interface Client {
  /** The seat's number: unique in this room for ever, from 1. */
  int seat();

  Player player();

  /**
   * False while the seat is held for a player whose connection is gone. Bots are always connected.
   */
  boolean connected();

  boolean bot();

  /** The record kept with the seat; it survives a move. */
  <T> T seated(Class<T> type);

  /** Replaces the record kept with the seat. */
  void seated(Object record);

  /**
   * What the room's roster in the registry shows of this player, for lobbies, tools and {@code
   * redis-cli}: a text, number or flag under a short name. It survives a move; clients do not get
   * it. Others see it within some hundred milliseconds.
   *
   * @param field at most 256 characters, as a text value; at most 16 fields
   * @throws IllegalArgumentException for another kind of value, or one that is too long
   */
  void metadata(String field, Object value);

  /**
   * The inputs to apply in this step, oldest first: at most {@link RoomType#inputsPerTick} of them.
   */
  <T> Iterable<T> inputs(Class<T> type);

  /** To this client, after the state it was sent with; kept until the client has it. */
  void send(Object message);

  /**
   * To this client at once: may overtake the state it was sent with, and is not kept for an absent
   * one.
   */
  void sendNow(Object message);

  /** Bytes that only the author understands, ordered and kept like {@link #send}. */
  void sendRaw(Bytes bytes);

  /** Takes the seat away; the client is told why and does not come back by itself. */
  void kick(String reason);
}
