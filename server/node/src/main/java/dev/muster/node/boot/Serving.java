package dev.muster.node.boot;

import dev.muster.node.config.ConfigException;
import dev.muster.node.config.Settings;
import dev.muster.node.config.Sources;
import dev.muster.node.transport.Loops;
import java.io.PrintWriter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node for as long as the process lives. */
final class Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  // What the shutdown hook waits longer than the node's own deadline.
  private static final Duration HOOK_GRACE = Duration.ofSeconds(2);

  private final Blueprint blueprint;
  private final PrintWriter out;
  private final PrintWriter err;

  Serving(Blueprint blueprint, PrintWriter out, PrintWriter err) {
    this.blueprint = blueprint;
    this.out = out;
    this.err = err;
  }

  /** Without pages; returns the exit code once the process is asked to stop. */
  int node(Sources sources) {
    return serve(blueprint.pages(null), sources, false);
  }

  /** With pages, and words for people; returns the exit code once asked to stop. */
  int play(Sources sources) {
    return serve(blueprint, sources, true);
  }

  private int serve(Blueprint what, Sources sources, boolean greet) {
    // Loading native code takes a while that reading the settings can use.
    Thread.ofPlatform().daemon().start(Loops::warmUp);
    try {
      var settings = Settings.read(sources);
      Logging.set(settings.config().logs());
      settings.warnings().forEach(LOG::warn);
      run(what, settings, greet);
      return 0;
    } catch (ConfigException e) {
      e.errors().forEach(err::println);
      err.flush();
      return Program.WRONG;
    } catch (RuntimeException e) {
      LOG.error("The node could not start: {}", e.getMessage());
      LOG.debug("Because of", e);
      return Program.FAILED;
    }
  }

  private void run(Blueprint what, Settings settings, boolean greet) {
    var stopAfter = settings.config().node().stopDeadline().plus(HOOK_GRACE);
    try (var stop = new StopSignal(stopAfter);
        var node = Node.start(settings.config(), what)) {
      if (greet) {
        out.println("\n  Play: " + node.uri() + "   (Ctrl-C stops)\n");
        out.flush();
      }
      node.started().exceptionally(error -> stop.giveUp(error));
      stop.await();
    }
  }
}
