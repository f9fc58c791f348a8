package dev.muster.loadtest.joins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GuestsTest {
  private final Guests guests = new Guests();

  @Test
  void playersRoomsAndTheFullestAreKnown() {
    assertThat(guests.seat("a", 1)).isTrue();
    assertThat(guests.seat("a", 2)).isTrue();
    assertThat(guests.seat("b", 1)).isTrue();

    assertThat(guests.seated()).isEqualTo(new Guests.Seated(3, 2, 2));
  }

  @Test
  void aSeatThatIsGivenTwiceIsNoticed() {
    guests.seat("a", 1);

    assertThat(guests.seat("a", 1)).isFalse();
  }
}
