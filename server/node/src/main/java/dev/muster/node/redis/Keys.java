package dev.muster.node.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of keys. Those with the same words in braces lie in one slot, and no script touches two
 * slots. What users name is escaped: a brace in a room's name would move its slot.
 */
final class Keys {
  private static final String PLAIN = "-._";

  private final String prefix;

  Keys(String prefix) {
    this.prefix = prefix;
  }

  /** Of the nodes. */
  String node(String what) {
    return prefix + "{n}:" + what;
  }

  /** Of one room. */
  String room(String id, String what) {
    return prefix + "{r:" + escaped(id) + "}:" + what;
  }

  /** Of one room type. */
  String type(String name, String what) {
    return prefix + "{t:" + escaped(name) + "}:" + what;
  }

  String[] leases() {
    return new String[] {
      node("beats"), node("nodes"), node("fenced"), node("registry"), node("types")
    };
  }

  String[] record(String room) {
    return new String[] {room(room, "record"), room(room, "roster")};
  }

  String[] listing(String type) {
    return new String[] {
      type(type, "entries"),
      type(type, "changes"),
      type(type, "gone"),
      type(type, "listing"),
      type(type, "owned"),
      type(type, "orphans"),
      type(type, "fenced")
    };
  }

  String[] fetched(String type) {
    return new String[] {
      type(type, "entries"), type(type, "changes"), type(type, "gone"), type(type, "listing")
    };
  }

  String[] reaped(String type) {
    return new String[] {
      type(type, "entries"),
      type(type, "changes"),
      type(type, "gone"),
      type(type, "listing"),
      type(type, "owned"),
      type(type, "orphans"),
      type(type, "fenced"),
      type(type, "players"),
      type(type, "sitting")
    };
  }

  String[] dropped(String type) {
    return new String[] {type(type, "owned"), type(type, "orphans")};
  }

  /** What is wanted of a room may be long, and is a user's words: its digest names it. */
  String[] created(String type, String kind) {
    return new String[] {
      type(type, "create:" + digest(kind)), type(type, "fenced"), type(type, "gone")
    };
  }

  private static String digest(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  String[] players(String type) {
    return new String[] {type(type, "players"), type(type, "sitting"), type(type, "fenced")};
  }

  String[] vacated(String type) {
    return new String[] {type(type, "players"), type(type, "sitting")};
  }

  /** Letters, digits and a few signs stay; everything else as in a URL. */
  static String escaped(String name) {
    var text = new StringBuilder(name.length());
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      char sign = (char) (each & 0xff);
      if (plain(sign)) {
        text.append(sign);
      } else {
        text.append('%').append(String.format("%02X", (int) sign));
      }
    }
    return text.toString();
  }

  private static boolean plain(char sign) {
    return (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z')
        || (sign >= '0' && sign <= '9')
        || PLAIN.indexOf(sign) >= 0;
  }
}
