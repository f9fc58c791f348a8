package dev.muster.redisset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that was run to its end, and what it printed. */
record Command(int code, String output, String errors) {
  private static final int SECONDS_MAX = 60;

  static Command run(List<String> words) {
    try {
      var out = Files.createTempFile("redisset", ".out");
      var err = Files.createTempFile("redisset", ".err");
      try {
        // Files, not pipes: what it leaves running would hold a pipe open.
        var process =
            new ProcessBuilder(words)
                .redirectInput(ProcessBuilder.Redirect.from(nothing().toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(words + " did not end in " + SECONDS_MAX + " s");
        }
        return new Command(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path nothing() {
    return Path.of("/dev/null");
  }

  /** Sends a signal; the process may be gone already. */
  static void signal(String name, long pid) {
    run(List.of("sh", "-c", "kill -" + name + " " + pid));
  }

  /** What it printed; throws what it complained of, if it failed. */
  String good() {
    if (code != 0) {
      throw new IllegalStateException(errors + output);
    }
    return output;
  }
}
