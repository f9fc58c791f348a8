package dev.muster.games.pages;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** One page of a {@link Chromium}: runs expressions in it, presses its keys, takes its picture. */
final class Page implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+),");
  private static final Pattern TEXT = Pattern.compile("\"value\":\"([^\"]*)\"");
  private static final Pattern PICTURE = Pattern.compile("\"data\":\"([^\"]*)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocket socket;

  Page(URI debugger) {
    socket = http.newWebSocketBuilder().buildAsync(debugger, new Answers()).join();
    call("Page.bringToFront", "{}");
  }

  /** The value of an expression, as text; promises are awaited. */
  String run(String expression) {
    return value(expression)
        .orElseThrow(() -> new AssertionError("It has no value: " + expression));
  }

  private Optional<String> value(String expression) {
    // Percent-encoded there and decoded here, so that no JSON has to be understood.
    var asked = "(async () => encodeURIComponent(String(await (" + expression + "))))()";
    var answer =
        call(
            "Runtime.evaluate",
            "{\"expression\":" + quoted(asked) + ",\"awaitPromise\":true,\"returnByValue\":true}");
    var value = TEXT.matcher(answer);
    return value.find()
        ? Optional.of(URLDecoder.decode(value.group(1).replace("+", "%2B"), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  double number(String expression) {
    return Double.parseDouble(run(expression));
  }

  /** Waits until an expression is true, also across a change of the page's address. */
  void await(String condition) {
    var look =
        "new Promise(done => { const until = performance.now() + 1000; const look = () => { "
            + "let met = false; try { met = Boolean("
            + condition
            + "); } catch {} met || performance.now() > until ? done(met) : setTimeout(look, 5); };"
            + " look(); })";
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      // No value: the page went elsewhere meanwhile, look again there.
      if (value(look).filter("true"::equals).isPresent()) {
        return;
      }
    }
    throw new AssertionError("Never came true: " + condition + "; the page shows: " + text());
  }

  String text() {
    return run("document.body.innerText");
  }

  void keyDown(String key) {
    key("rawKeyDown", key);
  }

  void keyUp(String key) {
    key("keyUp", key);
  }

  private void key(String type, String key) {
    call("Input.dispatchKeyEvent", "{\"type\":\"" + type + "\",\"code\":\"" + key + "\"}");
  }

  /** Makes the screen this large, in pixels. */
  void size(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false}"
            .formatted(width, height));
  }

  /** Writes a PNG of what is on the screen. */
  void picture(Path file) throws Exception {
    var found = PICTURE.matcher(call("Page.captureScreenshot", "{}"));
    if (found.find()) {
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(found.group(1)));
    }
  }

  private String call(String method, String parameters) {
    int id = ids.incrementAndGet();
    var answer = new CompletableFuture<String>();
    asked.put(id, answer);
    var message = "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    socket.sendText(message, true).join();
    return answer.orTimeout(PATIENCE.toSeconds() + 10, TimeUnit.SECONDS).join();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }

  /** Puts answers together and hands them to whoever asked. */
  private final class Answers implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        var id = ID.matcher(text);
        if (id.find()) {
          var answer = asked.remove(Integer.parseInt(id.group(1)));
          if (answer != null) {
            answer.complete(text.toString());
          }
        }
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
