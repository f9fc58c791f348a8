package dev.muster.loadtest.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * The figures of one server in one run, as {@code loadtest/README.md} defines them.
 *
 * @param subject which server
 * @param transport what it says it reads its sockets with
 * @param checks whether every patch was decoded and checked, not only counted
 */
public record Figures(
    String subject, String transport, Load load, Tally.Count count, Usage usage, boolean checks) {
  /** Memory per client is what comes on top of this many. */
  public static final int BASELINE_CLIENTS = 100;

  /** Above this share of its core the generator itself may be what is slow. */
  public static final double GENERATOR_CORE_MAX = 0.85;

  /** A client may have one patch less than wanted because of where the window's edges fall. */
  private static final double PATCHES_MIN = 0.98;

  private static final double SENT_MIN = 0.95;

  /**
   * What was asked for.
   *
   * @param patchRate patches per second that each client should get
   * @param sendRate inputs and pings per second that each client should send
   */
  public record Load(int clients, int rooms, int patchRate, int sendRate) {}

  /** How many patches there should be in the window. */
  public long patchesWanted() {
    return Math.round(load.clients * usage.seconds() * load.patchRate);
  }

  /** CPU time of the server per patch that a client received, in microseconds. */
  public double usPerPatch() {
    return usage.serverCpuSeconds() * 1e6 / count.patches();
  }

  public double bytesPerPatch() {
    return (double) count.bytes() / count.patches();
  }

  public double bytesPerPlayer() {
    return (double) count.bytes() / count.players();
  }

  /** Of those that read what they get; NaN if nobody does. */
  public double bytesPerRow() {
    return (double) count.sight().bytes() / count.sight().rows();
  }

  /** NaN with so few clients that there is nothing to compare with. */
  public double kbPerClient() {
    int more = load.clients - BASELINE_CLIENTS;
    return more <= 0 || usage.kbAtHundred() == 0
        ? Double.NaN
        : (double) (usage.kbAtAll() - usage.kbAtHundred()) / more;
  }

  /** NaN for a server that does not say. */
  public double allocatedPerPatch() {
    return usage.serverAllocatedBytes() < 0
        ? Double.NaN
        : usage.serverAllocatedBytes() / count.patches();
  }

  public double serverCore() {
    return usage.serverCpuSeconds() / usage.seconds();
  }

  public double generatorCore() {
    return usage.generatorCpuSeconds() / usage.seconds();
  }

  private double sentPerSecond() {
    return (count.inputs() + count.pings()) / usage.seconds();
  }

  public long errors() {
    return count.faults().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Every patch that should have come did. */
  public boolean complete() {
    return count.patches() >= patchesWanted() * PATCHES_MIN - load.clients;
  }

  /** Why the figures do not count; empty if they do. */
  public List<String> objections() {
    var objections = new ArrayList<String>();
    if (generatorCore() > GENERATOR_CORE_MAX) {
      objections.add(
          "the generator used %.2f of its core, more than %.2f"
              .formatted(generatorCore(), GENERATOR_CORE_MAX));
    }
    if (sentPerSecond() < SENT_MIN * load.clients * load.sendRate) {
      objections.add(
          "only %.0f of %d inputs and pings were sent per second"
              .formatted(sentPerSecond(), load.clients * load.sendRate));
    }
    if (!complete()) {
      objections.add("only %d of %d patches came".formatted(count.patches(), patchesWanted()));
    }
    count.faults().forEach((fault, times) -> objections.add(times + " " + fault.words()));
    return objections;
  }
}
