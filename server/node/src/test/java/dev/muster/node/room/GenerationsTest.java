package dev.muster.node.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GenerationsTest {
  private final Generations generations = new Generations();

  @Test
  void aTokenIsGoodUntilItsSuccessorIsKnownToHaveArrived() {
    assertThat(generations.next()).isEqualTo(2);
    assertThat(generations.accepts(1)).isTrue();
    assertThat(generations.accepts(2)).isTrue();
    generations.confirm();
    assertThat(generations.accepts(1)).isFalse();
    assertThat(generations.accepts(2)).isTrue();
  }

  @Test
  void aTokenThatWasNeverIssuedOpensNothing() {
    assertThat(generations.accepts(2)).isFalse();
    assertThat(generations.accepts(0)).isFalse();
  }

  @Test
  void itIsRestoredAsItWasSaved() {
    generations.restore(5, 3);
    assertThat(generations.accepts(2)).isFalse();
    assertThat(generations.accepts(3)).isTrue();
    assertThat(generations.newest()).isEqualTo(5);
    assertThat(generations.known()).isEqualTo(3);
  }
}
