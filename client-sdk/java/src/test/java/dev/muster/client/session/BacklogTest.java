package dev.muster.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog();

  @Test
  void numbersRiseFromOneWithoutGaps() {
    for (int i = 1; i <= 100; i++) assertThat(backlog.add(6, new byte[3])).isEqualTo(i);
    assertThat(backlog.last()).isEqualTo(100);
    assertThat(backlog.first()).isEqualTo(1);
  }

  @Test
  void whatIsAcknowledgedIsGoneAndTheRestKeepsItsOrder() {
    for (int i = 1; i <= 20; i++) backlog.add(6, new byte[] {(byte) i});
    backlog.acknowledge(12);
    assertThat(backlog.at(12)).isNull();
    for (int i = 13; i <= 20; i++) assertThat(backlog.at(i).payload()).containsExactly(i);
    assertThat(backlog.bytes()).isEqualTo(8 * (1 + Backlog.ENTRY_BYTES));
    for (int i = 21; i <= 60; i++) backlog.add(6, new byte[] {(byte) i});
    for (int i = 13; i <= 60; i++) assertThat(backlog.at(i).payload()).containsExactly(i);
  }

  @Test
  void pastTheBoundNothingIsTakenAndNoNumberIsUsed() {
    int taken = 0;
    while (backlog.add(6, new byte[1000]) != 0) taken++;
    assertThat(taken).isEqualTo(Backlog.BYTES_MAX / (1000 + Backlog.ENTRY_BYTES));
    assertThat(backlog.add(6, new byte[1000])).isZero();
    backlog.acknowledge(1);
    assertThat(backlog.add(6, new byte[1000])).isEqualTo(taken + 1);
  }

  @Test
  void aLowerAcknowledgementSaysNothing() {
    backlog.add(6, new byte[1]);
    backlog.add(6, new byte[1]);
    backlog.acknowledge(2);
    backlog.acknowledge(1);
    assertThat(backlog.first()).isEqualTo(3);
  }

  @Test
  void aSeatTakenOverGoesOnAfterWhatTheRoomHasApplied() {
    backlog.acknowledge(41);
    assertThat(backlog.add(6, new byte[1])).isEqualTo(42);
  }
}
