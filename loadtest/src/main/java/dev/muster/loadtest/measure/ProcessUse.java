package dev.muster.loadtest.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process on this machine has used so far, as Linux counts it in {@code /proc}. */
public record ProcessUse(long pid) {
  /** What {@code /proc} counts CPU time in; Linux shows 100 per second on every platform. */
  private static final int TICKS_PER_SECOND = 100;

  /** This JVM. */
  public static ProcessUse self() {
    return new ProcessUse(ProcessHandle.current().pid());
  }

  /** User and system time of all its threads, in seconds; steps of 10 ms. */
  public double cpuSeconds() {
    return cpuTicks(read("stat")) / (double) TICKS_PER_SECOND;
  }

  /** Memory that is resident now, in KB. */
  public long residentKb() {
    return residentKb(read("status").lines().toList());
  }

  /** Which cores it may run on, as the kernel writes it: "1", "0-3". */
  public String allowedCores() {
    return value(read("status").lines().toList(), "Cpus_allowed_list:");
  }

  /** The name in the second field may contain anything, so count from the last parenthesis. */
  static long cpuTicks(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  static long residentKb(List<String> status) {
    return Long.parseLong(value(status, "VmRSS:").replace("kB", "").strip());
  }

  private static String value(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(name.length()).strip())
        .orElseThrow(() -> new IllegalStateException("/proc shows no " + name));
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      throw new UncheckedIOException("process " + pid + " is gone", e);
    }
  }
}
