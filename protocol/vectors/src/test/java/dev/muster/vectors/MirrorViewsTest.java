package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sight.Plain;
import dev.muster.sight.SightRoom;
import dev.muster.state.Composer;
import dev.muster.state.Layout;
import dev.muster.state.Mirror;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Relays;
import dev.muster.state.Replica;
import dev.muster.state.Sight;
import dev.muster.state.Source;
import dev.muster.state.View;
import dev.muster.state.ViewRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A composer on another node, which has a mirror and no class of the game, shows every viewer what
 * the room's own composer would show it.
 */
final class MirrorViewsTest {
  private static final int SEEDS = Integer.getInteger("muster.seeds", 1500);
  private static final Layout LAYOUT = SightRoom.CONTRACT.layout();

  @Test
  void anotherNodeComposesTheSameViews() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      try {
        new History(seed).play();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  /** A composer and what it makes one viewer hold. */
  private static final class Side {
    final Composer composer;
    final View view;
    private final PatchWriter own = new PatchWriter();
    private final Replica<Plain> held = new Replica<>(new Plain(), LAYOUT);

    Side(Composer composer, int seat, Sight sight) {
      this.composer = composer;
      this.view = composer.open(seat, sight);
    }

    void patch() {
      int body = composer.body(view);
      held.apply(composer.bytes(), composer.from(body), composer.to(body));
      own.clear();
      composer.own(view, own);
      held.apply(own.array(), 0, own.size());
      held.settle();
    }

    void snapshot() {
      ProtoWriter snapshot = new ProtoWriter();
      composer.writeSnapshot(view, snapshot);
      held.applySnapshot(snapshot.array(), 0, snapshot.size());
      own.clear();
      composer.writeOwn(view, own);
      held.apply(own.array(), 0, own.size());
      held.settle();
    }

    byte[] held() {
      return Relays.snapshot(held.state());
    }
  }

  /** The same viewer at the room's node and at another one. */
  private record Viewer(Side here, Side there) {}

  private static final class History {
    private final SplittableRandom random;
    private final Source<Plain> source = Source.of(new Plain(), 3);
    private final Replica<Mirror> mirror = new Replica<>(Mirror.of(LAYOUT), LAYOUT);
    private final SightWorld world;
    private final List<ViewRule> rules;
    private final Composer here;
    private final Composer there;
    private final List<Viewer> viewers = new ArrayList<>();

    History(int seed) {
      random = new SplittableRandom(seed);
      world = new SightWorld(random, source.state());
      rules = world.rules();
      change(40);
      source.takeDelta(new PatchWriter());
      byte[] snapshot = Relays.snapshot(source.state());
      mirror.applySnapshot(snapshot, 0, snapshot.length);
      mirror.settle();
      here = new Composer(source.state(), LAYOUT, rules);
      there = new Composer(mirror.state(), LAYOUT, rules);
    }

    private void change(int most) {
      for (int i = random.nextInt(most); i > 0; i--) {
        world.happen();
      }
    }

    void play() {
      for (int step = 0; step < 10; step++) {
        if (viewers.size() < 3) {
          come();
        }
        change(20);
        byte[] patch = Relays.patch(source.state());
        mirror.apply(patch, 0, patch.length);
        there.advance();
        source.takeViews(here, this::compose);
        mirror.settle();
        there.settled();
        viewers.forEach(this::catchUp);
        for (Viewer viewer : viewers) {
          assertThat(viewer.there.held()).isEqualTo(viewer.here.held());
        }
      }
    }

    private void come() {
      int seat = random.nextInt(SightWorld.SEATS + 1);
      Sight sight = seat == 0 ? Sight.values()[random.nextInt(3)] : Sight.SEAT;
      viewers.add(new Viewer(new Side(here, seat, sight), new Side(there, seat, sight)));
    }

    private void compose() {
      for (Viewer viewer : viewers) {
        if (here.follows(viewer.here.view)) {
          list(viewer);
          viewer.here.patch();
          viewer.there.patch();
        }
      }
    }

    private void catchUp(Viewer viewer) {
      if (!here.follows(viewer.here.view)) {
        list(viewer);
        viewer.here.snapshot();
        viewer.there.snapshot();
      }
    }

    /** What the room decides goes to both. */
    private void list(Viewer viewer) {
      for (ViewRule rule : rules) {
        if (rule.listed()) {
          List<Integer> ids = new ArrayList<>();
          here.candidates(viewer.here.view, rule.field(), ids::add);
          ids.forEach(id -> decide(viewer, rule.field(), id, random.nextInt(3) == 0));
        }
      }
    }

    private void decide(Viewer viewer, int field, int id, boolean shown) {
      if (shown) {
        here.show(viewer.here.view, field, id);
        there.show(viewer.there.view, field, id);
      } else {
        here.hide(viewer.here.view, field, id);
        there.hide(viewer.there.view, field, id);
      }
    }
  }
}
