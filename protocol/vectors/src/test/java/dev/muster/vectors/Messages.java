package dev.muster.vectors;

import dev.muster.golden.CellRecord;
import dev.muster.golden.CoreRecord;
import dev.muster.golden.Everything;
import dev.muster.golden.LeafRecord;
import dev.muster.golden.Mood;
import dev.muster.state.Bytes;
import java.util.List;
import java.util.Map;

/** Messages to try codecs with. */
final class Messages {
  private Messages() {}

  static Everything everything(int depth) {
    CoreRecord core =
        new CoreRecord(
            -3, List.of(1, -1), Map.of("leaf", new LeafRecord(1.25f, true, 3)), Map.of());
    CellRecord cell = new CellRecord(2, "label", core, 4);
    return new Everything(
        true,
        -2,
        -3,
        -4,
        -5,
        6,
        -7,
        -8,
        -9,
        -10,
        11,
        1.5f,
        -2.5,
        "héllo \uD83D\uDE80",
        Bytes.of((byte) 1, (byte) -1),
        Mood.GLOOMY,
        cell,
        List.of(1, -1, 300),
        List.of("a", ""),
        List.of(cell, new CellRecord(0, "", null, 0)),
        Map.of(7, "seven"),
        Map.of("cell", cell),
        0,
        "",
        List.of(0.4f, 10.1f),
        depth == 0 ? null : everything(depth - 1),
        List.of(Mood.ANGRY, Mood.CALM),
        Map.of(-1L, 0.5),
        Mood.CALM,
        30,
        31,
        32);
  }
}
