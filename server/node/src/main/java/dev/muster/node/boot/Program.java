package dev.muster.node.boot;

import dev.muster.node.config.Config;
import dev.muster.node.config.ConfigException;
import dev.muster.node.config.Settings;
import dev.muster.node.config.Sources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command line of a node, the author's or the one with our games: {@code node} (also without a
 * name), {@code play}, {@code config}. Exit codes: 0 good, 1 it could not start, 2 the arguments or
 * settings are wrong.
 */
@Command(
    name = "muster",
    description = "Runs rooms. Without a command: node.",
    mixinStandardHelpOptions = true,
    versionProvider = Program.Version.class)
public final class Program implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Program.class);
  private static final int FAILED = 1;
  private static final int WRONG = 2;
  private static final Duration HOOK_GRACE = Duration.ofSeconds(2);

  private final Blueprint blueprint;
  private final Map<String, String> environment;
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      scope = CommandLine.ScopeType.INHERIT,
      description = "A setting; beats the environment and the file. Repeatable.")
  private Map<String, String> flags = new LinkedHashMap<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = CommandLine.ScopeType.INHERIT,
      description = "A properties file with settings; the environment beats it.")
  private @Nullable Path file;

  private Program(Blueprint blueprint, Map<String, String> environment) {
    this.blueprint = blueprint;
    this.environment = environment;
  }

  /** The parsed command line, ready to be executed. */
  public static CommandLine commandLine(Blueprint blueprint, Map<String, String> environment) {
    var line = new CommandLine(new Program(blueprint, environment));
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof ConfigException wrong) {
        wrong.errors().forEach(command.getErr()::println);
        return WRONG;
      }
      LOG.error("The node could not start: {}", failure.getMessage());
      LOG.debug("Because of", failure);
      return FAILED;
    });
    return line;
  }

  @Override
  public Integer call() {
    return node();
  }

  @Command(description = "Starts a node the way it runs in production.")
  int node() {
    return serve(blueprint.pages(null), node -> {});
  }

  @Command(description = "Starts a node with its pages and says where to look.")
  int play() {
    return serve(
        blueprint, node -> out().println("\n  Play: " + node.uri() + "   (Ctrl-C stops)\n"));
  }

  @Command(description = "Prints every setting, its value and where the value came from.")
  int config(
      @Option(names = "--check", description = "Only say what is wrong; exit code 2 if anything.")
          boolean check) {
    var settings = settings();
    if (!check) {
      for (var line : settings.lines()) {
        out()
            .printf(
                "%-30s %-22s %-12s %s%n",
                line.name(), line.value(), "(" + line.source() + ")", line.about());
      }
    }
    settings.warnings().forEach(warning -> err().println("Warning: " + warning));
    if (check) {
      out().println("The settings are good.");
    }
    return 0;
  }

  private int serve(Blueprint what, Consumer<Node> started) {
    var settings = settings();
    Config config = settings.config();
    Logging.set(config.logs());
    settings.warnings().forEach(LOG::warn);
    var stopAfter = config.node().stopDeadline().plus(HOOK_GRACE);
    try (var stop = new StopSignal(stopAfter);
        var node = Node.start(config, what)) {
      started.accept(node);
      out().flush();
      stop.await();
    }
    return 0;
  }

  private Settings settings() {
    return Settings.read(new Sources(environment, file, flags));
  }

  private PrintWriter out() {
    return line().getOut();
  }

  private PrintWriter err() {
    return line().getErr();
  }

  private CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("not run from a command line");
    }
    return spec.commandLine();
  }

  /** The build's version. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"muster " + Node.version()};
    }
  }
}
