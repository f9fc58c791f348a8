package dev.muster.node.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The registry's side of secrets. The script {@code secrets.lua} does the same in Redis; a test
 * holds them together. One thread at a time.
 */
public final class SecretBook {
  private final Map<Integer, Secret> secrets = new HashMap<>();

  /**
   * What a node knows is known from now on, so that a registry which was emptied has it again.
   *
   * @param fresh taken only if there is none at all
   * @return all there are, the oldest first
   */
  public List<Secret> exchange(List<Secret> known, Secret fresh) {
    known.forEach(secret -> secrets.putIfAbsent(secret.id(), secret));
    if (secrets.isEmpty()) {
      secrets.put(fresh.id(), fresh);
    }
    while (secrets.size() > Secret.KEPT_MAX) {
      secrets.values().stream()
          .min(Secret.OLDEST_FIRST)
          .ifPresent(oldest -> secrets.remove(oldest.id()));
    }
    return secrets.values().stream().sorted(Secret.OLDEST_FIRST).toList();
  }
}
