package dev.muster.node.redis;

import dev.muster.node.cluster.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** A secret as {@code secrets.lua} keeps it: an id, and when it was made and base64. */
final class SecretText {
  private SecretText() {}

  static String[] args(List<Secret> known, Secret fresh) {
    var args = new ArrayList<String>();
    args.add(Integer.toString(Secret.KEPT_MAX));
    add(args, fresh);
    known.forEach(secret -> add(args, secret));
    return args.toArray(String[]::new);
  }

  private static void add(List<String> args, Secret secret) {
    args.add(Integer.toString(secret.id()));
    args.add(secret.createdAtMillis() + " " + Base64.getEncoder().encodeToString(secret.bytes()));
  }

  static List<Secret> read(List<Object> reply) {
    var all = new ArrayList<Secret>();
    for (int i = 0; i < reply.size(); i += 2) {
      var words = ((String) reply.get(i + 1)).split(" ", 2);
      all.add(
          new Secret(
              Integer.parseInt((String) reply.get(i)),
              Long.parseLong(words[0]),
              Base64.getDecoder().decode(words[1])));
    }
    all.sort(Comparator.comparingLong(Secret::createdAtMillis).thenComparingInt(Secret::id));
    return List.copyOf(all);
  }
}
