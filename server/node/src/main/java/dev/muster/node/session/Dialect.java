package dev.muster.node.session;

import dev.muster.node.room.RoomOrder.Lane;
import dev.muster.room.RoomType;
import dev.muster.state.ProtoReader;
import dev.muster.v1.FieldTable;

/** How clients of one room type speak: what its contract says about their bytes. Any thread. */
public interface Dialect {
  /**
   * The message, input or raw bytes in [from, to).
   *
   * @param reader of the calling thread, to be used for this one
   * @throws dev.muster.state.Malformed if they do not fit the contract
   */
  Object decode(Lane lane, ProtoReader reader, byte[] bytes, int from, int to);

  /** Of the layout of the state's patches. */
  long fingerprint();

  /** For a client that was built with another layout. */
  FieldTable fieldTable();

  /** Knows the dialect of each room type. */
  interface Source {
    Dialect of(RoomType<?> type);
  }
}
