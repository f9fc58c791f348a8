package dev.muster.node.metrics;

import dev.muster.node.session.SessionObserver;
import dev.muster.v1.CloseCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** What sessions do, counted by room type. */
final class SessionMetrics implements SessionObserver {
  private record Of(String type, String what) {}

  private static final Of OTHER = new Of("other", "other");

  private final Labelled<Of, LongAdder> joins;
  private final Labelled<Of, LongAdder> ends;
  private final Labelled<Of, LongAdder> drops;
  private final Labelled<String, LongAdder> lags;
  private final Labelled<String, LongAdder> resyncs;

  SessionMetrics(MeterRegistry registry) {
    joins = labelled(registry, "muster_joins", "joins that were answered", "outcome");
    ends = labelled(registry, "muster_seats_ended", "attachments that are over", "code");
    drops = labelled(registry, "muster_session_overflow", "dropped by a bound", "what");
    lags = byType(registry, "muster_client_lags", "clients that fell behind");
    resyncs = byType(registry, "muster_client_resyncs", "clients that missed something");
  }

  @Override
  public void joined(String roomType, String outcome) {
    joins.of(new Of(roomType, outcome)).increment();
  }

  @Override
  public void ended(String roomType, CloseCode code) {
    ends.of(new Of(roomType, code.name().toLowerCase(Locale.ROOT))).increment();
  }

  @Override
  public void lagged(String roomType) {
    lags.of(roomType).increment();
  }

  @Override
  public void resynced(String roomType) {
    resyncs.of(roomType).increment();
  }

  /** Counted where every end of a connection is, whoever wanted it. */
  @Override
  public void closed(CloseCode code) {}

  @Override
  public void dropped(String roomType, String what) {
    drops.of(new Of(roomType, what)).increment();
  }

  private static Labelled<String, LongAdder> byType(
      MeterRegistry registry, String name, String about) {
    return new Labelled<>("other", type -> Counters.of(registry, name, about, "type", type));
  }

  private static Labelled<Of, LongAdder> labelled(
      MeterRegistry registry, String name, String about, String label) {
    return new Labelled<>(
        OTHER, of -> Counters.of(registry, name, about, "type", of.type, label, of.what));
  }
}
