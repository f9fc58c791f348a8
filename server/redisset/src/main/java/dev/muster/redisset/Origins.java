package dev.muster.redisset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** Tries the origins in their order. */
final class Origins {
  private Origins() {}

  static Origin first(Mode mode, Set<Need> needs) {
    var reasons = new ArrayList<String>();
    List<Supplier<Optional<Origin>>> origins =
        List.of(
            () -> Given.find(mode, needs, System.getenv(), reasons),
            () -> Container.find(mode, needs, reasons),
            () -> Scripted.find(mode, needs, reasons),
            () -> InAJar.find(mode, needs, reasons));
    return origins.stream()
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> skipped(mode, needs, reasons));
  }

  private static IllegalStateException skipped(Mode mode, Set<Need> needs, List<String> reasons) {
    var wanted = "Redis (" + mode.word() + (needs.isEmpty() ? "" : " " + needs) + ")";
    var why = "!! Skipped, no " + wanted + ": " + String.join("; ", reasons);
    System.err.println(why);
    Assumptions.abort(why);
    return new IllegalStateException(why);
  }
}
