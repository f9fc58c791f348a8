package dev.muster.loadtest;

import dev.muster.loadtest.joins.Guests;
import dev.muster.loadtest.measure.Arrivals;
import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Figures;
import dev.muster.loadtest.server.RoomCount;
import dev.muster.loadtest.server.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures of joins and reservations, as {@code loadtest/README.md} defines them; a table for
 * people and one line for programs.
 *
 * @param clients how many joined or reserved at once
 */
record JoinsFigures(int clients, Joins joins, Window reservations, Map<Fault, Long> faults) {
  /** Three nodes share what comes: with fewer, hardly anything went between nodes. */
  private static final double REMOTE_SHARE_MIN = 0.5;

  /**
   * A window.
   *
   * @param serversCore share of their core that nodes and Redis used
   */
  record Window(Arrivals.Count count, double serversCore, double generatorCore) {}

  /**
   * Joins, and what became of them.
   *
   * @param seated what those who joined were told
   * @param listed what a node lists afterwards
   * @param left what it still lists when all have left
   */
  record Joins(Window window, Guests.Seated seated, RoomCount listed, RoomCount left) {
    /** As few rooms as hold all players. */
    int roomsWanted() {
      return (seated.players() + Workload.ROOM_PLAYERS - 1) / Workload.ROOM_PLAYERS;
    }
  }

  boolean valid() {
    return objections().isEmpty();
  }

  /** Why the figures do not count; empty if they do. */
  List<String> objections() {
    var objections = new ArrayList<String>();
    generator(objections, "joins", joins.window);
    generator(objections, "reservations", reservations);
    double remote = joins.window.count().remoteShare();
    if (!(remote >= REMOTE_SHARE_MIN)) {
      objections.add("only %.2f of the joins went to rooms of other nodes".formatted(remote));
    }
    rooms(objections);
    faults.forEach((fault, times) -> objections.add(times + " " + fault.words()));
    return objections;
  }

  private static void generator(List<String> objections, String what, Window window) {
    if (window.generatorCore > Figures.GENERATOR_CORE_MAX) {
      objections.add(
          "%s: the generator used %.2f of its core, more than %.2f"
              .formatted(what, window.generatorCore, Figures.GENERATOR_CORE_MAX));
    }
    if (window.count().answered() == 0) {
      objections.add(what + ": none was answered");
    }
  }

  private void rooms(List<String> objections) {
    var seated = joins.seated;
    var listed = joins.listed;
    if (seated.rooms() != joins.roomsWanted() || listed.rooms() != joins.roomsWanted()) {
      objections.add(
          "%d players are in %d rooms, %d are listed; %d are enough"
              .formatted(seated.players(), seated.rooms(), listed.rooms(), joins.roomsWanted()));
    }
    if (Math.max(seated.fullest(), listed.fullest()) > Workload.ROOM_PLAYERS) {
      objections.add(
          "the fullest room has %d players, %d are listed"
              .formatted(seated.fullest(), listed.fullest()));
    }
    if (joins.left.rooms() > 0) {
      objections.add(
          "everybody left, and %d rooms are still listed, with %d players"
              .formatted(joins.left.rooms(), joins.left.clients()));
    }
    if (listed.clients() != seated.players()) {
      objections.add(
          "%d players joined, %d are listed".formatted(seated.players(), listed.clients()));
    }
  }

  /** One line of key=value. */
  String line() {
    var keys = new LinkedHashMap<String, String>();
    var join = joins.window.count();
    keys.put("joins_per_s", number(join.perSecond()));
    keys.put("p50_ms", number(join.times().p50Millis()));
    keys.put("p99_ms", number(join.times().p99Millis()));
    keys.put("remote_share", number(join.remoteShare()));
    var reserved = reservations.count();
    keys.put("reservations_per_s", number(reserved.perSecond()));
    keys.put("reservations_p50_ms", number(reserved.times().p50Millis()));
    keys.put("reservations_p99_ms", number(reserved.times().p99Millis()));
    keys.put("clients", Integer.toString(clients));
    keys.put("seconds", number(join.seconds()));
    keys.put("players", Integer.toString(joins.seated.players()));
    keys.put("rooms", Integer.toString(joins.seated.rooms()));
    keys.put("rooms_wanted", Integer.toString(joins.roomsWanted()));
    keys.put("rooms_listed", Integer.toString(joins.listed.rooms()));
    keys.put("fullest", Integer.toString(Math.max(joins.seated.fullest(), joins.listed.fullest())));
    keys.put("servers_core", number(joins.window.serversCore));
    keys.put("generator_core", number(joins.window.generatorCore));
    keys.put("reservations_servers_core", number(reservations.serversCore));
    keys.put("reservations_generator_core", number(reservations.generatorCore));
    keys.put("errors", Long.toString(errors()));
    keys.put("valid", Boolean.toString(valid()));
    return keys.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  private long errors() {
    return faults.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A table for people. */
  String table() {
    var text = new StringBuilder();
    row(text, "", "joins", "reservations");
    var join = joins.window.count();
    var reserved = reservations.count();
    row(text, "per second", number(join.perSecond()), number(reserved.perSecond()));
    row(text, "p50 / p99, ms", pair(join), pair(reserved));
    row(text, "remote", number(join.remoteShare()), "");
    row(
        text,
        "core use, servers",
        number(joins.window.serversCore),
        number(reservations.serversCore));
    row(
        text,
        "core use, generator",
        number(joins.window.generatorCore),
        number(reservations.generatorCore));
    row(text, "rooms / wanted", joins.seated.rooms() + " / " + joins.roomsWanted(), "");
    row(text, "fullest room", Integer.toString(joins.seated.fullest()), "");
    objections().forEach(objection -> text.append(objection).append('\n'));
    text.append(valid() ? "The figures count.\n" : "The figures DO NOT COUNT.\n");
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String join, String reserved) {
    text.append(String.format("%-24s%20s%20s%n", name, join, reserved));
  }

  private static String pair(Arrivals.Count of) {
    return number(of.times().p50Millis()) + " / " + number(of.times().p99Millis());
  }

  private static String number(double value) {
    return Sheet.number(value);
  }
}
