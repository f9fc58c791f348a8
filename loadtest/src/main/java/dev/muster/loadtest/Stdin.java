package dev.muster.loadtest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The other end of our standard input. */
final class Stdin {
  private Stdin() {}

  /**
   * Whether there is an end that somebody could close: a pipe or a terminal. Background jobs of a
   * shell have {@code /dev/null} there, which is always at its end and says nothing.
   */
  static boolean mayClose() {
    try {
      var target = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
      return target.startsWith("pipe:")
          || target.startsWith("socket:")
          || target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs once it is closed, on a thread of its own that keeps no process alive. */
  static void whenClosed(Runnable action) {
    Thread.ofPlatform()
        .daemon()
        .name("stdin")
        .start(() -> {
          try {
            System.in.transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            // As good as closed.
          }
          action.run();
        });
  }
}
