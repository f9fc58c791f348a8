package game.meadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testkit.TestRoom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeadowTest {
  @Test
  void sheepWalkGrowAndAreHeardAlsoAfterAMove() {
    var room = TestRoom.of(Meadow.TYPE);
    var ann = room.join("ann");
    var bob = room.join("bob");
    ann.input(new Walk(1, 0));
    ann.send(new Baa());
    room.pass(Duration.ofSeconds(1)).moved().pass(Duration.ofSeconds(1));

    assertThat(bob.state().sheep().find(ann.seat()).orElseThrow().x()).isEqualTo(51);
    assertThat(bob.state().sheep().find(ann.seat()).orElseThrow().wool()).isEqualTo(2);
    assertThat(bob.received(Heard.class)).containsExactly(new Heard(ann.seat()));
  }
}
