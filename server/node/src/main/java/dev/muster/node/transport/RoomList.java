package dev.muster.node.transport;

import dev.muster.node.cluster.RegistryAway;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomIndex;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.session.Refusal;
import dev.muster.node.wire.RefusalCode;
import io.netty.handler.codec.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * {@code GET /api/rooms}: the public rooms, those people can join best first. {@code type}, {@code
 * joinable} (true or false) and {@code limit} (1 to 1,000, default 100) narrow it.
 */
record RoomList(RoomIndex index) implements Route {
  private static final int LIMIT = 100;
  private static final int LIMIT_MAX = 1_000;
  private static final long DEADLINE_SECONDS = 5;

  @Override
  public String pattern() {
    return "/api/rooms";
  }

  @Override
  public boolean matches(String path) {
    return path.equals(pattern());
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
    var asked = request.parameter("limit");
    var limit = LIMIT;
    if (asked != null) {
      if (!asked.matches("[1-9]\\d{0,3}") || Integer.parseInt(asked) > LIMIT_MAX) {
        return Problem.of(Problem.Kind.BAD_REQUEST, "limit must be 1 to " + LIMIT_MAX).answer();
      }
      limit = Integer.parseInt(asked);
    }
    var joinable = "true".equals(request.parameter("joinable"));
    var query = new RoomQuery(request.parameter("type"), List.of(), List.of(), joinable, limit);
    return index
        .find(query)
        .thenApply(rooms ->
            Answer.json(
                200, Json.write(Map.of("rooms", rooms.stream().map(RoomList::shown).toList()))))
        .exceptionallyCompose(RoomList::failed)
        .toCompletableFuture()
        .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private static CompletionStage<Answer> failed(Throwable error) {
    var cause = error instanceof CompletionException ? error.getCause() : error;
    return cause instanceof RegistryAway
        ? CompletableFuture.completedStage(Problem.answer(Refusal.of(RefusalCode.REGISTRY_AWAY)))
        : CompletableFuture.failedStage(error);
  }

  private static Map<String, Object> shown(RoomEntry room) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("id", room.id());
    shown.put("type", room.type());
    shown.put("node", room.host().name());
    shown.put("clients", room.clients());
    shown.put("bots", room.bots());
    shown.put("seats", room.seats());
    shown.put("free", room.free());
    shown.put("locked", room.locked());
    shown.put("joinable", room.joinable());
    shown.put("fields", room.fields());
    shown.put("createdAtMillis", room.createdAtMillis());
    return shown;
  }
}
