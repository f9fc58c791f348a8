package dev.muster.codegen;

import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.Lock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lock file on disk. */
final class LockStore {
  private LockStore() {}

  /**
   * Holds contracts against the file, and writes down what they add; a file that is not there is
   * made.
   */
  static void apply(Path file, List<ContractModel> contracts) {
    try {
      String before = Files.exists(file) ? Files.readString(file) : "";
      Lock lock = Lock.parse(before);
      contracts.forEach(lock::add);
      String after = lock.text();
      if (!after.equals(before)) {
        Files.writeString(file, after);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write the lock file " + file, e);
    }
  }
}
