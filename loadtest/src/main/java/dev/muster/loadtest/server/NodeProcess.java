package dev.muster.loadtest.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node as it is shipped: started by the launcher with the launcher's own flags, and ready. */
public record NodeProcess(String name, ServerProcess process, int admin, Metrics metrics)
    implements AutoCloseable {
  /** The launcher may have to build first. */
  private static final Duration READY_MAX = Duration.ofMinutes(5);

  /** All players come from this one machine. */
  private static final Map<String, String> OPEN =
      Map.of(
          "MUSTER_ADDRESS_SOCKETS", "1000000",
          "MUSTER_ADDRESS_SESSIONS", "1000000",
          "MUSTER_SOCKETS", "1000000",
          "MUSTER_SESSIONS", "1000000");

  /**
   * Starts one and waits until it is ready.
   *
   * @param name of the node and of its log
   * @param settings more of them
   */
  static NodeProcess start(Places places, Cores cores, String name, Map<String, String> settings)
      throws IOException, InterruptedException {
    var ports = FreePorts.find(2);
    int port = ports.get(0);
    int admin = ports.get(1);
    var command = new ArrayList<>(cores.forServer());
    command.addAll(List.of(places.launcher().toString(), "node"));
    var all = new HashMap<>(OPEN);
    all.put("PORT", Integer.toString(port));
    all.put("MUSTER_ADMIN_PORT", Integer.toString(admin));
    all.put("MUSTER_NODE_NAME", name);
    all.putAll(settings);
    var process =
        ServerProcess.start(places.home(), command, all, port, places.log(name))
            .awaitReady(() -> Probe.ok(port, "/ready"), READY_MAX);
    return new NodeProcess(name, process, admin, new Metrics(admin));
  }

  /** The sum of a metric's samples so far; negative if there is none. */
  public double metric(String metric) throws IOException, InterruptedException {
    return Metrics.sum(metrics.read(), metric).orElse(-1);
  }

  /** What it reads its sockets with. */
  String transport() throws IOException, InterruptedException {
    return Metrics.label(metrics.read(), "transport").orElse("unknown");
  }

  /** Where players connect. */
  String socket() {
    return "ws://127.0.0.1:" + process.port() + "/play";
  }

  /** Where it is, as JSON. */
  String json() {
    return """
    {"url":"http://127.0.0.1:%d","pid":%d,"admin":"http://127.0.0.1:%d","socket":"%s"}\
    """
        .formatted(process.port(), process.pid(), admin, socket());
  }

  @Override
  public void close() {
    process.close();
  }
}
