package dev.muster.node.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PacketTest {
  private static final NodeId ANN = new NodeId("ann", "1");
  private static final NodeId BOB = new NodeId("Bøb", "2");

  private static byte[] batch(Packet.Heading heading, String... messages) {
    var staged = new Staged(1 << 20);
    for (int i = 0; i < messages.length; i++) {
      staged.add(
          Frames.QUESTION, i * 1_000_000L, Driver.NOTHING, ByteBuffer.wrap(messages[i].getBytes()));
    }
    var sheet = new ByteSheet(16);
    Packet.write(sheet, Packet.address(ANN, BOB), heading);
    return staged.takeBehind(sheet);
  }

  private static List<String> frames(Packet packet) {
    var read = new ArrayList<String>();
    Frames.read(
        packet.frames(),
        (kind, id, bytes, from, length) ->
            read.add(kind + ":" + id + ":" + new String(bytes, from, length)));
    return read;
  }

  @Test
  void whatIsWrittenIsRead() {
    var random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      var heading =
          new Packet.Heading(
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextLong() >>> 1 + random.nextInt(63),
              random.nextLong() >>> 1 + random.nextInt(63),
              random.nextLong() >>> 1 + random.nextInt(63),
              random.nextLong() >>> 1 + random.nextInt(63),
              random.nextLong() >>> 1 + random.nextInt(63));
      var packet = Packet.read(batch(heading, "one", "", "three"));
      assertThat(packet.from()).isEqualTo(ANN);
      assertThat(packet.to()).isEqualTo("2");
      assertThat(packet.heading()).isEqualTo(heading);
      assertThat(frames(packet)).containsExactly("2:0:one", "2:1000000:", "2:2000000:three");
    }
  }

  @Test
  void anotherVersionIsRefusedByName() {
    var bytes = batch(new Packet.Heading(true, false, false, 1, 0, 1, 1, 5), "one");
    bytes[0] = 9;
    assertThatThrownBy(() -> Packet.read(bytes))
        .isInstanceOf(BadPacket.class)
        .hasMessageContaining("version 9")
        .hasMessageContaining("this build speaks 1");
  }

  @Test
  void anythingElseIsRefusedWithoutReadingPastItsEnd() {
    var random = new Random(2);
    var good = batch(new Packet.Heading(true, false, false, 1, 0, 1, 1, 5), "one", "two", "three");
    int refused = 0;
    for (int i = 0; i < 200_000; i++) {
      var bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      for (int change = random.nextInt(4); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        frames(Packet.read(bytes));
      } catch (BadPacket e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100_000);
  }
}
