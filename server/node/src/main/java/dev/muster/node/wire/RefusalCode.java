package dev.muster.node.wire;

/**
 * Why a join is refused by Muster itself: the stable codes of {@code Refused} and of problem
 * details over HTTP. Authors' own codes come beside these. The table in the protocol's README is
 * compared with this list by a test.
 */
public enum RefusalCode {
  BAD_JOIN(400, 0, "the join request does not have the form it must have", "fix the client"),
  BAD_OPTIONS(400, 0, "options are too many, too long or of no type", "fix the client"),
  BAD_FILTER(400, 0, "a filter or sort is malformed, or there are too many", "fix the client"),
  UNKNOWN_TYPE(404, 0, "this node has no such room type", "fix the name, or the deployment"),
  NOT_ALLOWED(403, 0, "clients may not do this with rooms of this type", "let the server do it"),
  NO_ROOM(404, 2_000, "no room fits, and this method creates none", "wait, or join or create"),
  ROOM_GONE(404, 0, "the room does not exist, or not any more", "join another room"),
  ROOM_LOCKED(409, 2_000, "the room takes no new players", "join another room"),
  ROOM_FULL(409, 2_000, "every seat is taken", "wait, or join another room"),
  SPECTATORS_FULL(409, 2_000, "as many watch as the room allows", "wait, or watch another room"),
  ALREADY_SEATED(409, 0, "the player has a seat in a room of this type", "leave it first"),
  SEAT_GONE(410, 0, "the seat was given up, or never was", "join again"),
  TOKEN_INVALID(401, 0, "the token is forged, damaged or not for this", "join again"),
  TOKEN_EXPIRED(401, 0, "the token is too old", "join again"),
  TOKEN_SUPERSEDED(401, 0, "the token was replaced by a newer one", "use the newest token"),
  AUTHORIZE_FAILED(500, 2_000, "the room type's authorize threw", "see the node's log"),
  AUTHORIZE_TIMEOUT(503, 2_000, "the room type's authorize took too long", "retry"),
  JOIN_FAILED(500, 2_000, "the room's onJoin threw", "see the node's log"),
  CREATE_FAILED(500, 2_000, "the new room's own code threw", "see the node's log"),
  NODE_FULL(503, 2_000, "the node runs as many rooms as it may", "retry, on any node"),
  NO_HOST(503, 2_000, "no node runs rooms of this type", "retry, or see MUSTER_ROOM_TYPES"),
  REGISTRY_AWAY(503, 1_000, "the registry does not answer", "retry"),
  BUSY(503, 1_000, "too many joins at once", "retry"),
  TIMEOUT(503, 1_000, "no answer from the room in time", "retry with the same join id"),
  DRAINING(503, 500, "the node is leaving", "retry, on any node");

  private final int httpStatus;
  private final int retryAfterMillis;
  private final String words;
  private final String advice;

  RefusalCode(int httpStatus, int retryAfterMillis, String words, String advice) {
    this.httpStatus = httpStatus;
    this.retryAfterMillis = retryAfterMillis;
    this.words = words;
    this.advice = advice;
  }

  /** As it is written on the wire: lower case. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** After how long a retry makes sense; 0: never. */
  public int retryAfterMillis() {
    return retryAfterMillis;
  }

  /** What happened, for people. */
  public String words() {
    return words;
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}
