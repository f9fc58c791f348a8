package dev.muster.node.room;

import dev.muster.state.Bytes;

/** What a seat can ask of its room. */
interface SeatVoice {
  void send(Seat seat, Object message);

  void sendNow(Seat seat, Object message);

  void sendRaw(Seat seat, Bytes bytes);

  void kick(Seat seat, String reason);

  /** What the roster says of the seat has changed. */
  void relisted();
}
