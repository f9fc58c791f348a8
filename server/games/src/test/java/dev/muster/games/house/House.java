package dev.muster.games.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The repository as it lies on disk, seen from a test in any of its modules. */
record House(Path root) {

  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

  /** Finds the root by the wrapper that lies in it. */
  static House find() {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("mvnw"))) {
        return new House(folder);
      }
    }
    throw new IllegalStateException("no mvnw above " + Path.of("").toAbsolutePath());
  }

  /** Every file that we wrote and whose name ends so, generated ones excluded. */
  List<Path> filesEndingIn(String suffix) {
    return Stream.of(
            "protocol", "server", "client-sdk", "loadtest", "deploy", "nginx", ".ci", ".mvn")
        .map(root::resolve)
        .filter(Files::isDirectory)
        .flatMap(this::walk)
        .filter(file -> file.getFileName().toString().endsWith(suffix))
        .sorted()
        .toList();
  }

  private Stream<Path> walk(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.toList().stream()
          .filter(entry -> !NOT_OURS.contains(entry.getFileName().toString()))
          .flatMap(entry -> Files.isDirectory(entry) ? walk(entry) : Stream.of(entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
