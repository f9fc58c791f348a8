package dev.muster.node.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class SeatBacklogTest {
  private final SeatBacklog backlog = new SeatBacklog(100);

  private ByteBuf body(int size) {
    return Unpooled.buffer(size).writeZero(size);
  }

  @Test
  void keepsWhatIsUnheardAndForgetsTheRest() {
    backlog.add(true, body(10));
    backlog.add(true, body(10));
    backlog.add(true, body(10));
    backlog.heard(2);
    assertThat(backlog.resend()).hasSize(1).allSatisfy(b -> assertThat(b.release()).isFalse());
    assertThat(backlog.from()).isEqualTo(2);
    assertThat(backlog.next()).isEqualTo(4);
  }

  @Test
  void aClaimToHaveHeardTheFutureIsIgnored() {
    backlog.add(true, body(10));
    backlog.heard(5);
    assertThat(backlog.unheard()).hasSize(1);
  }

  @Test
  void theOldestGiveWayAndAreCounted() {
    for (int i = 0; i < 10; i++) {
      backlog.add(true, body(10));
    }
    assertThat(backlog.fits(1)).isFalse();
    backlog.makePlace(25);
    assertThat(backlog.fits(25)).isTrue();
    assertThat(backlog.takeLost()).isEqualTo(3);
    assertThat(backlog.takeLost()).isZero();
    assertThat(backlog.from()).isEqualTo(3);
  }
}
