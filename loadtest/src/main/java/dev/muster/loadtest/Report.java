package dev.muster.loadtest;

import dev.muster.loadtest.measure.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The figures of a run, as a table for people and as one line for programs.
 *
 * @param sheet what they say of how much players get
 * @param muster what is measured
 * @param others what it is compared with, in the same run
 */
record Report(Sheet sheet, Figures muster, List<Figures> others) {

  /** Whether the figures count. A peer that cannot keep up is a result, not a mistake. */
  boolean valid() {
    return muster.objections().isEmpty();
  }

  /** One line of key=value. */
  String line() {
    var keys = new LinkedHashMap<String, String>();
    figures(keys, "", muster);
    keys.put("clients", Integer.toString(muster.load().clients()));
    keys.put("rooms", Integer.toString(muster.load().rooms()));
    keys.put("seconds", number(muster.usage().seconds()));
    keys.put("rows_per_patch", number(sheet.rowsPerPatch(muster)));
    keys.put("compared", Long.toString(muster.count().compared()));
    for (var other : others) {
      figures(keys, other.subject() + "_", other);
      var ratio = number(muster.usPerPatch() / other.usPerPatch());
      keys.put(other.subject() + "_ratio", ratio);
      if (other.subject().equals("colyseus")) {
        keys.put("ratio", ratio);
      }
    }
    keys.put("errors", Long.toString(muster.errors()));
    keys.put("valid", Boolean.toString(valid()));
    return keys.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  private void figures(Map<String, String> keys, String prefix, Figures of) {
    keys.put(prefix + "us_per_patch", number(of.usPerPatch()));
    sheet.keys(of, (name, value) -> keys.put(prefix + name, value));
    keys.put(prefix + "kb_per_client", number(of.kbPerClient()));
    keys.put(prefix + "alloc_b_per_patch", number(of.allocatedPerPatch()));
    keys.put(prefix + "gap_p50_ms", number(of.count().gaps().p50Millis()));
    keys.put(prefix + "gap_p99_ms", number(of.count().gaps().p99Millis()));
    keys.put(prefix + "echo_p50_ms", number(of.count().echoes().p50Millis()));
    keys.put(prefix + "echo_p99_ms", number(of.count().echoes().p99Millis()));
    keys.put(prefix + "transport", of.transport());
    keys.put(prefix + "patches_wanted", Long.toString(of.patchesWanted()));
    keys.put(prefix + "patches_got", Long.toString(of.count().patches()));
    keys.put(prefix + "inputs_per_s", number(of.count().inputs() / of.usage().seconds()));
    keys.put(prefix + "pings_per_s", number(of.count().pings() / of.usage().seconds()));
    keys.put(prefix + "server_core", number(of.serverCore()));
    keys.put(prefix + "generator_core", number(of.generatorCore()));
  }

  private static String number(double value) {
    return Sheet.number(value);
  }

  /** A table for people. */
  String table() {
    var text = new StringBuilder();
    line(text, "", Figures::subject);
    line(text, "CPU per patch, µs", of -> number(of.usPerPatch()));
    line(text, "bytes per patch", of -> number(of.bytesPerPatch()));
    sheet.rows().forEach((name, value) -> line(text, name, value));
    line(text, "memory per client, KB", of -> number(of.kbPerClient()));
    line(text, "allocated per patch, B", of -> number(of.allocatedPerPatch()));
    line(text, "gap p50 / p99, ms", of -> pair(of.count().gaps()));
    line(text, "echo p50 / p99, ms", of -> pair(of.count().echoes()));
    line(text, "patches", of -> of.count().patches() + " of " + of.patchesWanted());
    line(text, "inputs / s", of -> number(of.count().inputs() / of.usage().seconds()));
    line(text, "pings / s", of -> number(of.count().pings() / of.usage().seconds()));
    line(text, "core use, server", of -> number(of.serverCore()));
    line(text, "core use, generator", of -> number(of.generatorCore()));
    line(text, "transport", Figures::transport);
    line(text, "patches are", of -> of.checks() ? "decoded, checked" : "counted");
    for (var of : all()) {
      for (var objection : of.objections()) {
        text.append(of.subject()).append(": ").append(objection).append('\n');
      }
    }
    text.append(valid() ? "The figures count.\n" : "The figures DO NOT COUNT.\n");
    return text.toString();
  }

  private static String pair(dev.muster.loadtest.measure.Percentiles of) {
    return number(of.p50Millis()) + " / " + number(of.p99Millis());
  }

  private void line(StringBuilder text, String name, Function<Figures, String> value) {
    text.append(String.format("%-26s", name));
    for (var of : all()) {
      text.append(String.format("%22s", value.apply(of)));
    }
    text.append('\n');
  }

  private List<Figures> all() {
    var all = new java.util.ArrayList<Figures>();
    all.add(muster);
    all.addAll(others);
    return all;
  }
}
