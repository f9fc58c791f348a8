package dev.muster.node.boot;

import dev.muster.node.config.Config;
import dev.muster.node.config.ConfigException;
import dev.muster.node.room.Interests;
import dev.muster.room.RoomType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * The room types that such a node runs.
   *
   * @throws ConfigException if the settings name one that is not there
   */
  Set<String> hosted(Config.Node node) {
    var has = new TreeSet<>(types.stream().map(RoomType::name).toList());
    if (!has.containsAll(node.roomTypes())) {
      throw new ConfigException(
          List.of(
              "MUSTER_ROOM_TYPES=" + String.join(",", node.roomTypes()) + ": there are " + has));
    }
    if (!node.host()) {
      return Set.of();
    }
    return node.roomTypes().isEmpty() ? has : Set.copyOf(node.roomTypes());
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
