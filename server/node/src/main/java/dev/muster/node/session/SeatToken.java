package dev.muster.node.session;

import dev.muster.node.wire.RefusalCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a seat's token says. Encoded as: kind, grant (8 bytes), seat (4), generation (4), expiry in
 * ms (8), room and player, each as a length (2) and UTF-8.
 *
 * @param grant the epoch that granted the seat: with {@code seat} its identity
 */
public record SeatToken(
    Kind kind,
    String room,
    long grant,
    int seat,
    int generation,
    String player,
    long expiresAtMillis) {
  /** What a token is good for. */
  public enum Kind {
    RECONNECT,
    RESERVATION
  }

  byte[] encode() {
    var roomBytes = room.getBytes(StandardCharsets.UTF_8);
    var playerBytes = player.getBytes(StandardCharsets.UTF_8);
    var out = ByteBuffer.allocate(29 + roomBytes.length + playerBytes.length);
    out.put((byte) kind.ordinal()).putLong(grant).putInt(seat).putInt(generation);
    out.putLong(expiresAtMillis);
    out.putShort((short) roomBytes.length).put(roomBytes);
    out.putShort((short) playerBytes.length).put(playerBytes);
    return out.array();
  }

  /** Reads what {@link #encode} wrote; the signature has been checked before. */
  static SeatToken decode(ByteBuffer in) {
    var kind = in.get();
    if (kind < 0 || kind >= Kind.values().length) {
      throw new JoinRefused(RefusalCode.TOKEN_INVALID);
    }
    var grant = in.getLong();
    var seat = in.getInt();
    var generation = in.getInt();
    var expires = in.getLong();
    var room = text(in);
    return new SeatToken(Kind.values()[kind], room, grant, seat, generation, text(in), expires);
  }

  private static String text(ByteBuffer in) {
    var bytes = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
