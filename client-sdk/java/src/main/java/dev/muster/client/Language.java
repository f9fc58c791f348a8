package dev.muster.client;

/**
 * What a contract says, as a room needs it: how its state is held and how its messages are written
 * and read.
 */
interface Language<S> {
  /** The room type's name. */
  String name();

  long fingerprint();

  /** An empty state. */
  HeldState<S> held();

  /** A message or request to the server. */
  byte[] encode(Object message);

  byte[] encodeInput(Object input);

  /** An input as the room will read it. */
  Object decodeInput(byte[] bytes);

  /** A message to the client, or null if a newer server sends what this contract does not know. */
  @org.jspecify.annotations.Nullable
  Object decode(byte[] bytes, int from, int to);

  /** The answer to this request. */
  Object decodeReply(Object request, byte[] bytes, int from, int to);
}
