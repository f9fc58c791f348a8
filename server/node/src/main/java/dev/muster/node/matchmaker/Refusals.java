package dev.muster.node.matchmaker;

import dev.muster.node.cluster.RegistryAway;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.session.Refusal;
import dev.muster.node.wire.RefusalCode;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What refusals mean to somebody who looks for a seat. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** Another room may answer otherwise. */
  private static final Set<String> OF_A_ROOM =
      codes(
          RefusalCode.ROOM_FULL, RefusalCode.ROOM_LOCKED, RefusalCode.ROOM_GONE, RefusalCode.BUSY);

  /** Another node may answer otherwise. */
  private static final Set<String> OF_A_NODE =
      codes(
          RefusalCode.NODE_FULL,
          RefusalCode.NO_HOST,
          RefusalCode.DRAINING,
          RefusalCode.REGISTRY_AWAY);

  private Refusals() {}

  private static Set<String> codes(RefusalCode... codes) {
    return Stream.of(codes).map(RefusalCode::code).collect(Collectors.toUnmodifiableSet());
  }

  static boolean ofARoom(Refusal refusal) {
    return OF_A_ROOM.contains(refusal.code());
  }

  static boolean ofANode(Refusal refusal) {
    return OF_A_NODE.contains(refusal.code());
  }

  static boolean noRoom(Refusal refusal) {
    return refusal.code().equals(RefusalCode.NO_ROOM.code());
  }

  /** The room is not where it should be. */
  static boolean roomGone(Refusal refusal) {
    return refusal.code().equals(RefusalCode.ROOM_GONE.code());
  }

  /** Whoever was asked does not know just now whether its rooms are its own. */
  static boolean registryAway(Refusal refusal) {
    return refusal.code().equals(RefusalCode.REGISTRY_AWAY.code());
  }

  /** Whoever was asked did not know in time. */
  static boolean late(Refusal refusal) {
    return refusal.code().equals(RefusalCode.TIMEOUT.code());
  }

  /** Why something failed. */
  static Refusal of(Throwable error) {
    var cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    return switch (cause) {
      case JoinRefused refused -> refused.refusal();
      case RegistryAway away -> Refusal.of(RefusalCode.REGISTRY_AWAY);
      case TimeoutException late -> Refusal.of(RefusalCode.TIMEOUT);
      default -> {
        LOG.error("A join failed", cause);
        yield Refusal.of(RefusalCode.TIMEOUT, "the node met an error of its own");
      }
    };
  }
}
