package dev.muster.node.sim;

/** Single passes over what happened in a history. */
final class Judges {
  /** So long after data was lost it may be that a room has two owners. */
  private static final long MENDED_MILLIS = 10_000;

  private Judges() {}

  static void judge(Chronicle chronicle) {
    EdgeJudge.judge(chronicle);
    OwnerJudge.judge(chronicle);
    FenceJudge.judge(chronicle);
    LinkJudge.judge(chronicle);
    TokenJudge.judge(chronicle);
  }

  /** The registry has lost writes, and not all owners may have said again what it lost. */
  static boolean lossy(Chronicle chronicle, long atMillis) {
    return chronicle
        .of(Fact.Outage.class)
        .filter(Fact.Outage::lossy)
        .anyMatch(outage -> outage.from() <= atMillis && atMillis <= mended(chronicle, outage));
  }

  /** Whoever was away meanwhile needs its time too. */
  private static long mended(Chronicle chronicle, Fact.Outage lost) {
    long end = lost.at() + MENDED_MILLIS;
    for (var fact : chronicle.facts()) {
      if (fact instanceof Fact.Away away && away.ends()) {
        end = later(end, lost, away.at(), away.until());
      } else if (fact instanceof Fact.Outage outage) {
        end = later(end, lost, outage.from(), outage.at());
      }
    }
    return end;
  }

  private static long later(long end, Fact.Outage lost, long from, long until) {
    return from < end && until > lost.from() ? Math.max(end, until + MENDED_MILLIS) : end;
  }

  /** The registry has lost writes after this, or just before. */
  static boolean lostAfter(Chronicle chronicle, long atMillis) {
    return chronicle
        .of(Fact.Outage.class)
        .anyMatch(outage -> outage.lossy() && atMillis <= outage.at() + MENDED_MILLIS);
  }
}
