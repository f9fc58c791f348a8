package dev.muster.node.cluster;

import static dev.muster.node.cluster.Tenures.Verdict.ACCEPT;
import static dev.muster.node.cluster.Tenures.Verdict.DROP;
import static dev.muster.node.cluster.Tenures.Verdict.RESYNC;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenuresTest {
  private static final Tenure LOW = new Tenure(5, new NodeId("ann", "1"));
  private static final Tenure SAME_EPOCH = new Tenure(5, new NodeId("ann", "2"));
  private static final Tenure HIGH = new Tenure(6, new NodeId("abe", "1"));

  private final Tenures tenures = new Tenures();

  @Test
  void whatIsSaidUnderALowerTenureIsDropped() {
    assertThat(tenures.hear("r", LOW)).isEqualTo(RESYNC);
    assertThat(tenures.hear("r", LOW)).isEqualTo(ACCEPT);
    assertThat(tenures.hear("r", HIGH)).isEqualTo(RESYNC);
    assertThat(tenures.hear("r", LOW)).isEqualTo(DROP);
    assertThat(tenures.hear("r", HIGH)).isEqualTo(ACCEPT);
  }

  @Test
  void withinOneEpochTheIncarnationDecides() {
    tenures.hear("r", SAME_EPOCH);
    assertThat(tenures.hear("r", LOW)).isEqualTo(DROP);
    assertThat(tenures.hear("s", LOW)).isEqualTo(RESYNC);
    assertThat(tenures.hear("s", SAME_EPOCH)).isEqualTo(RESYNC);
  }

  @Test
  void itSaysAboveWhichEpochAClaimMustGo() {
    assertThat(tenures.epoch("r")).isZero();
    tenures.hear("r", HIGH);
    tenures.hear("r", LOW);
    assertThat(tenures.epoch("r")).isEqualTo(6);
    assertThat(tenures.highest("r")).contains(HIGH);
  }

  @Test
  void aForgottenRoomBeginsAnew() {
    tenures.hear("r", HIGH);
    tenures.forget("r");
    assertThat(tenures.hear("r", LOW)).isEqualTo(RESYNC);
  }
}
