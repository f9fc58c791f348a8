package dev.muster.node.transport;

import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.stream.Collectors;

/** Finds who answers a request. */
record Routes(List<Route> routes) {
  /** What was found. */
  sealed interface Match {
    record Found(Route route) implements Match {}

    record Refused(Problem problem) implements Match {}
  }

  Match find(HttpMethod method, String path) {
    Route otherMethods = null;
    for (var route : routes) {
      if (route.matches(path)) {
        var asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        if (route.methods().contains(asked)) {
          return new Match.Found(route);
        }
        otherMethods = otherMethods == null ? route : otherMethods;
      }
    }
    if (otherMethods == null) {
      return new Match.Refused(Problem.of(Problem.Kind.NOT_FOUND));
    }
    var allowed =
        otherMethods.methods().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    return new Match.Refused(Problem.of(Problem.Kind.METHOD_NOT_ALLOWED).with("Allow", allowed));
  }
}
