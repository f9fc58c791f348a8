package dev.muster.testkit;

import dev.muster.room.Services;
import java.util.HashMap;
import java.util.Map;

/** Services as a test gives them. */
final class TestServices implements Services {
  private final Map<Class<?>, Object> services = new HashMap<>();

  <T> void put(Class<T> type, T service) {
    services.put(type, service);
  }

  @Override
  public <T> T get(Class<T> type) {
    var service = services.get(type);
    if (service == null) {
      throw new IllegalStateException(
          "The test gives no service " + type.getName() + ": add it with TestRoom.Builder.service");
    }
    return type.cast(service);
  }
}
