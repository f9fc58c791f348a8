package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.golden.GoldenRoom;
import dev.muster.state.Layout;
import org.junit.jupiter.api.Test;

/** Two builds of a contract understand each other's patches, each what it knows. */
final class ForeignTest {
  private static final int SEEDS = Integer.getInteger("muster.seeds", 1500) / 2;

  @Test
  void anOlderReceiverFollowsANewerSender() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Author author = new Author(seed);
      var follower =
          new Follower<>(GoldenRoom.CONTRACT, dev.muster.golden.older.GoldenRoom.CONTRACT);
      follower.join();
      for (int step = 0; step < 8; step++) {
        for (int i = 0; i < 12; i++) {
          author.change(follower.source.state());
        }
        follower.patch();
      }
      assertThat(follower.held()).as("seed %s", seed).isEqualTo(follower.expected());
    }
  }

  @Test
  void aNewerReceiverFollowsAnOlderSender() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      OlderAuthor author = new OlderAuthor(seed);
      var follower =
          new Follower<>(dev.muster.golden.older.GoldenRoom.CONTRACT, GoldenRoom.CONTRACT);
      follower.join();
      for (int step = 0; step < 8; step++) {
        for (int i = 0; i < 12; i++) {
          author.change(follower.source.state());
        }
        follower.patch();
      }
      assertThat(follower.held()).as("seed %s", seed).isEqualTo(follower.expected());
    }
  }

  @Test
  void fieldTablesSurviveTheWireAndSayWhetherBuildsFit() {
    Layout golden = GoldenRoom.CONTRACT.layout();
    Layout older = dev.muster.golden.older.GoldenRoom.CONTRACT.layout();
    byte[] bytes = golden.encode();
    Layout read = Layout.decode(bytes, 0, bytes.length);
    assertThat(read).isEqualTo(golden);
    assertThat(read.fingerprint()).isEqualTo(golden.fingerprint());
    assertThat(golden.conflictWith(older)).isEmpty();
    assertThat(older.conflictWith(golden)).isEmpty();
  }
}
