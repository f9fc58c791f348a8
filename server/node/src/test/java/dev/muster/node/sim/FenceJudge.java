package dev.muster.node.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Who was fenced had been away for three seconds of its own: a shorter pause loses nothing, and
 * nobody pays for a registry that was away.
 */
final class FenceJudge {
  private static final long BACK_MILLIS = 3_700;

  /** A beat may be on its way for some milliseconds. */
  private static final long AWAY_MILLIS_MIN = 2_950;

  /** So short an absence of the registry looks like one of the node. */
  private static final long SHORT_MILLIS = 1_600;

  /** A beat that got lost is not sent again; the next one comes so much later. */
  private static final long BEAT_MILLIS = 500;

  private record Span(long from, long until) {}

  private FenceJudge() {}

  static void judge(Chronicle chronicle) {
    chronicle
        .of(Fact.Fenced.class)
        .forEach(fenced -> {
          var away = away(chronicle, fenced);
          chronicle.check(
              away >= AWAY_MILLIS_MIN,
              fenced.at(),
              fenced.node().toString(),
              () -> fenced.node() + " was fenced after " + away + " ms");
        });
  }

  private static long away(Chronicle chronicle, Fact.Fenced fenced) {
    var spans = new ArrayList<Span>();
    chronicle
        .of(Fact.Away.class)
        .filter(away -> away.process().equals(fenced.process()))
        .forEach(away -> spans.add(new Span(away.at(), until(away))));
    chronicle
        .of(Fact.Outage.class)
        .flatMap(outage ->
            Stream.of(
                new Span(outage.from(), outage.at()), new Span(outage.lostFrom(), outage.at())))
        .filter(span -> span.until - span.from <= SHORT_MILLIS)
        .map(span -> new Span(span.from, span.until + BEAT_MILLIS))
        .forEach(spans::add);
    return covered(spans, fenced.at() - BACK_MILLIS, fenced.at());
  }

  private static long until(Fact.Away away) {
    // Who wakes up beats at once.
    return away.ends() && !away.how().equals(Fact.Away.PAUSED)
        ? away.until() + BEAT_MILLIS
        : away.until();
  }

  private static long covered(ArrayList<Span> spans, long from, long until) {
    spans.sort(Comparator.comparingLong(Span::from));
    long all = 0;
    long at = from;
    for (var span : spans) {
      var end = Math.min(span.until, until);
      if (end > at) {
        all += Math.max(0, end - Math.max(at, span.from));
        at = Math.max(at, end);
      }
    }
    return all;
  }
}
