package dev.muster.node.cluster;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The highest tenure of each room that somebody has heard of. Whatever is said in a room's name is
 * held against it, so that an owner who does not know yet that it was replaced is not believed.
 * Bounded by the rooms that its user does not {@link #forget}. Any thread.
 */
public final class Tenures {
  /** What to make of something that is said in a room's name. */
  public enum Verdict {
    /** By the tenure that is known. */
    ACCEPT,
    /** By a higher one than was known, or by the first: what was known of the room is void. */
    RESYNC,
    /** By a lower one: it must not be heard. */
    DROP
  }

  private final ConcurrentHashMap<String, Tenure> highest = new ConcurrentHashMap<>();

  /** Something is said in the room's name under this tenure. */
  public Verdict hear(String room, Tenure said) {
    var known = highest.get(room);
    while (true) {
      if (said.equals(known)) {
        return Verdict.ACCEPT;
      }
      if (known != null && said.compareTo(known) < 0) {
        return Verdict.DROP;
      }
      var raised =
          known == null
              ? highest.putIfAbsent(room, said) == null
              : highest.replace(room, known, said);
      if (raised) {
        return Verdict.RESYNC;
      }
      known = highest.get(room);
    }
  }

  /** The highest epoch heard of, 0 for none: whoever claims the room has to go above it. */
  public long epoch(String room) {
    var known = highest.get(room);
    return known == null ? 0 : known.epoch();
  }

  /** The highest heard of: whoever speaks under a lower one should learn of it. */
  public Optional<Tenure> highest(String room) {
    return Optional.ofNullable(highest.get(room));
  }

  /** Nobody here has anything to do with the room any more. */
  public void forget(String room) {
    highest.remove(room);
  }
}
