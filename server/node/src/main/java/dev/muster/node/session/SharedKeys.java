package dev.muster.node.session;

import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.Secret;
import dev.muster.node.cluster.SecretRing;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets that all nodes of a cluster have in common, kept in memory. */
public final class SharedKeys implements TokenKeys {
  /** So long the newest secret signs; twice as long it is good. Tokens live for hours at most. */
  static final Duration ROTATION = Duration.ofDays(7);

  private static final int BYTES = 32;

  private final SecretRing ring;
  private final LongSupplier millis;
  private final Map<Integer, Key> keys = new ConcurrentHashMap<>();

  /** {@code millis} is the wall clock; {@code random} must be fit for secrets. */
  public SharedKeys(RandomGenerator random, LongSupplier millis) {
    this.millis = millis;
    this.ring = new SecretRing(ROTATION, now -> make(random, now), millis.getAsLong());
  }

  private static Secret make(RandomGenerator random, long nowMillis) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Secret(random.nextInt(), nowMillis, bytes);
  }

  /** Tells the registry what this node knows and hears what there is; fails while it is away. */
  public CompletionStage<Void> exchange(Presence presence) {
    var known = ask();
    return presence
        .secrets(known.all(), known.fresh())
        .thenAccept(all -> {
          synchronized (ring) {
            ring.learned(all);
          }
        });
  }

  private record Known(List<Secret> all, Secret fresh) {}

  private Known ask() {
    synchronized (ring) {
      return new Known(ring.known(millis.getAsLong()), ring.fresh());
    }
  }

  @Override
  public Key signing() {
    synchronized (ring) {
      return key(ring.signing(millis.getAsLong()));
    }
  }

  @Override
  public Optional<Key> find(int id) {
    synchronized (ring) {
      return ring.find(id).map(this::key);
    }
  }

  private Key key(Secret secret) {
    return keys.computeIfAbsent(secret.id(), id -> made(secret));
  }

  private static Key made(Secret secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
      return new Key(secret.id(), mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
