package dev.muster.node.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A node's side of secrets: which one signs, which are good, when there has to be a new one. A node
 * begins with one of its own, good for itself at once, and offers it; a registry that has some
 * already does not take it. So nobody waits for a first secret, and a registry that comes back
 * empty is given what the nodes have. One thread at a time.
 */
public final class SecretRing {
  /** A secret signs only once every node has surely heard of it. */
  static final Duration SPREAD = Duration.ofSeconds(15);

  private final Duration rotation;
  private final LongFunction<Secret> maker;
  private final Secret own;
  private List<Secret> shared = List.of();

  /**
   * @param rotation after so long a new secret takes over; tokens must not live longer
   * @param maker makes a secret, given the time
   */
  public SecretRing(Duration rotation, LongFunction<Secret> maker, long nowMillis) {
    this.rotation = rotation;
    this.maker = maker;
    this.own = maker.apply(nowMillis);
  }

  /** What the registry is to be told: known to all, or about to be. */
  public List<Secret> known(long nowMillis) {
    if (!shared.isEmpty() && nowMillis - shared.getLast().createdAtMillis() > rotation.toMillis()) {
      var more = new ArrayList<>(shared);
      more.add(maker.apply(nowMillis));
      shared = List.copyOf(more);
    }
    return shared;
  }

  /** What the registry is offered in case it has none. */
  public Secret fresh() {
    return own;
  }

  /** What the registry has, the oldest first. */
  public void learned(List<Secret> all) {
    shared = List.copyOf(all);
  }

  /** The newest that all nodes know; the oldest if all are new. */
  public Secret signing(long nowMillis) {
    var signs = shared.isEmpty() ? own : shared.getFirst();
    for (var secret : shared) {
      if (nowMillis - secret.createdAtMillis() > SPREAD.toMillis()) {
        signs = secret;
      }
    }
    return signs;
  }

  /** One that is good. */
  public Optional<Secret> find(int id) {
    return shared.stream()
        .filter(secret -> secret.id() == id)
        .findFirst()
        .or(() -> Optional.of(own).filter(secret -> secret.id() == id));
  }
}
