package dev.muster.node.session;

import dev.muster.node.room.Attached;
import dev.muster.node.room.RoomRef;
import dev.muster.room.Player;
import dev.muster.v1.Joined;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What a client is told about its seat: {@code Joined}, and later newer tokens. I/O loop. */
final class Greeting {
  /** How long a reconnect token is good for. A client that stays gets newer ones. */
  private static final long TOKEN_MILLIS = 7L * 24 * 3600 * 1000;

  private static final long RENEW_NANOS = 24L * 3600 * 1_000_000_000L;

  private final SessionParts parts;
  private final long fingerprint;
  private final int sent;
  private @Nullable SeatToken token;
  private long signedAtNanos;

  /**
   * @param fingerprint of the contract the client was built with
   * @param sent highest number the client may ever have used on this seat
   */
  Greeting(SessionParts parts, long fingerprint, int sent) {
    this.parts = parts;
    this.fingerprint = fingerprint;
    this.sent = sent;
  }

  int sent() {
    return sent;
  }

  ByteBuf joined(RoomRef room, Player player, Attached how) {
    var type = room.type();
    var dialect = parts.dialects().of(type);
    var joined =
        Joined.newBuilder()
            .setRoom(room.id())
            .setType(type.name())
            .setSeat(how.seat())
            .setEpoch(how.epoch())
            .setPlayer(player.id())
            .setFingerprint(dialect.fingerprint())
            .setTickMicros(1_000_000 / type.tickRate())
            .setPatchMicros(1_000_000 / type.patchRate())
            .setTick(how.tick())
            .setApplied(how.applied())
            .setResumed(how.resumed())
            .setNode(parts.node())
            .setHost(room.host().isEmpty() ? parts.node() : room.host())
            .setHoldMillis((int) Math.min(Integer.MAX_VALUE, type.hold().toMillis()))
            .setHeard(how.heard());
    if (fingerprint != dialect.fingerprint()) {
      joined.setFieldTable(dialect.fieldTable());
    }
    if (how.seat() != 0) {
      joined.setReconnectToken(sign(room, player, how));
    }
    return parts.frames().joined(joined.build());
  }

  private String sign(RoomRef room, Player player, Attached how) {
    var fresh =
        new SeatToken(
            SeatToken.Kind.RECONNECT,
            room.id(),
            how.grant(),
            how.seat(),
            how.generation(),
            player.id(),
            expiry());
    token = fresh;
    signedAtNanos = parts.nanoTime().getAsLong();
    return parts.tokens().sign(fresh);
  }

  /** Sends a token with a later expiry, once a day. */
  void renew(Attachment attachment, long nowNanos) {
    if (token == null || nowNanos - signedAtNanos < RENEW_NANOS) {
      return;
    }
    var newer =
        new SeatToken(
            token.kind(),
            token.room(),
            token.grant(),
            token.seat(),
            token.generation(),
            token.player(),
            expiry());
    token = newer;
    signedAtNanos = nowNanos;
    var body = parts.frames().token(parts.tokens().sign(newer));
    attachment.session().send(attachment.number(), body);
  }

  private long expiry() {
    return parts.tokens().nowMillis() + TOKEN_MILLIS;
  }
}
