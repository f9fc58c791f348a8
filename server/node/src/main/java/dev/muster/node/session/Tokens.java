package dev.muster.node.session;

import dev.muster.node.wire.RefusalCode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.LongSupplier;
import javax.crypto.Mac;

/**
 * Signs and checks seat tokens: base64url (no padding) of version (1 byte), key id (4), the {@link
 * SeatToken}, HMAC-SHA256 over all of it (32). Nothing of a token is looked at before its signature
 * holds. Any thread.
 */
public final class Tokens {
  private static final byte VERSION = 1;
  private static final int HEAD = 5;
  private static final int MAC_BYTES = 32;

  private final TokenKeys keys;
  private final LongSupplier millis;

  /** {@code millis} is the wall clock: tokens outlive a process. */
  public Tokens(TokenKeys keys, LongSupplier millis) {
    this.keys = keys;
    this.millis = millis;
  }

  public long nowMillis() {
    return millis.getAsLong();
  }

  /** The token as text for a client. */
  public String sign(SeatToken token) {
    var key = keys.signing();
    var payload = token.encode();
    var out = ByteBuffer.allocate(HEAD + payload.length + MAC_BYTES);
    out.put(VERSION).putInt(key.id()).put(payload);
    out.put(mac(key, out.array(), HEAD + payload.length));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
  }

  /**
   * Reads a token that must be of this kind.
   *
   * @throws JoinRefused with TOKEN_INVALID or TOKEN_EXPIRED
   */
  public SeatToken verify(String text, SeatToken.Kind kind) {
    var bytes = decode(text);
    var signed = bytes.length - MAC_BYTES;
    if (signed < HEAD || bytes[0] != VERSION) {
      throw new JoinRefused(RefusalCode.TOKEN_INVALID);
    }
    var key =
        keys.find(ByteBuffer.wrap(bytes).getInt(1))
            .orElseThrow(() -> new JoinRefused(RefusalCode.TOKEN_INVALID));
    var claimed = Arrays.copyOfRange(bytes, signed, bytes.length);
    if (!MessageDigest.isEqual(mac(key, bytes, signed), claimed)) {
      throw new JoinRefused(RefusalCode.TOKEN_INVALID);
    }
    var token = read(ByteBuffer.wrap(bytes, HEAD, signed - HEAD));
    if (token.kind() != kind) {
      throw new JoinRefused(RefusalCode.TOKEN_INVALID);
    }
    if (token.expiresAtMillis() <= millis.getAsLong()) {
      throw new JoinRefused(RefusalCode.TOKEN_EXPIRED);
    }
    return token;
  }

  /**
   * An anonymous player's id that is always the same for the same text, and tells nothing of it.
   */
  public String pseudonym(String text) {
    var bytes = ("player " + text).getBytes(StandardCharsets.UTF_8);
    var digest = mac(keys.signing(), bytes, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 15));
  }

  private static byte[] decode(String text) {
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      // The decoder ignores surplus bits at the end: one token has one spelling.
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // not base64: answered below
    }
    throw new JoinRefused(RefusalCode.TOKEN_INVALID);
  }

  private static SeatToken read(ByteBuffer payload) {
    try {
      return SeatToken.decode(payload);
    } catch (BufferUnderflowException e) {
      throw new JoinRefused(RefusalCode.TOKEN_INVALID);
    }
  }

  private static byte[] mac(TokenKeys.Key key, byte[] bytes, int length) {
    try {
      var mac = (Mac) key.mac().clone();
      mac.update(bytes, 0, length);
      return mac.doFinal();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's HMAC can be cloned", e);
    }
  }
}
