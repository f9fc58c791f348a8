package dev.muster.vectors;

import dev.muster.sight.Plain;
import dev.muster.sight.Ship;
import dev.muster.sight.SightRoom;
import dev.muster.state.Composer;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Sight;
import dev.muster.state.Source;
import dev.muster.state.View;
import dev.muster.state.ViewRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Times the composing of views; run its main method by hand, with the number of players. All of
 * them move, each sees about 50 and crosses a cell in five seconds at 20 patches a second.
 */
final class ComposerBench {
  private static final double CELL = 100;
  private static final double PER_CELL = 50 / 9.0;

  private ComposerBench() {}

  public static void main(String[] args) {
    int players = args.length > 0 ? Integer.parseInt(args[0]) : 2500;
    double side = Math.sqrt(players / PER_CELL) * CELL;
    Source<Plain> source = Source.of(new Plain(), 64);
    var random = new java.util.SplittableRandom(1);
    double[] heading = new double[players + 1];
    for (int seat = 1; seat <= players; seat++) {
      heading[seat] = random.nextDouble() * 2 * Math.PI;
      source
          .state()
          .ships()
          .put(
              seat,
              new Ship()
                  .x((float) (random.nextDouble() * side))
                  .y((float) (random.nextDouble() * side))
                  .hp(100));
    }
    var rules =
        List.of(new ViewRule(SightRules.SHIPS, CELL, 1, false, false, List.of(SightRules.SHIPS)));
    Composer composer = new Composer(source.state(), SightRoom.CONTRACT.layout(), rules);
    source.takeViews(composer, () -> {});
    List<View> views = new ArrayList<>();
    ProtoWriter snapshot = new ProtoWriter();
    for (int seat = 1; seat <= players; seat++) {
      View view = composer.open(seat, Sight.SEAT);
      views.add(view);
      snapshot.clear();
      composer.writeSnapshot(view, snapshot);
    }
    PatchWriter own = new PatchWriter();
    long[] figures = new long[3];
    for (int round = 0; round < 40; round++) {
      long started = System.nanoTime();
      java.util.Arrays.fill(figures, 0);
      for (int patch = 0; patch < 50; patch++) {
        move(source.state(), heading, side);
        long before = System.nanoTime();
        source.takeViews(
            composer,
            () -> {
              for (View view : views) {
                int body = composer.body(view);
                figures[1] += composer.to(body) - composer.from(body);
                own.clear();
                composer.own(view, own);
              }
              figures[2] += composer.bodies();
            });
        figures[0] += System.nanoTime() - before;
      }
      if (round % 10 == 9) {
        double patches = 50.0 * players;
        System.out.printf(
            "players=%d compose_ns_per_view=%.0f bytes_per_view=%.0f bodies_per_patch=%.0f"
                + " all_ms_per_patch=%.2f%n",
            players,
            figures[0] / patches,
            figures[1] / patches,
            figures[2] / 50.0,
            (System.nanoTime() - started) / 50e6);
      }
    }
  }

  private static void move(Plain state, double[] heading, double side) {
    for (Ship ship : state.ships().values()) {
      double x = ship.x() + Math.cos(heading[ship.key()]);
      double y = ship.y() + Math.sin(heading[ship.key()]);
      if (x < 0 || x > side || y < 0 || y > side) {
        heading[ship.key()] += Math.PI / 2;
      } else {
        ship.x((float) x).y((float) y);
      }
    }
  }
}
