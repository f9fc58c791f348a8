package dev.muster.node.boot;

import dev.muster.room.Services;
import java.util.Map;

/** The services that the author gave to the node. */
record ServiceMap(Map<Class<?>, Object> instances) implements Services {
  ServiceMap {
    instances = Map.copyOf(instances);
  }

  @Override
  public <T> T get(Class<T> type) {
    var instance = instances.get(type);
    if (instance == null) {
      throw new IllegalStateException(
          "This node has no service "
              + type.getName()
              + "; give it one with Muster.node(...).service("
              + type.getSimpleName()
              + ".class, ...)");
    }
    return type.cast(instance);
  }
}
