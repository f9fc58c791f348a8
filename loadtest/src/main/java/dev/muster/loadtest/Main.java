package dev.muster.loadtest;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./muster bench}: the scenarios, one subcommand each. */
@Command(
    name = "muster bench",
    description = "Measures a node with clients that check what they get.",
    subcommands = {ArenaCommand.class, WorldCommand.class, RelayCommand.class, JoinsCommand.class},
    mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  static CommandLine commands() {
    return new CommandLine(new Main());
  }

  /** Ends with 0: the figures count; 1: they do not, or something failed; 2: wrong options. */
  public static void main(String[] arguments) {
    System.getProperties()
        .putIfAbsent("logback.configurationFile", "dev/muster/loadtest/logback.xml");
    System.exit(commands().execute(arguments));
  }
}
