package dev.muster.node.transport;

import dev.muster.node.session.JoinIntent;
import dev.muster.node.session.JoinReader;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.session.Refusal;
import dev.muster.node.session.Seating;
import dev.muster.node.wire.RefusalCode;
import io.netty.handler.codec.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * {@code POST /matchmake/{method}/{room}}: holds a seat for someone who connects soon. The body is
 * read by {@link JoinBody}; the answer carries the token that opens the seat.
 */
record Matchmake(Seating seating, BooleanSupplier draining) implements Route {
  static final String PREFIX = "/matchmake/";

  @Override
  public String pattern() {
    return "/matchmake/{method}/{room}";
  }

  @Override
  public boolean matches(String path) {
    return path.startsWith(PREFIX);
  }

  @Override
  public Set<HttpMethod> methods() {
    return Set.of(HttpMethod.POST);
  }

  @Override
  public boolean blocks() {
    return true;
  }

  @Override
  public Answer answer(Request request) {
    if (draining.getAsBoolean()) {
      return Problem.answer(Refusal.of(RefusalCode.DRAINING));
    }
    var parts = request.path().substring(PREFIX.length()).split("/", -1);
    var method = parts.length == 2 ? JoinBody.method(parts[0]) : null;
    if (method == null) {
      return Problem.of(
              Problem.Kind.NOT_FOUND,
              "/matchmake/{method}/{room}, the methods are " + JoinBody.METHODS)
          .answer();
    }
    if (request.body().length > 0 && !isJson(request)) {
      return Problem.of(Problem.Kind.UNSUPPORTED_MEDIA_TYPE).answer();
    }
    try {
      var join = JoinBody.read(method, parts[1], Json.object(request.body()));
      return answer(JoinReader.read(join, 0));
    } catch (JoinRefused e) {
      return Problem.answer(e.refusal());
    }
  }

  private Answer answer(JoinIntent intent) {
    return switch (seating.reserve(intent).toCompletableFuture().join()) {
      case Seating.Outcome.Reserved seat -> reserved(seat);
      case Seating.Outcome.Refused refused -> Problem.answer(refused.refusal());
    };
  }

  private static Answer reserved(Seating.Outcome.Reserved seat) {
    var body = new LinkedHashMap<String, Object>();
    body.put("room", seat.room());
    body.put("type", seat.type());
    body.put("seat", seat.seat());
    body.put("player", seat.player());
    body.put("reservation", seat.token());
    body.put("expiresAtMillis", seat.expiresAtMillis());
    return Answer.json(200, Json.write(body));
  }

  private static boolean isJson(Request request) {
    var type = request.header("Content-Type");
    return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
  }
}
