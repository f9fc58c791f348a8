package dev.muster.node.transport;

/**
 * The pipelines, in order.
 *
 * <pre>
 * HTTP        progress   when bytes came last; for the deadline of a begun request
 *             codec      Netty's HttpServerCodec: lines, headers, chunks
 *             body       gathers the body, up to its bound
 *             requests   one after the other: routes, answers, the upgrade
 *
 * WebSocket   frames     reads, writes, deadlines: nothing else is left after the upgrade
 * </pre>
 */
final class Stages {
  static final String PROGRESS = "progress";
  static final String CODEC = "codec";
  static final String BODY = "body";
  static final String REQUESTS = "requests";
  static final String FRAMES = "frames";

  private Stages() {}
}
