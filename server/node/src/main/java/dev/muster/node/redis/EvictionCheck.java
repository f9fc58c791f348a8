package dev.muster.node.redis;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Redis that throws keys away when it is full would lose rooms and seats without a word. */
final class EvictionCheck implements Line.Admission<Dialled<String>> {
  private static final Logger LOG = LoggerFactory.getLogger(EvictionCheck.class);
  private static final Pattern POLICY = Pattern.compile("(?m)^maxmemory_policy:(\\S+)");

  @Override
  public CompletionStage<Optional<String>> check(Dialled<String> dialled) {
    return dialled
        .info("memory")
        .thenApply(EvictionCheck::verdict)
        .exceptionally(error -> {
          LOG.warn(
              "Redis does not say whether it evicts keys (its maxmemory-policy must be"
                  + " noeviction): {}",
              error.toString());
          return Optional.empty();
        });
  }

  static Optional<String> verdict(List<String> infos) {
    for (var info : infos) {
      var policy = POLICY.matcher(info);
      if (policy.find() && !policy.group(1).equals("noeviction")) {
        return Optional.of(
            "Redis would throw keys away when its memory is full (maxmemory-policy "
                + policy.group(1)
                + "), and with them rooms and seats. Set maxmemory-policy noeviction on every"
                + " server: redis-cli CONFIG SET maxmemory-policy noeviction, and in redis.conf or"
                + " in the parameter group of a managed Redis");
      }
    }
    return Optional.empty();
  }
}
