package dev.muster.node;

import dev.muster.node.boot.Blueprint;
import dev.muster.node.boot.LocalCluster;
import dev.muster.node.boot.Node;
import dev.muster.node.boot.Program;
import dev.muster.node.config.Config;
import dev.muster.node.config.Settings;
import dev.muster.node.config.Sources;
import dev.muster.room.RoomType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a game author starts: {@code Muster.node(Arena.TYPE).service(Shop.class, shop).run(args)}.
 * Immutable; each method answers a changed copy.
 */
public final class Muster {
  private final Blueprint blueprint;
  private final Map<String, String> settings;

  private Muster(Blueprint blueprint, Map<String, String> settings) {
    this.blueprint = blueprint;
    this.settings = settings;
  }

  /**
   * A node for rooms of these types.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public static Muster node(RoomType<?>... types) {
    return new Muster(new Blueprint(List.of(types), Map.of(), null), Map.of());
  }

  /** Gives rooms and {@code authorize} a service; they find it by its type. */
  public <T> Muster service(Class<T> type, T instance) {
    return new Muster(blueprint.service(type, instance), settings);
  }

  /** Pages below this folder of the class path, served by {@code play}, like "pages". */
  public Muster pages(String folder) {
    return new Muster(blueprint.pages(folder), settings);
  }

  /** A setting by its name, for {@link #start()}; {@link #run} reads the environment. */
  public Muster set(String name, String value) {
    var more = new LinkedHashMap<>(settings);
    more.put(name, value);
    return new Muster(blueprint, Map.copyOf(more));
  }

  /**
   * Runs until the process is asked to stop; the arguments choose {@code node} (also without any),
   * {@code play} or {@code config}. Ends the process with 1 if the node could not start and with 2
   * if arguments or settings are wrong.
   */
  public void run(String... args) {
    var environment = new LinkedHashMap<>(System.getenv());
    environment.putAll(settings);
    var code = Program.run(blueprint, environment, args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Starts a node in this process, for tests and for programs that do more than this: on free ports
   * unless {@link #set} says otherwise; the environment is not read.
   */
  public Node start() {
    return Node.start(config(), blueprint);
  }

  /** The same, as one of several nodes that share rooms. */
  public Node start(LocalCluster cluster) {
    return cluster.start(config(), blueprint);
  }

  private Config config() {
    var all = new LinkedHashMap<>(Map.of("PORT", "0", "MUSTER_BIND", "127.0.0.1"));
    all.putAll(settings);
    return Settings.read(Sources.of(all)).config();
  }
}
