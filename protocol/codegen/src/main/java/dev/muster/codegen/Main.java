package dev.muster.codegen;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.muster.codegen.model.ContractException;
import dev.muster.codegen.model.ContractModel;
import dev.muster.codegen.model.ContractReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code muster codegen}; without arguments and with a request on standard input, a protoc plugin.
 */
@Command(
    name = "muster codegen",
    sortOptions = false,
    description = "Generates Java and TypeScript from rooms' contracts.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "1:a contract has problems, or protoc was not found",
      "2:wrong arguments"
    })
public final class Main implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--java", paramLabel = "FOLDER", description = "Where Java goes.")
  private @Nullable Path java;

  @Option(names = "--ts", paramLabel = "FOLDER", description = "Where TypeScript goes.")
  private @Nullable Path ts;

  @Option(
      names = "--lock",
      paramLabel = "FILE",
      description =
          "Committed beside the contracts: refuses changes that earlier builds would misread.")
  private @Nullable Path lock;

  @Option(
      names = {"-I", "--include"},
      paramLabel = "FOLDER",
      description = "Where imports are looked for, besides each contract's own folder.")
  private List<Path> includes = new ArrayList<>();

  @Option(
      names = "--protoc",
      paramLabel = "PROGRAM",
      description = "Protobuf's compiler; else $PROTOC, the PATH, or what Maven fetched.")
  private @Nullable Path protoc;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  private boolean help;

  @Parameters(arity = "1..*", paramLabel = "CONTRACT", description = "Contracts (.proto).")
  private List<Path> contracts = new ArrayList<>();

  private Main() {}

  /** Called by the launcher. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0 && System.in.available() > 0) {
      ProtocPlugin.main(args);
    } else {
      System.exit(run(args, utf8(System.out), utf8(System.err)));
    }
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new Main()).setOut(out).setErr(err);
    line.setExecutionExceptionHandler((problem, command, parsed) -> {
      command.getErr().println(wordsOf(problem));
      return 1;
    });
    if (args.length == 0) {
      line.usage(out);
      return 0;
    }
    return line.execute(args);
  }

  private static String wordsOf(Exception problem) {
    boolean expected =
        problem instanceof ContractException
            || problem instanceof IllegalArgumentException
            || problem instanceof IllegalStateException;
    return expected ? String.valueOf(problem.getMessage()) : problem.toString();
  }

  @Override
  public Integer call() throws IOException {
    if (java == null && ts == null) {
      throw new CommandLine.ParameterException(
          commandLine(), "Nothing to write: give --java, --ts or both.");
    }
    for (Path contract : contracts) {
      if (!Files.isReadable(contract)) {
        throw new CommandLine.ParameterException(commandLine(), contract + " cannot be read.");
      }
    }
    List<ContractModel> models = read();
    if (lock != null) {
      LockStore.apply(lock, models);
    }
    for (ContractModel model : models) {
      write(model, Targets.named("java"), java);
      write(model, Targets.named("ts"), ts);
    }
    return 0;
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec).commandLine();
  }

  private List<ContractModel> read() throws IOException {
    Protoc compiler =
        protoc != null
            ? new Protoc(protoc)
            : Protoc.find(
                System.getenv(), Path.of(System.getProperty("user.home"), ".m2/repository"));
    FileDescriptorSet set = compiler.describe(contracts, includes);
    DescriptorFiles files = new DescriptorFiles(set.getFileList());
    List<ContractModel> models = new ArrayList<>();
    for (Path contract : contracts) {
      Optional<ContractModel> model = ContractReader.read(files.named(nameOf(contract, set)));
      models.add(
          model.orElseThrow(() ->
              new IllegalArgumentException(
                  contract + " is no contract: it lacks option (muster.room)")));
    }
    return models;
  }

  /** The file's name as protoc has it: relative to one of the folders. */
  private static String nameOf(Path contract, FileDescriptorSet set) {
    String path = contract.toAbsolutePath().normalize().toString().replace('\\', '/');
    return set.getFileList().stream()
        .map(file -> file.getName())
        .filter(name -> path.endsWith("/" + name))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow(() -> new IllegalArgumentException("protoc does not know " + contract));
  }

  private void write(ContractModel model, Target target, @Nullable Path folder) {
    if (folder == null) {
      return;
    }
    for (GeneratedFile file : target.generate(model)) {
      try {
        Path path = folder.resolve(file.path());
        Files.createDirectories(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        Files.writeString(path, file.content());
        commandLine().getOut().println(path);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file.path(), e);
      }
    }
  }
}
