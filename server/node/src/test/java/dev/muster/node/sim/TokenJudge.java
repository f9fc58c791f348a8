package dev.muster.node.sim;

import dev.muster.node.cluster.Tenure;
import java.util.HashMap;
import java.util.Map;

/** No token opens a seat after its client has shown that it has a later one. */
final class TokenJudge {
  private record Place(String room, Tenure tenure, int seat) {}

  private TokenJudge() {}

  static void judge(Chronicle chronicle) {
    Map<Place, Integer> shown = new HashMap<>();
    for (var fact : chronicle.facts()) {
      switch (fact) {
        case Fact.Shown(var at, var room, var tenure, var seat, var generation) ->
            shown.merge(new Place(room, tenure, seat), generation, Math::max);
        case Fact.Opened(var at, var room, var tenure, var seat, var generation) -> {
          int known = shown.getOrDefault(new Place(room, tenure, seat), 0);
          chronicle.check(
              generation >= known,
              at,
              room,
              () ->
                  "token "
                      + generation
                      + " opened seat "
                      + seat
                      + " after "
                      + known
                      + " was there");
        }
        default -> {}
      }
    }
  }
}
