package dev.muster.node.transport;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;

/** One kind of HTTP request that is understood. */
interface Route {
  /** For metrics: "/matchmake/{method}/{room}", never the path itself. */
  String pattern();

  boolean matches(String path);

  /** GET also stands for HEAD. */
  Set<HttpMethod> methods();

  /** Whether {@link #answer} may block; then it runs on a virtual thread, else on the I/O loop. */
  boolean blocks();

  /** Throws {@link Json.Malformed} for a body that it cannot read. */
  Answer answer(Request request);
}
