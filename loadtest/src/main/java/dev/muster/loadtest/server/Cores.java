package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.ProcessUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which core the server gets and which one the generator; nobody gets one where there is only one,
 * or no {@code taskset}.
 */
public sealed interface Cores {
  /** Words in front of a command that make it run on the server's core. */
  List<String> forServer();

  /** Moves this process, all its threads, to the generator's core. */
  void takeGenerators() throws IOException, InterruptedException;

  /**
   * Lets servers use the generator's core as well, while nothing is measured: what they compile
   * then they need not compile later.
   */
  void lend(Collection<Long> servers) throws IOException, InterruptedException;

  /** Servers have their own core again, and no other. */
  void takeBack(Collection<Long> servers) throws IOException, InterruptedException;

  /** For people. */
  String words();

  /** The first two cores that this process may use. */
  static Cores firstTwo() {
    var allowed = parse(ProcessUse.self().allowedCores());
    return allowed.size() < 2 || !Tools.found("taskset")
        ? new Shared()
        : new Apart(allowed.get(0), allowed.get(1));
  }

  /** "0-2,5" is 0, 1, 2, 5. */
  static List<Integer> parse(String list) {
    var cores = new ArrayList<Integer>();
    for (var range : list.split(",")) {
      var ends = range.strip().split("-");
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
        cores.add(core);
      }
    }
    return cores;
  }

  /** Each has its own. */
  record Apart(int server, int generator) implements Cores {
    @Override
    public List<String> forServer() {
      return List.of("taskset", "-c", Integer.toString(server));
    }

    @Override
    public void takeGenerators() throws IOException, InterruptedException {
      move(ProcessHandle.current().pid(), Integer.toString(generator));
    }

    @Override
    public void lend(Collection<Long> servers) throws IOException, InterruptedException {
      for (var pid : servers) {
        move(pid, server + "," + generator);
      }
    }

    @Override
    public void takeBack(Collection<Long> servers) throws IOException, InterruptedException {
      for (var pid : servers) {
        move(pid, Integer.toString(server));
      }
    }

    private static void move(long pid, String cores) throws IOException, InterruptedException {
      Tools.run(List.of("taskset", "-a", "-c", "-p", cores, Long.toString(pid)));
    }

    @Override
    public String words() {
      return "server on core " + server + ", generator on core " + generator;
    }
  }

  /** The scheduler decides. */
  record Shared() implements Cores {
    @Override
    public List<String> forServer() {
      return List.of();
    }

    @Override
    public void takeGenerators() {}

    @Override
    public void lend(Collection<Long> servers) {}

    @Override
    public void takeBack(Collection<Long> servers) {}

    @Override
    public String words() {
      return "server and generator share all cores: figures of such a run compare with nothing";
    }
  }
}
