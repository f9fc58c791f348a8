package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.golden.Everything;
import dev.muster.golden.GoldenRoom;
import dev.muster.golden.World;
import dev.muster.state.Layout;
import dev.muster.state.Malformed;
import dev.muster.state.Mirror;
import dev.muster.state.Relays;
import dev.muster.state.Replica;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Damaged bytes are read as something else, or refused with the one exception; a snapshot mends
 * everything.
 */
final class DamageTest {
  private static final int SEEDS = Integer.getInteger("muster.seeds", 1500);

  /** Enums: a class shows the first value for those that it does not know. */
  private static final Integer[] MOODS = {20, 32, 42};

  @Test
  void damageIsNeverMoreThanMalformed() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      try {
        damage(random, new Author(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void damage(SplittableRandom random, Author author) {
    Receivers room = new Receivers(3);
    for (int i = 0; i < 30; i++) {
      author.change(room.world());
    }
    room.take();
    Replica<World> replica = room.join(1);
    for (int i = 0; i < 15; i++) {
      author.change(room.world());
    }
    room.take();
    for (int times = 0; times < 5; times++) {
      byte[] body = damaged(random, room.body.toBytes());
      quietly(() -> replica.apply(body, 0, body.length));
      byte[] rows = damaged(random, room.ownOf(1));
      quietly(() -> replica.apply(rows, 0, rows.length));
      byte[] snapshot = damaged(random, room.snapshot());
      if (random.nextInt(3) == 0) {
        quietly(() -> replica.applySnapshot(snapshot, 0, snapshot.length));
      }
      replica.settle();
    }
    room.snapshot(1, replica);
    room.replicas.put(1, replica);
    room.check("after a snapshot");
  }

  @Test
  void aMirrorReadsAndRefusesThePatchesThatTheClassReadsAndRefuses() {
    Layout layout = GoldenRoom.CONTRACT.layout();
    for (int seed = 1; seed <= SEEDS; seed++) {
      Author author = new Author(seed);
      Receivers room = new Receivers(3);
      for (int i = 0; i < 30; i++) {
        author.change(room.world());
      }
      byte[] patch = damaged(new SplittableRandom(seed), Relays.patch(room.world()));
      Replica<World> known = Receivers.newReplica();
      Replica<Mirror> mirror = new Replica<>(Mirror.of(layout), layout);
      assertThat(read(mirror, () -> mirror.apply(patch, 0, patch.length)))
          .as("seed %s", seed)
          .isEqualTo(read(known, () -> known.apply(patch, 0, patch.length)));
    }
  }

  /** In a contract without fields of audience SERVER, which a class reads and a mirror skips. */
  @Test
  void soItIsForSnapshots() {
    var contract = dev.muster.golden.older.GoldenRoom.CONTRACT;
    for (int seed = 1; seed <= SEEDS; seed++) {
      OlderAuthor author = new OlderAuthor(seed);
      var room = new Follower<>(contract, contract);
      for (int i = 0; i < 30; i++) {
        author.change(room.source.state());
      }
      byte[] snapshot = damaged(new SplittableRandom(seed), Relays.snapshot(room.source.state()));
      var known = new Replica<>(contract.newState(), contract.layout());
      Replica<Mirror> mirror = new Replica<>(Mirror.of(contract.layout()), contract.layout());
      assertThat(read(mirror, () -> mirror.applySnapshot(snapshot, 0, snapshot.length)))
          .as("seed %s", seed)
          .isEqualTo(read(known, () -> known.applySnapshot(snapshot, 0, snapshot.length)));
    }
  }

  /** What is held after a step, and why it was refused. */
  private static String read(Replica<?> replica, Runnable step) {
    String refused = "";
    try {
      step.run();
    } catch (Malformed e) {
      refused = e.getMessage();
    }
    replica.settle();
    return refused + Numbers.of(replica, MOODS);
  }

  @Test
  void soItIsForFieldTablesAndForeignPatches() {
    byte[] table = dev.muster.golden.older.GoldenRoom.CONTRACT.layout().encode();
    for (int seed = 1; seed <= SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      OlderAuthor author = new OlderAuthor(seed);
      var room = new Follower<>(dev.muster.golden.older.GoldenRoom.CONTRACT, GoldenRoom.CONTRACT);
      for (int i = 0; i < 30; i++) {
        author.change(room.source.state());
      }
      room.patch();
      byte[] body = damaged(random, room.body.toBytes());
      byte[] layout = damaged(random, table);
      quietly(() -> {
        Layout foreign = Layout.decode(layout, 0, layout.length);
        if (GoldenRoom.CONTRACT.layout().conflictWith(foreign).isEmpty()) {
          new Replica<>(new World(), foreign).apply(body, 0, body.length);
        }
      });
    }
  }

  @Test
  void soItIsForMessages() {
    byte[] whole = Everything.CODEC.encode(Messages.everything(2));
    for (int seed = 1; seed <= SEEDS * 4; seed++) {
      byte[] bytes = damaged(new SplittableRandom(seed), whole);
      quietly(() -> assertThat(Everything.CODEC.decode(bytes)).isNotNull());
    }
  }

  private static byte[] damaged(SplittableRandom random, byte[] bytes) {
    byte[] copy =
        random.nextInt(5) == 0
            ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))
            : bytes.clone();
    for (int i = random.nextInt(4); i >= 0 && copy.length > 0; i--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private static void quietly(Runnable step) {
    try {
      step.run();
    } catch (Malformed expected) {
      assertThat(expected.getStackTrace()).isEmpty();
    }
  }
}
