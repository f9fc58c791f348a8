package dev.muster.node.session;

import java.util.Optional;
import javax.crypto.Mac;

/** The secrets that sign seat tokens. Any thread. */
public interface TokenKeys {
  /** The key that new tokens are signed with. */
  Key signing();

  /** A key that is still accepted. */
  Optional<Key> find(int id);

  /**
   * One secret.
   *
   * @param mac initialised HMAC-SHA256; cloned for each use
   */
  record Key(int id, Mac mac) {
    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }
}
