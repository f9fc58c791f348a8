package dev.muster.node.matchmaker;

import dev.muster.node.cluster.RoomQuery;
import java.util.Comparator;
import java.util.List;

/**
 * What makes two joiners look for the same room: its type and the conditions, in whatever order
 * they were given.
 */
record Kind(String type, List<RoomQuery.Where> where) {
  Kind {
    where = where.stream().sorted(Comparator.comparing(Kind::text)).toList();
  }

  /** In words that are the same on every node. */
  String text() {
    return String.join("&", where.stream().map(Kind::text).toList());
  }

  private static String text(RoomQuery.Where where) {
    return switch (where) {
      case RoomQuery.Where.Equal(var field, var value) ->
          quoted(field) + "=" + value.getClass().getSimpleName() + quoted(value.toString());
      case RoomQuery.Where.Between(var field, var min, var max) ->
          quoted(field) + "=" + min + ".." + max;
    };
  }

  /** So that no user's words can look like two conditions. */
  private static String quoted(String words) {
    return words.length() + ":" + words;
  }
}
