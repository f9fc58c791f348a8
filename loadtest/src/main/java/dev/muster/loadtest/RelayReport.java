package dev.muster.loadtest;

import dev.muster.loadtest.measure.Figures;
import dev.muster.loadtest.measure.Percentiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of a run between nodes, as a table for people and as one line for programs.
 *
 * @param other what it is compared with, in the same run
 */
record RelayReport(RelayFigures muster, Optional<RelayFigures> other) {

  /** Whether the figures count. A peer that cannot keep up is a result, not a mistake. */
  boolean valid() {
    return muster.objections().isEmpty();
  }

  /** One line of key=value. */
  String line() {
    var keys = new LinkedHashMap<String, String>();
    figures(keys, "", muster);
    keys.put("clients", Integer.toString(muster.edge().load().clients()));
    keys.put("rooms", Integer.toString(muster.edge().load().rooms()));
    keys.put("seconds", number(muster.edge().usage().seconds()));
    keys.put("patch_bytes", number(muster.patchBytes()));
    keys.put("beside_bytes", number(muster.besideBytes()));
    keys.put("beside_bytes_per_seat", number(muster.besideBytesPerSeat()));
    keys.put("compared", Long.toString(muster.edge().count().compared()));
    other.ifPresent(peer -> {
      figures(keys, peer.edge().subject() + "_", peer);
      keys.put("ratio", number(muster.edge().usPerPatch() / peer.edge().usPerPatch()));
    });
    keys.put("errors", Long.toString(muster.edge().errors()));
    keys.put("valid", Boolean.toString(valid()));
    return keys.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  private static void figures(Map<String, String> keys, String prefix, RelayFigures of) {
    var edge = of.edge();
    var count = edge.count();
    keys.put(prefix + "p50_ms", number(count.way().times().p50Millis()));
    keys.put(prefix + "p99_ms", number(count.way().times().p99Millis()));
    keys.put(prefix + "edge_us_per_patch", number(edge.usPerPatch()));
    keys.put(prefix + "host_us_per_patch", number(of.hostUsPerPatch()));
    keys.put(prefix + "redis_us_per_patch", number(of.redisUsPerPatch()));
    keys.put(prefix + "bytes_per_patch", number(edge.bytesPerPatch()));
    keys.put(prefix + "gap_p99_ms", number(count.gaps().p99Millis()));
    keys.put(prefix + "echo_p50_ms", number(count.echoes().p50Millis()));
    keys.put(prefix + "echo_p99_ms", number(count.echoes().p99Millis()));
    keys.put(prefix + "transport", edge.transport());
    keys.put(prefix + "patches_wanted", Long.toString(edge.patchesWanted()));
    keys.put(prefix + "patches_got", Long.toString(count.patches()));
    keys.put(prefix + "inputs_per_s", number(count.inputs() / edge.usage().seconds()));
    keys.put(prefix + "pings_per_s", number(count.pings() / edge.usage().seconds()));
    keys.put(prefix + "servers_core", number(of.serversCore()));
    keys.put(prefix + "generator_core", number(edge.generatorCore()));
  }

  private static String number(double value) {
    return Sheet.number(value);
  }

  /** A table for people. */
  String table() {
    var text = new StringBuilder();
    line(text, "", of -> of.edge().subject());
    line(text, "room to client p50/p99, ms", of -> pair(of.edge().count().way().times()));
    line(text, "CPU per patch, µs: edge", of -> number(of.edge().usPerPatch()));
    line(text, "  host", of -> number(of.hostUsPerPatch()));
    line(text, "  Redis", of -> number(of.redisUsPerPatch()));
    line(text, "bytes per patch", of -> number(of.edge().bytesPerPatch()));
    line(text, "to the edge, B: patch", of -> number(of.patchBytes()));
    line(text, "  beside it", of -> number(of.besideBytes()));
    line(text, "  ... per seat", of -> number(of.besideBytesPerSeat()));
    line(text, "gap p50 / p99, ms", of -> pair(of.edge().count().gaps()));
    line(text, "echo p50 / p99, ms", of -> pair(of.edge().count().echoes()));
    line(text, "patches", of -> of.edge().count().patches() + " of " + of.edge().patchesWanted());
    line(text, "inputs / s", of -> number(of.edge().count().inputs() / seconds(of.edge())));
    line(text, "pings / s", of -> number(of.edge().count().pings() / seconds(of.edge())));
    line(text, "core use, all servers", of -> number(of.serversCore()));
    line(text, "core use, generator", of -> number(of.edge().generatorCore()));
    line(text, "transport", of -> of.edge().transport());
    line(text, "patches are", of -> of.edge().checks() ? "decoded, checked" : "decoded");
    for (var of : all()) {
      for (var objection : of.objections()) {
        text.append(of.edge().subject()).append(": ").append(objection).append('\n');
      }
    }
    text.append(valid() ? "The figures count.\n" : "The figures DO NOT COUNT.\n");
    return text.toString();
  }

  private static double seconds(Figures of) {
    return of.usage().seconds();
  }

  private static String pair(Percentiles of) {
    return number(of.p50Millis()) + " / " + number(of.p99Millis());
  }

  private void line(StringBuilder text, String name, Function<RelayFigures, String> value) {
    text.append(String.format("%-28s", name));
    for (var of : all()) {
      text.append(String.format("%22s", value.apply(of)));
    }
    text.append('\n');
  }

  private List<RelayFigures> all() {
    return Stream.concat(Stream.of(muster), other.stream()).toList();
  }
}
