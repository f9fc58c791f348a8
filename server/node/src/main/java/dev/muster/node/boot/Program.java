package dev.muster.node.boot;

import dev.muster.node.config.ConfigException;
import dev.muster.node.config.Settings;
import dev.muster.node.config.Sources;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
  static final int FAILED = 1;
  static final int WRONG = 2;

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

  /**
   * Runs a command to its end and answers its exit code. What starts a node without options is
   * understood without picocli, which would cost a tenth of the start.
   */
  public static int run(Blueprint blueprint, Map<String, String> environment, String... args) {
    var command = args.length == 0 ? "node" : args.length == 1 ? args[0] : "";
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var serving =
        new Serving(blueprint, out, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    return switch (command) {
      case "node" -> serving.node(Sources.of(environment));
      case "play" -> serving.play(Sources.of(environment));
      default -> commandLine(blueprint, environment).execute(args);
    };
  }

  /** Ready to be executed. */
  static CommandLine commandLine(Blueprint blueprint, Map<String, String> environment) {
    var line = new CommandLine(new Program(blueprint, environment));
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof ConfigException wrong) {
        wrong.errors().forEach(command.getErr()::println);
        return WRONG;
      }
      throw failure;
    });
    return line;
  }

  @Override
  public Integer call() {
    return node();
  }

  @Command(description = "Starts a node the way it runs in production.")
  int node() {
    return serving().node(sources());
  }

  @Command(description = "Starts a node with its pages and says where to look.")
  int play() {
    return serving().play(sources());
  }

  @Command(description = "Prints every setting, its value and where the value came from.")
  int config(
      @Option(names = "--check", description = "Only say what is wrong; exit code 2 if anything.")
          boolean check) {
    var settings = Settings.read(sources());
    if (check) {
      line().getOut().println("The settings are good.");
    } else {
      settings.lines().forEach(this::print);
    }
    settings.warnings().forEach(warning -> line().getErr().println("Warning: " + warning));
    return 0;
  }

  private void print(Settings.Line setting) {
    line()
        .getOut()
        .printf(
            "%-30s %-22s %-14s %s%n",
            setting.name(), setting.value(), "(" + setting.source() + ")", setting.about());
  }

  private Sources sources() {
    return new Sources(environment, file, flags);
  }

  private Serving serving() {
    return new Serving(blueprint, line().getOut(), line().getErr());
  }

  private CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("not run from a command line");
    }
    return spec.root().commandLine();
  }

  /** The build's version. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"muster " + Node.version()};
    }
  }
}
