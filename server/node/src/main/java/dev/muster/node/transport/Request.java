package dev.muster.node.transport;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One whole HTTP request.
 *
 * @param path decoded, without the query
 * @param caller after trusted proxies
 * @param host that the caller asked for, after trusted proxies
 */
record Request(
    HttpMethod method,
    String path,
    Map<String, List<String>> query,
    HttpHeaders headers,
    byte[] body,
    InetAddress caller,
    @Nullable String host) {

  @Nullable String header(String name) {
    return headers.get(name);
  }

  @Nullable String parameter(String name) {
    var values = query.get(name);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }
}
