package dev.muster.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class StreamPositionTest {
  private static final long EPOCH = 1_790_000_000_123L;

  private final ServerFrames frames = new ServerFrames(UnpooledByteBufAllocator.DEFAULT);
  private final StreamPosition position = new StreamPosition();

  @Test
  void bodiesOfTheStreamTellWhereTheyStand() {
    var patch = UnpooledByteBufAllocator.DEFAULT.buffer();
    ProtoWriter.varint(patch, EPOCH);
    ProtoWriter.varint(patch, 300);
    ProtoWriter.varint(patch, 9);
    stands(frames.patch(patch), 300);
    patch.release();
    stands(frames.snapshot(EPOCH, 301, 5, new byte[200]), 301);
    stands(frames.broadcast(EPOCH, 302, new byte[3]), 302);
    stands(frames.skip(EPOCH, 303), 303);
  }

  @Test
  void otherBodiesStandNowhere() {
    nowhere(frames.broadcast(EPOCH, 0, new byte[3]));
    nowhere(frames.message(7, 0, new byte[3]));
    nowhere(frames.heartbeat());
    nowhere(frames.own(EPOCH, 4, 5, new byte[0]));
  }

  private void stands(ByteBuf body, int number) {
    assertThat(position.read(body)).isTrue();
    assertThat(position.epoch()).isEqualTo(EPOCH);
    assertThat(position.number()).isEqualTo(number);
    body.release();
  }

  private void nowhere(ByteBuf body) {
    assertThat(position.read(body)).isFalse();
    body.release();
  }
}
