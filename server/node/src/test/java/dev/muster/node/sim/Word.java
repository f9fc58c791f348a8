package dev.muster.node.sim;

import dev.muster.node.cluster.Tenure;

/** What nodes say to each other about a room. */
sealed interface Word {
  String room();

  /** From the host to edges. */
  record Patch(String room, Tenure tenure, int number) implements Word {}

  /** From an edge to a host: somebody spoke for the room under this tenure, which is higher. */
  record Higher(String room, Tenure tenure) implements Word {}

  /** From an edge to the host: a client that has no seat yet. */
  record Enter(String room, int client, long connection) implements Word {}

  /** ... that has one, with what it says is its token. */
  record Attach(String room, long connection, String token) implements Word {}

  /** ... that shows that it has the token of this generation. */
  record Show(String room, long connection, int generation) implements Word {}

  /** From the host to an edge: the seat is this connection's, and this is its token. */
  record Seated(String room, Tenure tenure, long connection, String token, int generation)
      implements Word {}

  /** The seat is not, and the token good for nothing any more. */
  record Refused(String room, Tenure tenure, long connection) implements Word {}
}
