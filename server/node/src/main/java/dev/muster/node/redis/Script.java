package dev.muster.node.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** The scripts that run inside Redis; what each takes and answers stands at its head. */
enum Script {
  BEAT,
  LEAVE,
  CLAIM,
  CONFIRM,
  RELEASE,
  ROSTER,
  LIST,
  FETCH,
  REAP,
  DROPPED,
  CREATE,
  PLAYER,
  VACATE,
  SECRETS;

  private final String source;
  private final String digest;

  Script() {
    this.source = read(word() + ".lua");
    this.digest = sha1(source);
  }

  /** As files and labels have it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String source() {
    return source;
  }

  /** By which Redis knows a script that it has seen. */
  String digest() {
    return digest;
  }

  private static String read(String file) {
    try (var in = Objects.requireNonNull(Script.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String text) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
