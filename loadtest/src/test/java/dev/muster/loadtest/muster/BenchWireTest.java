package dev.muster.loadtest.muster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.games.bench.Ping;
import dev.muster.games.bench.Pong;
import dev.muster.games.bench.Push;
import dev.muster.state.Malformed;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoReader;
import dev.muster.state.ProtoWriter;
import org.junit.jupiter.api.Test;

/** What players write in place is what generated code reads, and the other way round. */
final class BenchWireTest {
  private final PatchWriter out = new PatchWriter();

  @Test
  void aPushIsOneToTheRoom() {
    var bytes = BenchWire.push(out, 1.5f, -2.25f, 300);

    assertThat(Push.CODEC.read(reader(bytes))).isEqualTo(new Push(1.5f, -2.25f, 300));
  }

  @Test
  void aPingIsOneToTheRoom() {
    var in = reader(BenchWire.ping(out, 12.5));

    assertThat(in.tag()).isEqualTo(1 << 3 | 2);
    int outer = in.enter();
    assertThat(Ping.CODEC.read(in)).isEqualTo(new Ping(12.5));
    in.leave(outer);
    assertThat(in.tag()).isZero();
  }

  @Test
  void theRoomsPongIsRead() {
    for (double sent : new double[] {12.5, 0}) {
      var message = new ProtoWriter();
      int mark = message.begin(1);
      Pong.CODEC.write(message, new Pong(sent));
      message.end(mark);

      assertThat(BenchWire.pong(reader(message.toBytes()))).isEqualTo(sent);
    }
  }

  @Test
  void whatIsNoPongIsRefused() {
    assertThatThrownBy(() -> BenchWire.pong(reader(new byte[] {2 << 3 | 2, 0})))
        .isInstanceOf(Malformed.class);
  }

  private static ProtoReader reader(byte[] bytes) {
    return new ProtoReader().reset(bytes, 0, bytes.length);
  }
}
