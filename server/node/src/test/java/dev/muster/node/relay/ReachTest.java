package dev.muster.node.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.relay.Reach.News;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachTest {
  private static final long START = -3_000_000_000L; // the monotonic clock may be negative
  private static final long LOOK_MILLIS = 100;

  private final Reach reach = new Reach(START);
  private final List<String> news = new ArrayList<>();
  private long millis;
  private boolean held = true;

  private void pass(long howLong, boolean pulses) {
    for (long end = millis + howLong; millis < end; ) {
      millis += LOOK_MILLIS;
      if (pulses && millis % 500 == 0) {
        reach.heard(now());
      }
      var told = reach.look(now(), held);
      if (told != News.NONE) {
        news.add(told + " " + millis);
      }
    }
  }

  private long now() {
    return START + millis * 1_000_000;
  }

  @Test
  void aNodeThatSaysThatItLivesIsReached() {
    pass(60_000, true);
    assertThat(news).isEmpty();
  }

  @Test
  void afterThreePulsesThatDoNotComePlayersArePausedAndFourSecondsLaterOfferedAnotherWayOnce() {
    pass(1_000, true);
    pass(60_000, false);
    assertThat(news).containsExactly("PAUSED 2500", "OFFERED 6500");
    assertThat(reach.paused()).isTrue();
  }

  @Test
  void theFirstWordBringsThemBack() {
    pass(3_000, false);
    reach.heard(now());
    pass(100, false);
    assertThat(news).containsExactly("PAUSED 1500", "LIVE 3100");
    assertThat(reach.paused()).isFalse();
  }

  @Test
  void eachTroubleHasAnOfferOfItsOwn() {
    pass(10_000, false);
    pass(5_000, true);
    pass(10_000, false);
    assertThat(news)
        .containsExactly(
            "PAUSED 1500", "OFFERED 5500", "LIVE 10500", "PAUSED 16500", "OFFERED 20500");
  }

  @Test
  void aNodeWithoutALeaseReachesNobody() {
    pass(1_000, true);
    held = false;
    pass(5_000, true);
    held = true;
    pass(500, true);
    assertThat(news).containsExactly("PAUSED 1100", "OFFERED 5100", "LIVE 6100");
  }

  @Test
  void aProcessThatStoodStillBlamesNobody() {
    pass(1_000, true);
    millis += 8_000;
    pass(400, false);
    pass(1_000, true);
    assertThat(news).isEmpty();
  }
}
