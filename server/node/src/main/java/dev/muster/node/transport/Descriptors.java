package dev.muster.node.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many sockets the system lets this process open: a node must refuse before accept fails,
 * because a failing accept is noticed by nobody and cannot be answered.
 */
final class Descriptors {
  private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d+)");
  // For files, logs, connections to other services.
  private static final int SPARE = 100;

  private Descriptors() {}

  /** As many sockets as wanted, or as there is room for. */
  static int affordable(int wanted) {
    try (var open = Files.list(OPEN)) {
      var limit = OPEN_FILES.matcher(Files.readString(LIMITS));
      if (!limit.find()) {
        return wanted;
      }
      var room = Long.parseLong(limit.group(1)) - open.count() - SPARE;
      if (room >= wanted) {
        return wanted;
      }
      var least = (int) Math.max(1, room);
      LOG.warn(
          "Only {} open files are allowed (ulimit -n): {} sockets instead of MUSTER_SOCKETS={}",
          limit.group(1),
          least,
          wanted);
      return least;
    } catch (IOException | NumberFormatException e) {
      LOG.debug("This system does not say how many files may be open", e);
      return wanted;
    }
  }
}
