package dev.muster.games.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Prints one table of all lines at the end of the run, and writes it to {@code target/proof.txt}.
 * Gives tests their {@link Figures}.
 */
final class ProofTable
    implements ParameterResolver,
        TestWatcher,
        BeforeTestExecutionCallback,
        AfterTestExecutionCallback {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(ProofTable.class);

  private record Row(String line, String form, String took, String figures, String verdict) {}

  // ------------------------------------------------------------------ figures

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Figures.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return figures(context);
  }

  private static Figures figures(ExtensionContext context) {
    return context
        .getStore(HERE)
        .getOrComputeIfAbsent(Figures.class, type -> new Figures(), Figures.class);
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    context.getStore(HERE).put("begin", System.nanoTime());
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    long begin = context.getStore(HERE).get("begin", Long.class);
    context.getStore(HERE).put("took", (System.nanoTime() - begin) / 1_000_000_000L + " s");
  }

  // ------------------------------------------------------------------ verdicts

  @Override
  public void testSuccessful(ExtensionContext context) {
    add(context, "holds");
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    add(context, "FAILS: " + firstLine(cause));
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    add(context, "not run: " + firstLine(cause));
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    add(context, "not run: " + reason.orElse("disabled"));
  }

  private static String firstLine(Throwable cause) {
    var text = String.valueOf(cause.getMessage()).strip().lines().map(String::strip);
    var line = String.join(" ", text.limit(3).toList());
    return line.length() > 160 ? line.substring(0, 160) + " ..." : line;
  }

  private static void add(ExtensionContext context, String verdict) {
    var line = context.getRequiredTestMethod().getAnnotation(Line.class);
    var shown = context.getDisplayName();
    var which = shown.startsWith(context.getRequiredTestMethod().getName()) ? "" : ": " + shown;
    var name = line == null ? shown : line.value() + which;
    var form = context.getTags().contains("long") ? "long" : "short";
    var took = context.getStore(HERE).getOrDefault("took", String.class, "");
    context
        .getRoot()
        .getStore(HERE)
        .getOrComputeIfAbsent(Rows.class, type -> new Rows(), Rows.class)
        .add(new Row(name, form, took, figures(context).toString(), verdict));
  }

  /** Closed by JUnit when all tests of all classes have run. */
  private static final class Rows implements AutoCloseable {
    private final List<Row> rows = new ArrayList<>();

    /** Written each time: a run that is cut short leaves what it had. */
    synchronized void add(Row row) {
      rows.add(row);
      try {
        Files.writeString(Path.of("target", "proof.txt"), text());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String text() {
      var text = new StringBuilder("\nWhat holds when things fail\n");
      for (var row : rows) {
        text.append(
            String.format(
                "%-84s %-5s %6s  %s%n        %s%n",
                row.line(), row.form(), row.took(), row.verdict(), row.figures()));
      }
      return text.toString();
    }

    @Override
    public synchronized void close() {
      System.out.println(text());
    }
  }
}
