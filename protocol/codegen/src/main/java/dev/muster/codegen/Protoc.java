package dev.muster.codegen;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Protobuf's compiler, found on this machine and asked what a file says. */
final class Protoc {
  private static final List<String> IMPORTS =
      List.of(
          "muster/options.proto",
          "google/protobuf/descriptor.proto",
          "google/protobuf/any.proto",
          "google/protobuf/duration.proto",
          "google/protobuf/empty.proto",
          "google/protobuf/timestamp.proto",
          "google/protobuf/wrappers.proto");

  private final Path program;

  Protoc(Path program) {
    this.program = program;
  }

  /**
   * The program named by the environment (PROTOC), on the PATH, or fetched by Maven before to this
   * local repository.
   *
   * @throws IllegalStateException with what to do, if there is none
   */
  static Protoc find(Map<String, String> environment, Path repository) {
    return named(environment.get("PROTOC"))
        .or(() -> onPath(environment.getOrDefault("PATH", "")))
        .or(() -> inMavenRepository(repository.resolve("com/google/protobuf/protoc")))
        .map(Protoc::new)
        .orElseThrow(() ->
            new IllegalStateException(
                "protoc was not found: not in PROTOC, not on the PATH, not among what Maven fetched. Install it"
                    + " (apt-get install protobuf-compiler, brew install protobuf) or name it with --protoc."));
  }

  private static Optional<Path> named(@org.jspecify.annotations.Nullable String path) {
    return path == null || path.isBlank() ? Optional.empty() : Optional.of(Path.of(path));
  }

  private static Optional<Path> onPath(String path) {
    String name = File.separatorChar == '\\' ? "protoc.exe" : "protoc";
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> inMavenRepository(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    String ending = platform() + ".exe";
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch");
    String system = os.contains("mac") ? "osx" : os.contains("win") ? "windows" : "linux";
    return system + "-" + (cpu.equals("aarch64") ? "aarch_64" : "x86_64");
  }

  /** The program's file. */
  Path program() {
    return program;
  }

  /**
   * What these files say, with everything that they import.
   *
   * @param folders where imports are looked for, besides each file's own folder
   * @throws IllegalArgumentException with protoc's words, if it does not accept them
   */
  FileDescriptorSet describe(List<Path> files, List<Path> folders) throws IOException {
    Path temporary = Files.createTempDirectory("muster-codegen");
    try {
      Path answer = temporary.resolve("set");
      Path own = temporary.resolve("imports");
      for (String name : IMPORTS) {
        unpack(name, own.resolve(name));
      }
      run(command(files, folders, own, answer), temporary.resolve("said"));
      return FileDescriptorSet.parseFrom(Files.readAllBytes(answer), DescriptorFiles.options());
    } finally {
      delete(temporary);
    }
  }

  private List<String> command(List<Path> files, List<Path> folders, Path own, Path answer) {
    List<String> command = new ArrayList<>();
    command.add(runnable().toString());
    command.add("--include_imports");
    command.add("--include_source_info");
    command.add("--descriptor_set_out=" + answer);
    folders.forEach(folder -> command.add("-I" + folder));
    files.stream()
        .map(file -> file.toAbsolutePath().normalize().getParent())
        .distinct()
        .filter(folder -> !folders.contains(folder))
        .forEach(folder -> command.add("-I" + folder));
    command.add("-I" + own);
    files.forEach(file -> command.add(file.toAbsolutePath().normalize().toString()));
    return command;
  }

  /** Maven fetches programs without the right to run them. */
  private Path runnable() {
    if (!Files.isExecutable(program) && !program.toFile().setExecutable(true)) {
      throw new IllegalStateException(program + " cannot be run");
    }
    return program;
  }

  private static void run(List<String> command, Path said) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalArgumentException(Files.readString(said).strip());
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while protoc ran", e);
    }
  }

  private static void unpack(String name, Path to) throws IOException {
    try (InputStream in = Protoc.class.getClassLoader().getResourceAsStream(name)) {
      if (in != null) {
        Files.createDirectories(to.getParent());
        Files.copy(in, to);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
