package dev.muster.loadtest;

import dev.muster.loadtest.measure.Figures;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The figures that say how much players get; they differ between scenarios. */
enum Sheet {
  /** Everybody sees all of its room. */
  ROOMS {
    @Override
    void keys(Figures of, BiConsumer<String, String> add) {
      add.accept("bytes_per_player", number(of.bytesPerPlayer()));
    }

    @Override
    Map<String, Function<Figures, String>> rows() {
      return Map.of("bytes per player", of -> number(of.bytesPerPlayer()));
    }

    @Override
    double rowsPerPatch(Figures of) {
      return (double) of.count().rows() / of.count().patches();
    }
  },

  /** Everybody sees a part of one room. */
  VIEWS {
    @Override
    void keys(Figures of, BiConsumer<String, String> add) {
      add.accept("bytes_per_patch", number(of.bytesPerPatch()));
      if (of.checks()) {
        add.accept("bytes_per_row", number(of.bytesPerRow()));
        add.accept("visible_p50", Long.toString(of.count().sight().p50()));
        add.accept("visible_max", Long.toString(of.count().sight().max()));
      }
    }

    @Override
    Map<String, Function<Figures, String>> rows() {
      return Map.of(
          "bytes per row / rows p50",
          of ->
              of.checks()
                  ? number(of.bytesPerRow()) + " / " + of.count().sight().p50()
                  : "not read");
    }

    @Override
    double rowsPerPatch(Figures of) {
      return (double) of.count().sight().rows() / of.count().sight().patches();
    }
  };

  /** For programs. */
  abstract void keys(Figures of, BiConsumer<String, String> add);

  /** For people. */
  abstract Map<String, Function<Figures, String>> rows();

  /** Rows that a patch changed (ROOMS), or that were visible with it (VIEWS), on average. */
  abstract double rowsPerPatch(Figures of);

  static String number(double value) {
    return Double.isNaN(value) ? "nan" : String.format(Locale.ROOT, "%.2f", value);
  }
}
