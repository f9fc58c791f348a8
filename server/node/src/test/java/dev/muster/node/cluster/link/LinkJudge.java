package dev.muster.node.cluster.link;

import java.util.HashSet;
import java.util.List;

/** Single passes over what was sent and what was heard. */
final class LinkJudge {
  private LinkJudge() {}

  /**
   * Each number was heard at most once and in order, and, while both incarnations live, none is
   * missing without a reset.
   */
  static void judge(List<SimulatedNode> nodes) {
    for (var from : nodes) {
      for (var to : nodes) {
        var sent = SimulatedNode.log(from.sent, to.id);
        var heard = SimulatedNode.log(to.heard, from.id);
        var way = from.id + " to " + to.id;
        assertOrder(way, heard);
        if (!from.paused && !to.paused) {
          assertSenderKnows(way, sent, heard);
          assertReceiverKnows(way, sent, heard);
        }
      }
    }
  }

  private static void assertOrder(String way, List<Integer> heard) {
    int last = 0;
    boolean excused = false;
    boolean gone = false;
    for (int number : heard) {
      if (number < 0) {
        excused = true;
        gone |= number == SimulatedNode.GONE;
        continue;
      }
      check(!gone, way, "heard after its end", number);
      check(number > last, way, "heard out of order or again", number);
      check(number == last + 1 || excused, way, "heard after a gap that nobody reported", number);
      last = number;
      excused = false;
    }
  }

  /** The sender was told of a reset, or of the end, after it sent what was lost. */
  private static void assertSenderKnows(String way, List<Integer> sent, List<Integer> heard) {
    var arrived = new HashSet<>(heard);
    int lastMark =
        Math.max(sent.lastIndexOf(SimulatedNode.RESET), sent.lastIndexOf(SimulatedNode.GONE));
    for (int i = lastMark + 1; i < sent.size(); i++) {
      check(arrived.contains(sent.get(i)), way, "lost, and its sender does not know", sent.get(i));
    }
  }

  /** The receiver was told after the last that it heard, if that is not the last that was sent. */
  private static void assertReceiverKnows(String way, List<Integer> sent, List<Integer> heard) {
    int lastSent = sent.stream().filter(number -> number > 0).reduce(0, (a, b) -> b);
    int lastHeard = heard.stream().filter(number -> number > 0).reduce(0, (a, b) -> b);
    if (lastSent != lastHeard) {
      var told = !heard.isEmpty() && heard.getLast() < 0;
      check(told, way, "lost at the end, and its receiver does not know", lastSent);
    }
  }

  private static void check(boolean holds, String way, String otherwise, int number) {
    if (!holds) {
      throw new AssertionError(way + ": " + number + " was " + otherwise);
    }
  }

  static long resets(List<SimulatedNode> nodes) {
    return nodes.stream()
        .flatMap(node -> node.heard.values().stream())
        .flatMap(List::stream)
        .filter(number -> number == SimulatedNode.RESET)
        .count();
  }

  static long lost(List<SimulatedNode> nodes) {
    long lost = 0;
    for (var from : nodes) {
      for (var to : nodes) {
        var heard = new HashSet<>(SimulatedNode.log(to.heard, from.id));
        lost +=
            SimulatedNode.log(from.sent, to.id).stream()
                .filter(number -> number > 0 && !heard.contains(number))
                .count();
      }
    }
    return lost;
  }
}
