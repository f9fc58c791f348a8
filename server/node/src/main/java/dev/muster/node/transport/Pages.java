package dev.muster.node.transport;

import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Pages from the class path below one folder. Only plain names with a known ending are looked up at
 * all, so no path leads out of the folder. Found files stay in memory, at most 512 of them.
 */
final class Pages implements Route {
  private static final int CACHED_MAX = 512;
  private static final Pattern PLAIN =
      Pattern.compile("/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)?");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"));

  private record Page(String type, byte[] body, String tag) {}

  private final String folder;
  private final ClassLoader loader;
  private final ConcurrentHashMap<String, Page> cache = new ConcurrentHashMap<>();

  /**
   * From one folder of the class path.
   *
   * @param folder like "pages", without slashes around it
   */
  Pages(String folder, ClassLoader loader) {
    this.folder = folder;
    this.loader = loader;
  }

  @Override
  public String pattern() {
    return "/{page}";
  }

  @Override
  public boolean matches(String path) {
    return PLAIN.matcher(path).matches();
  }

  @Override
  public Set<HttpMethod> methods() {
    return Set.of(HttpMethod.GET);
  }

  @Override
  public boolean blocks() {
    return true;
  }

  @Override
  public Answer answer(Request request) {
    var path = request.path();
    var page = find(path.endsWith("/") ? path + "index.html" : path);
    if (page.isEmpty()) {
      return find(path + "/index.html").isPresent()
          ? Answer.empty(308, Map.of("Location", path + "/"))
          : Problem.of(Problem.Kind.NOT_FOUND).answer();
    }
    var found = page.get();
    // Always asked again, answered with 304: a new build is seen at once.
    var headers = Map.of("ETag", found.tag, "Cache-Control", "no-cache");
    return found.tag.equals(request.header("If-None-Match"))
        ? Answer.empty(304, headers)
        : new Answer(200, found.type, found.body, headers);
  }

  private Optional<Page> find(String path) {
    var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !path.contains(".")) {
      return Optional.empty();
    }
    var cached = cache.get(path);
    return cached != null ? Optional.of(cached) : load(path, type);
  }

  private Optional<Page> load(String path, String type) {
    try (var stream = loader.getResourceAsStream(folder + path)) {
      if (stream == null) {
        return Optional.empty();
      }
      var body = stream.readAllBytes();
      var page = new Page(type, body, tag(body));
      if (cache.size() < CACHED_MAX) {
        cache.put(path, page);
      }
      return Optional.of(page);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String tag(byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
