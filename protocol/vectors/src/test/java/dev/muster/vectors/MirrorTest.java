package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.golden.GoldenRoom;
import dev.muster.golden.Hero;
import dev.muster.golden.World;
import dev.muster.state.Audience;
import dev.muster.state.Contract;
import dev.muster.state.Layout;
import dev.muster.state.Malformed;
import dev.muster.state.Mirror;
import dev.muster.state.ProtoType;
import dev.muster.state.Relays;
import dev.muster.state.Replica;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A node that knows a room's layout alone holds what one with the room's classes holds. */
final class MirrorTest {
  private static final int SEEDS = Integer.getInteger("muster.seeds", 1500) / 3;
  private static final Contract<World> NEW = GoldenRoom.CONTRACT;
  private static final Contract<dev.muster.golden.older.World> OLD =
      dev.muster.golden.older.GoldenRoom.CONTRACT;

  @Test
  void relayedPatchesLeadWhereRelayedSnapshotsLead() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      try {
        relay(seed);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void relay(int seed) {
    Author author = new Author(seed);
    Receivers room = new Receivers(2);
    var nodes = new Relayed<>(NEW.newState(), NEW.layout(), NEW.layout());
    for (int step = 0; step < 10; step++) {
      for (int i = author.below(25); i > 0; i--) {
        author.change(room.world());
      }
      byte[] patch = Relays.patch(room.world());
      room.take();
      byte[] open = nodes.apply(patch);
      assertThat(room.body.size() > 0 || open.length == 0).isTrue();
      byte[] snapshot = Relays.snapshot(room.world());
      assertThat(Relays.snapshot(nodes.known.state())).isEqualTo(snapshot);
      assertThat(Relayed.open(nodes.first)).isEqualTo(room.snapshot());
      nodes.check(snapshot);
      if (author.chance(10)) {
        nodes.start(snapshot);
      }
      if (author.chance(20)) {
        room.move();
      }
    }
  }

  @Test
  void whatOnlyTheServerKnowsIsNotRelayed() {
    Receivers room = new Receivers(2);
    room.world().heroes().put(1, new Hero());
    room.take();
    byte[] snapshot = Relays.snapshot(room.world());
    room.world().seed(77).heroes().at(1).cheatScore(99);
    assertThat(Relays.patch(room.world())).isEmpty();
    room.take();
    assertThat(Relays.snapshot(room.world())).isEqualTo(snapshot);
    room.world().heroes().at(1).coins(5).ammo(3);
    assertThat(Relays.publicPatch(room.world())).isEmpty();
    assertThat(Relays.patch(room.world())).isNotEmpty();
  }

  @Test
  void aMirrorIsAClientLikeAnyOther() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Author author = new Author(seed);
      Receivers room = new Receivers(2);
      Map<Integer, Replica<Mirror>> mirrors = new TreeMap<>();
      for (int step = 0; step < 8; step++) {
        for (int i = author.below(20); i > 0; i--) {
          author.change(room.world());
        }
        room.take();
        room.apply();
        mirrors.forEach((seat, mirror) -> follow(room, seat, mirror));
        int seat = author.below(Receivers.SEATS);
        if (!mirrors.containsKey(seat)) {
          room.replicas.put(seat, room.join(seat));
          mirrors.put(seat, join(room, seat));
        }
        int number = seed;
        mirrors.forEach((owner, mirror) ->
            assertThat(Relays.snapshot(mirror.state()))
                .as("seed %s, seat %s", number, owner)
                .isEqualTo(Relays.snapshot(room.replicas.get(owner).state())));
      }
    }
  }

  private static void follow(Receivers room, int seat, Replica<Mirror> mirror) {
    mirror.apply(room.body.array(), 0, room.body.size());
    byte[] rows = room.own.getOrDefault(seat, new byte[0]);
    mirror.apply(rows, 0, rows.length);
    mirror.settle();
  }

  private static Replica<Mirror> join(Receivers room, int seat) {
    Replica<Mirror> mirror = new Replica<>(Mirror.of(NEW.layout()), NEW.layout());
    byte[] snapshot = room.snapshot();
    mirror.applySnapshot(snapshot, 0, snapshot.length);
    byte[] rows = room.ownOf(seat);
    mirror.apply(rows, 0, rows.length);
    mirror.settle();
    return mirror;
  }

  @Test
  void aMirrorOfAnOlderLayoutFollowsANewerRoom() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Author author = new Author(seed);
      Receivers room = new Receivers(2);
      var nodes = new Relayed<>(OLD.newState(), OLD.layout(), NEW.layout());
      for (int step = 0; step < 6; step++) {
        for (int i = author.below(25); i > 0; i--) {
          author.change(room.world());
        }
        byte[] patch = Relays.patch(room.world());
        room.take();
        nodes.apply(patch);
      }
      nodes.check(Relays.snapshot(room.world()));
    }
  }

  @Test
  void aMirrorOfANewerLayoutFollowsAnOlderRoom() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      OlderAuthor author = new OlderAuthor(seed);
      var room = new Follower<>(OLD, OLD);
      room.join();
      var nodes = new Relayed<>(NEW.newState(), NEW.layout(), OLD.layout());
      for (int step = 0; step < 6; step++) {
        for (int i = 0; i < 12; i++) {
          author.change(room.source.state());
        }
        byte[] patch = Relays.patch(room.source.state());
        room.patch();
        nodes.apply(patch);
      }
      nodes.check(Relays.snapshot(room.source.state()));
    }
  }

  @Test
  void aLayoutThatCameOverTheWireMakesTheSameMirror() {
    byte[] table = NEW.layout().encode();
    Layout sent = Layout.decode(table, 0, table.length);
    Author author = new Author(7);
    Receivers room = new Receivers(2);
    for (int i = 0; i < 200; i++) {
      author.change(room.world());
    }
    byte[] patch = Relays.patch(room.world());
    room.take();
    Replica<Mirror> mirror = new Replica<>(Mirror.of(sent), sent);
    mirror.apply(patch, 0, patch.length);
    assertThat(Relays.snapshot(mirror.state())).isEqualTo(Relays.snapshot(room.world()));
  }

  @Test
  void keysOfTypeBoolAreRefused() {
    Layout layout =
        Layout.builder()
            .message("State")
            .map(1, ProtoType.BOOL, ProtoType.BOOL, Audience.ALL)
            .build();
    assertThatThrownBy(() -> Mirror.of(layout)).isInstanceOf(Malformed.class);
  }
}
