package dev.muster.node.transport;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What supervisors and load balancers ask. On the I/O loop: it answers while anything does. */
final class Probes {
  private Probes() {}

  /** The process lives; never depends on anything else. */
  static Route health() {
    return quick("/health", () -> Answer.json(200, Json.write(Map.of("status", "up"))));
  }

  /**
   * The node takes players.
   *
   * @param obstacle why it does not; empty: it does
   */
  static Route ready(Supplier<Optional<String>> obstacle) {
    return quick(
        "/ready",
        () ->
            obstacle
                .get()
                .map(why -> Problem.of(Problem.Kind.NOT_READY, why).answer())
                .orElseGet(() -> Answer.json(200, Json.write(Map.of("status", "ready")))));
  }

  /** Metrics in the text format that their own package makes. */
  static Route metrics(String contentType, Supplier<String> scrape) {
    return new Simple("/metrics", true, () -> Answer.text(contentType, scrape.get()));
  }

  private static Route quick(String path, Supplier<Answer> answer) {
    return new Simple(path, false, answer);
  }

  private record Simple(String pattern, boolean blocks, Supplier<Answer> answer) implements Route {
    @Override
    public boolean matches(String path) {
      return path.equals(pattern);
    }

    @Override
    public Set<HttpMethod> methods() {
      return Set.of(HttpMethod.GET);
    }

    @Override
    public Answer answer(Request request) {
      return answer.get();
    }
  }
}
