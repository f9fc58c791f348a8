package dev.muster.node.transport;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;

/** Answers players who come to a node that only runs rooms: a balancer tries the next one then. */
record NotAnEdge() implements Route {
  @Override
  public String pattern() {
    return Upgrade.PATH;
  }

  @Override
  public boolean matches(String path) {
    return path.equals(Upgrade.PATH) || path.startsWith(Matchmake.PREFIX);
  }

  @Override
  public Set<HttpMethod> methods() {
    return Set.of(HttpMethod.GET, HttpMethod.POST);
  }

  @Override
  public boolean blocks() {
    return false;
  }

  @Override
  public Answer answer(Request request) {
    return Problem.of(Problem.Kind.NOT_AN_EDGE).answer();
  }
}
