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
import java.util.SplittableRandom;

/**
 * Times the composing of views for each kind of rule; run its main method by hand. Everybody moves
 * at 20 patches a second and crosses a cell in five seconds; where a grid is, each sees about 50.
 */
final class ComposerBench {
  private static final double CELL = 100;
  private static final int PATCHES = 50;

  /** What is measured: the rules, and how dense the world is. */
  private record Work(String name, int players, double perCell, int teams, List<ViewRule> rules) {}

  private final Work work;
  private final double side;
  private final Source<Plain> source = Source.of(new Plain(), 64);
  private final Composer composer;
  private final List<View> views = new ArrayList<>();
  private final double[] heading;
  private final PatchWriter own = new PatchWriter();
  private long nanos;
  private long bytes;
  private long ownBytes;
  private long bodies;

  private ComposerBench(Work work) {
    this.work = work;
    side = Math.max(CELL, Math.sqrt(work.players / work.perCell) * CELL);
    heading = new double[work.players + 1];
    var random = new SplittableRandom(1);
    for (int seat = 1; seat <= work.players; seat++) {
      heading[seat] = random.nextDouble() * 2 * Math.PI;
      var ship = new Ship().x((float) (random.nextDouble() * side));
      ship.y((float) (random.nextDouble() * side)).hp(100).team(1 + seat % work.teams);
      source.state().ships().put(seat, ship);
    }
    composer = new Composer(source.state(), SightRoom.CONTRACT.layout(), work.rules);
    source.takeViews(composer, () -> {});
    ProtoWriter snapshot = new ProtoWriter();
    for (int seat = 1; seat <= work.players; seat++) {
      View view = composer.open(seat, Sight.SEAT);
      views.add(view);
      snapshot.clear();
      list(view);
      composer.writeSnapshot(view, snapshot);
    }
  }

  public static void main(String[] args) {
    var ships = List.of(SightRules.SHIPS);
    var grid = new ViewRule(SightRules.SHIPS, CELL, 1, false, false, ships);
    var team = new ViewRule(SightRules.SHIPS, CELL, 1, true, false, ships);
    var listed = new ViewRule(SightRules.SHIPS, CELL, 1, false, true, ships);
    var teamOnly = new ViewRule(SightRules.SHIPS, 0, 0, true, false, List.of());
    double sparse = 50 / 9.0;
    for (Work work :
        List.of(
            new Work("no rule, 50 players", 50, 50, 1, List.of()),
            new Work("no rule, 50 players of 2 teams", 50, 50, 2, List.of()),
            new Work("grid, 1000 players", 1000, sparse, 1, List.of(grid)),
            new Work("grid, 2500 players", 2500, sparse, 1, List.of(grid)),
            new Work("grid, 5000 players", 5000, sparse, 1, List.of(grid)),
            new Work("grid, a crowd of 500 in four cells", 500, 125, 1, List.of(grid)),
            new Work("grid or team, 1000 players of 20 teams", 1000, sparse, 20, List.of(team)),
            new Work("team, 1000 players of 20 teams", 1000, sparse, 20, List.of(teamOnly)),
            new Work("grid and list, 1000 players", 1000, sparse, 1, List.of(listed)))) {
      new ComposerBench(work).run();
    }
  }

  private void run() {
    for (int round = 0; round < 30; round++) {
      nanos = 0;
      bytes = 0;
      ownBytes = 0;
      bodies = 0;
      for (int patch = 0; patch < PATCHES; patch++) {
        move(patch);
        long before = System.nanoTime();
        source.takeViews(composer, this::compose);
        nanos += System.nanoTime() - before;
      }
    }
    double composed = (double) PATCHES * work.players;
    System.out.printf(
        "%-42s ns_per_view=%-6.0f bytes_per_view=%-6.0f own_bytes=%-5.0f bodies_per_patch=%.0f%n",
        work.name,
        nanos / composed,
        bytes / composed,
        ownBytes / composed,
        bodies / (double) PATCHES);
  }

  private void compose() {
    for (View view : views) {
      list(view);
      int body = composer.body(view);
      bytes += composer.to(body) - composer.from(body);
      own.clear();
      composer.own(view, own);
      ownBytes += own.size();
    }
    bodies += composer.bodies();
  }

  /** A rule of the room's own: everything that is near may be seen. */
  private void list(View view) {
    if (work.rules.stream().anyMatch(ViewRule::listed)) {
      composer.candidates(
          view,
          SightRules.SHIPS,
          id -> {
            if (!composer.shows(view, SightRules.SHIPS, id)) {
              composer.show(view, SightRules.SHIPS, id);
            }
          });
    }
  }

  private void move(int patch) {
    for (Ship ship : source.state().ships().values()) {
      int seat = ship.key();
      double x = ship.x() + Math.cos(heading[seat]);
      double y = ship.y() + Math.sin(heading[seat]);
      if (x < 0 || x > side) {
        heading[seat] = Math.PI - heading[seat];
      } else if (y < 0 || y > side) {
        heading[seat] = -heading[seat];
      } else {
        ship.x((float) x).y((float) y);
      }
      if (work.teams > 1 && seat % 10 == patch % 10) {
        ship.orders("to " + patch);
      }
    }
  }
}
