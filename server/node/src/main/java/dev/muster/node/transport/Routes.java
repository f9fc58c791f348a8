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

  /** The first route that knows the path decides; the catch-all for pages comes last. */
  Match find(HttpMethod method, String path) {
    for (var route : routes) {
      if (route.matches(path)) {
        var asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        return route.methods().contains(asked)
            ? new Match.Found(route)
            : new Match.Refused(otherMethods(route));
      }
    }
    return new Match.Refused(Problem.of(Problem.Kind.NOT_FOUND));
  }

  private static Problem otherMethods(Route route) {
    var allowed = route.methods().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    return Problem.of(Problem.Kind.METHOD_NOT_ALLOWED).with("Allow", allowed);
  }
}
