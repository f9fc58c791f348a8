package dev.muster.node.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The judges find what is wrong: each of these bugs, within five hundred histories. */
final class PlantedBugsTest {
  private static final int SEEDS_MAX = 500;

  enum Bug {
    AN_EDGE_IGNORES_THE_EPOCH(Parts.ENGINE.withoutEpochsAtEdges(), "accepted Tenure"),
    STABLE_SINCE_IS_SKIPPED(Parts.ENGINE.withoutStableSince(), "was fenced after"),
    COMPARE_AND_SET_IS_WITHOUT_INCARNATION(
        Parts.ENGINE.withoutIncarnations(), "by a node that was not fenced|was given while"),
    A_REPEATED_MESSAGE_IS_NOT_DROPPED(
        Parts.ENGINE.withRepeatedMessages(), "came again, or too late|accepted patch"),
    A_TOKEN_IS_ACCEPTED_AFTER_ITS_SUCCESSOR(
        Parts.ENGINE.withTokensThatLast(), "opened seat [0-9]+ after");

    private final Parts parts;
    private final String verdict;

    Bug(Parts parts, String verdict) {
      this.parts = parts;
      this.verdict = verdict;
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFound(Bug bug) {
    for (long seed = 0; seed < SEEDS_MAX; seed++) {
      try {
        History.of(seed, bug.parts);
      } catch (Chronicle.Broken e) {
        assertThat(e.getMessage()).containsPattern(bug.verdict);
        System.out.println(bug + " is found with seed " + seed);
        return;
      }
    }
    throw new AssertionError(bug + " is not found with " + SEEDS_MAX + " seeds");
  }
}
