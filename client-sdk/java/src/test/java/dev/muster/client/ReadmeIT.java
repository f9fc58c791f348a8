package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.client.example.Game;
import dev.muster.client.example.ReadmeExample;
import dev.muster.node.Muster;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadmeIT {
  @Test
  void theReadmesCodePlays() throws Exception {
    var game = new Game();
    var example = new ReadmeExample(game);
    try (var node = Muster.node(TestArena.TYPE).set("MUSTER_ADMIN_PORT", "0").start();
        var muster = example.client(node.uri().toString())) {
      var arena = example.join(muster);
      var wanted = List.of("mine", "bought 7", "hi", "drawn");
      while (!game.seen.containsAll(wanted)) {
        for (var task = game.posted.poll(); task != null; task = game.posted.poll()) task.run();
        example.frame(arena, 1, 0);
      }
      assertThat(arena.seat()).isEqualTo(1);
    }
  }
}
