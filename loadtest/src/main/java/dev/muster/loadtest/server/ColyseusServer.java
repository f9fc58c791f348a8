package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Cast;
import dev.muster.loadtest.peer.ColyseusCast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The same workload on Colyseus, installed from the npm registry at a pinned version. */
public record ColyseusServer(Places places, Workload workload) implements Subject {
  private static final Duration READY_MAX = Duration.ofSeconds(20);
  private static final List<String> FILES =
      List.of("arena.mjs", "world.mjs", "package.json", "package-lock.json");

  @Override
  public String name() {
    return "colyseus";
  }

  @Override
  public Running start(Cores cores) throws IOException, InterruptedException {
    var folder = install();
    int port = FreePorts.find(1).getFirst();
    var command = new ArrayList<>(cores.forServer());
    command.addAll(List.of("node", workload.name() + ".mjs"));
    var settings = new HashMap<>(workload.settings());
    settings.put("PORT", Integer.toString(port));
    settings.put("NODE_ENV", "production");
    var process =
        ServerProcess.start(folder, command, settings, port, places.log(name()))
            .awaitReady(() -> Probe.listens(port), READY_MAX);
    return new Started(process, workload);
  }

  /** Into the cache, again whenever the pinned versions change. */
  private Path install() throws IOException, InterruptedException {
    if (!Tools.found("node") || !Tools.found("npm")) {
      throw new IOException("Colyseus needs Node.js and npm, and they are not here");
    }
    var source = places.peers().resolve("colyseus");
    var folder = Files.createDirectories(places.cache().resolve("colyseus"));
    var lock = source.resolve("package-lock.json");
    var done = folder.resolve("installed.json");
    boolean current = Files.exists(done) && Files.mismatch(lock, done) < 0;
    for (var file : FILES) {
      var copy = folder.resolve(file);
      Files.copy(source.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!current) {
      // Its optional peers are many, and not what is measured.
      Tools.run(folder, List.of("npm", "install", "--legacy-peer-deps", "--ignore-scripts"));
      Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    }
    return folder;
  }

  private record Started(ServerProcess process, Workload workload) implements Running {
    @Override
    public Cast cast(Tally tally) {
      return new ColyseusCast(tally, process.port(), workload.name(), workload.visible());
    }

    @Override
    public double allocatedBytes() {
      return -1;
    }

    @Override
    public String transport() {
      return "ws";
    }

    @Override
    public boolean checks() {
      return false;
    }
  }
}
