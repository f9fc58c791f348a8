package dev.muster.node.relay;

/** In which room somebody wants a seat. Nodes tell each other by the order of these. */
public enum Wish {
  /** In one room and no other. */
  ROOM,
  /** In any that fits. */
  FIND,
  /** In any that fits, else in a new one. */
  FIND_OR_CREATE,
  /** In a new one. */
  CREATE
}
