package dev.muster.node.matchmaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.NodeId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeadcountsTest {
  private static final NodeId HOST = new NodeId("host", "1");

  private long now;
  private final Headcounts headcounts = new Headcounts(() -> 0, () -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void whatANodeSaysCountsForMoreThanItsReportUntilThatIsNewer() {
    assertThat(headcounts.of(HOST, 10)).isEqualTo(10);
    headcounts.said(HOST, 70);
    pass(Duration.ofMillis(999));
    assertThat(headcounts.of(HOST, 10)).isEqualTo(70);
    pass(Duration.ofMillis(1));
    assertThat(headcounts.of(HOST, 10)).isEqualTo(10);
  }

  @Test
  void whoDoesNotSayIsTakenByItsReport() {
    headcounts.said(HOST, 70);
    headcounts.said(HOST, -1);
    assertThat(headcounts.of(HOST, 10)).isEqualTo(70);
  }

  @Test
  void whoWasSentThereIsAddedUntilTheNodeSaysHowManyItHas() {
    headcounts.sent(HOST);
    headcounts.sent(HOST);
    assertThat(headcounts.of(HOST, 10)).isEqualTo(12);
    headcounts.said(HOST, 70);
    assertThat(headcounts.of(HOST, 10)).isEqualTo(70);
    headcounts.sent(HOST);
    assertThat(headcounts.of(HOST, 10)).isEqualTo(71);
  }

  @Test
  void whoWasSentIsInTheReportAfterTwoSeconds() {
    headcounts.sent(HOST);
    pass(Duration.ofSeconds(1));
    headcounts.sent(HOST);
    assertThat(headcounts.of(HOST, 10)).isEqualTo(12);
    pass(Duration.ofSeconds(1));
    assertThat(headcounts.of(HOST, 10)).isEqualTo(11);
    pass(Duration.ofSeconds(1));
    assertThat(headcounts.of(HOST, 10)).isEqualTo(10);
  }

  @Test
  void nodesThatAreGoneAreForgottenWhenAnotherIsHeardOf() {
    for (int i = 0; i < 20; i++) {
      headcounts.said(new NodeId("host", "" + i), 70);
      pass(Duration.ofSeconds(2));
    }
    assertThat(headcounts.known()).isEqualTo(1);
  }
}
