package dev.muster.node.relay;

/** In which room somebody wants a seat. */
public enum Wish {
  /** In one room and no other. */
  ROOM,
  /** In any that fits. */
  FIND,
  /** In any that fits, else in a new one there. */
  FIND_OR_CREATE,
  /** In a new one. */
  CREATE,
  /** In any that fits, else in a new one, there or on the node where it belongs. */
  FIND_OR_PLACE
}
