package dev.muster.node.boot;

import dev.muster.node.room.Interests;
import dev.muster.room.RoomType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an author makes a node of.
 *
 * @param pages folder of the class path with pages; null: none are served
 */
public record Blueprint(
    List<RoomType<?>> types, Map<Class<?>, Object> services, @Nullable String pages) {
  public Blueprint {
    types = List.copyOf(types);
    services = Map.copyOf(services);
    var names = types.stream().map(RoomType::name).toList();
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException("Two room types have the same name: " + names);
    }
    types.forEach(Interests::check);
  }

  /** With one more service. */
  public <T> Blueprint service(Class<T> type, T instance) {
    var more = new LinkedHashMap<>(services);
    more.put(type, instance);
    return new Blueprint(types, more, pages);
  }

  /** With pages from this folder of the class path; null: without. */
  public Blueprint pages(@Nullable String folder) {
    return new Blueprint(types, services, folder);
  }
}
