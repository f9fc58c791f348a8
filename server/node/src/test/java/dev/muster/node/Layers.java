package dev.muster.node;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;

/**
 * The order of the engine's packages, low to high. A package imports only from layers below its
 * own; packages of one layer do not see each other. The root package is the author's front door and
 * may see all of them.
 */
final class Layers extends ArchCondition<JavaClass> {

  private static final String ROOT = "dev.muster.node";
  private static final int FRONT_DOOR = 11;
  private static final int UNKNOWN = -1;
  private static final Map<String, Integer> LAYERS =
      Map.ofEntries(
          Map.entry("", FRONT_DOOR),
          Map.entry("config", 1),
          Map.entry("wire", 2),
          Map.entry("sync", 3),
          Map.entry("cluster", 3),
          Map.entry("room", 4),
          Map.entry("redis", 4),
          Map.entry("session", 5),
          Map.entry("relay", 6),
          Map.entry("matchmaker", 7),
          Map.entry("transport", 8),
          Map.entry("metrics", 9),
          Map.entry("boot", 10));

  Layers() {
    super("import only from packages below their own");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    var from = part(type);
    if (layer(from) == UNKNOWN) {
      events.add(
          SimpleConditionEvent.violated(
              type, type.getName() + " lies in a package that has no place in the house"));
      return;
    }
    for (var dependency : type.getDirectDependenciesFromSelf()) {
      var target = dependency.getTargetClass().getBaseComponentType();
      if (!inEngine(target) || part(target).equals(from)) {
        continue;
      }
      if (layer(part(target)) >= layer(from)) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
      }
    }
  }

  static boolean inEngine(JavaClass type) {
    var name = type.getPackageName();
    return name.equals(ROOT) || name.startsWith(ROOT + ".");
  }

  /** The part of the engine that a class belongs to: {@code sync} for {@code ...node.sync.grid}. */
  private static String part(JavaClass type) {
    var name = type.getPackageName();
    if (name.equals(ROOT)) {
      return "";
    }
    var rest = name.substring(ROOT.length() + 1);
    var dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static int layer(String part) {
    return LAYERS.getOrDefault(part, UNKNOWN);
  }
}
