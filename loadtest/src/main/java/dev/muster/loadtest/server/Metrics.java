package dev.muster.loadtest.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The metrics of a node, in the text format of Prometheus. */
public final class Metrics {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;

  Metrics(int adminPort) {
    request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/metrics"))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(ANSWER_MAX)
            .build();
  }

  String read() throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /** The sum of all samples with this name; empty if there is none. */
  static OptionalDouble sum(String text, String name) {
    var samples =
        Pattern.compile("(?m)^" + Pattern.quote(name) + "(?:\\{[^}]*})? (\\S+)")
            .matcher(text)
            .results()
            .mapToDouble(sample -> Double.parseDouble(sample.group(1)))
            .toArray();
    return samples.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(java.util.Arrays.stream(samples).sum());
  }

  /** The label's value on the first sample of any metric that has it. */
  static Optional<String> label(String text, String name) {
    var found = Pattern.compile("[{,]" + Pattern.quote(name) + "=\"([^\"]*)\"").matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
