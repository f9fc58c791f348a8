package dev.muster.node.session;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key, made at the node's start and gone with it: enough while rooms live on one node. */
public final class EphemeralKeys implements TokenKeys {
  private final Key key;

  public EphemeralKeys(SecureRandom random) {
    var secret = new byte[32];
    random.nextBytes(secret);
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      key = new Key(random.nextInt(), mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  @Override
  public Key signing() {
    return key;
  }

  @Override
  public Optional<Key> find(int id) {
    return id == key.id() ? Optional.of(key) : Optional.empty();
  }
}
