package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.sight.Plain;
import dev.muster.sight.SightRoom;
import dev.muster.state.Composer;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Replica;
import dev.muster.state.Sight;
import dev.muster.state.Source;
import dev.muster.state.StateVisitor;
import dev.muster.state.View;
import dev.muster.state.ViewRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * In random worlds under random rules, every viewer holds after every patch what the rules say it
 * may see, whatever moves, is born, dies, changes hands, comes, goes, or is too slow.
 */
final class SightTest {
  private static final int SEEDS = Integer.getInteger("muster.seeds", 10_000);
  private static final int FIRST = Integer.getInteger("muster.seed", 1);

  @Test
  void everyViewerHoldsWhatTheRulesShowIt() {
    for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
      try {
        new History(seed).play();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("-Dmuster.seed=" + seed + " -Dmuster.seeds=1", e);
      }
    }
    System.out.println("SightTest: seeds " + FIRST + " to " + (FIRST + SEEDS - 1) + " hold");
  }

  /** One viewer: what it holds, and what is on its lists. */
  private static final class Watcher {
    final int seat;
    final Sight sight;
    final View view;
    final Set<String> listed = new HashSet<>();
    Replica<Plain> replica;

    Watcher(int seat, Sight sight, View view) {
      this.seat = seat;
      this.sight = sight;
      this.view = view;
    }
  }

  private static final class History {
    private final SplittableRandom random;
    private final Source<Plain> source = Source.of(new Plain(), 3);
    private final SightWorld world;
    private final List<ViewRule> rules;
    private final SightRules judge;
    private final Composer composer;
    private final List<Watcher> watchers = new ArrayList<>();
    private final PatchWriter own = new PatchWriter();
    private final Map<Integer, Map<Integer, Object>> keys = new HashMap<>();

    History(int seed) {
      random = new SplittableRandom(seed);
      world = new SightWorld(random, source.state());
      rules = world.rules();
      for (int i = random.nextInt(40); i > 0; i--) {
        world.happen();
      }
      judge = new SightRules(source.state(), rules);
      composer = new Composer(source.state(), SightRoom.CONTRACT.layout(), rules);
    }

    void play() {
      int busy = 1 + random.nextInt(25);
      for (int step = 0; step < 14; step++) {
        comeAndGo();
        for (int i = random.nextInt(busy); i > 0; i--) {
          world.happen();
        }
        patch();
        watchers.forEach(this::catchUp);
        String when = "patch " + step + " " + rules;
        watchers.forEach(watcher -> check(watcher, when));
      }
    }

    private void comeAndGo() {
      if (watchers.size() < 4 && random.nextBoolean()) {
        int seat = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(SightWorld.SEATS);
        Sight sight = seat == 0 ? Sight.values()[random.nextInt(3)] : Sight.SEAT;
        watchers.add(new Watcher(seat, sight, composer.open(seat, sight)));
      } else if (!watchers.isEmpty() && random.nextInt(8) == 0) {
        composer.close(watchers.remove(random.nextInt(watchers.size())).view);
      }
      for (Watcher watcher : watchers) {
        if (random.nextInt(10) == 0) {
          composer.pause(watcher.view);
        }
      }
    }

    private void patch() {
      source.takeViews(
          composer,
          () -> {
            learnKeys();
            for (Watcher watcher : watchers) {
              if (composer.follows(watcher.view)) {
                list(watcher);
                apply(watcher);
              }
            }
          });
      learnKeys();
      judge.advance(keys);
    }

    /** The room's own mind: what is on the lists changes at random. */
    private void list(Watcher watcher) {
      for (ViewRule rule : rules) {
        if (rule.listed()) {
          composer.candidates(watcher.view, rule.field(), id -> decide(watcher, rule, id));
        }
      }
    }

    private void decide(Watcher watcher, ViewRule rule, int id) {
      String name = rule.field() + "/" + id;
      boolean shown = composer.shows(watcher.view, rule.field(), id);
      boolean now = random.nextInt(4) == 0 ? !shown : shown;
      if (now) {
        composer.show(watcher.view, rule.field(), id);
        watcher.listed.add(name);
      } else {
        composer.hide(watcher.view, rule.field(), id);
        watcher.listed.remove(name);
      }
    }

    private void apply(Watcher watcher) {
      int body = composer.body(watcher.view);
      watcher.replica.apply(composer.bytes(), composer.from(body), composer.to(body));
      own.clear();
      composer.own(watcher.view, own);
      watcher.replica.apply(own.array(), 0, own.size());
      watcher.replica.settle();
    }

    private void catchUp(Watcher watcher) {
      if (composer.follows(watcher.view) || random.nextInt(3) == 0) {
        return;
      }
      if (watcher.replica == null || random.nextBoolean()) {
        watcher.replica = new Replica<>(new Plain(), SightRoom.CONTRACT.layout());
      }
      list(watcher);
      ProtoWriter snapshot = new ProtoWriter();
      composer.writeSnapshot(watcher.view, snapshot);
      byte[] bytes = snapshot.toBytes();
      watcher.replica.applySnapshot(bytes, 0, bytes.length);
      own.clear();
      composer.writeOwn(watcher.view, own);
      watcher.replica.apply(own.array(), 0, own.size());
      watcher.replica.settle();
    }

    private void check(Watcher watcher, String when) {
      if (!composer.follows(watcher.view)) {
        return;
      }
      SightLeaves expected =
          new SightLeaves((map, id) ->
              keys.containsKey(map) && map >= SightRules.SHIPS && map <= SightRules.PURSES
                  ? judge.sees(watcher.seat, watcher.sight, watcher.listed, map, id)
                  : SightLeaves.Seen.PUBLIC);
      source.visit(expected);
      SightLeaves held = new SightLeaves((map, id) -> SightLeaves.Seen.ALL);
      watcher.replica.visit(held);
      TreeMap<String, String> should = expected.leaves();
      if (!should.equals(held.leaves())) {
        assertThat(held.leaves())
            .as("seat " + watcher.seat + " " + watcher.sight + " at " + when)
            .isEqualTo(should);
      }
    }

    private void learnKeys() {
      keys.clear();
      source.visit(
          new StateVisitor() {
            private int depth;
            private int map;

            @Override
            public void value(Place at, Object value) {
              learn(at);
            }

            @Override
            public void enter(Place at, int size) {
              if (depth == 0) {
                map = at.field().number();
              }
              learn(at);
              depth++;
            }

            private void learn(Place at) {
              if (depth == 1 && at.key() != null) {
                keys.computeIfAbsent(map, fresh -> new HashMap<>()).put(at.index(), at.key());
              }
            }

            @Override
            public void leave() {
              depth--;
            }

            @Override
            public void removed(Place at) {}
          });
    }
  }
}
