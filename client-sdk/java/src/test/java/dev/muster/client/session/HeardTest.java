package dev.muster.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeardTest {
  private final Heard heard = new Heard();

  @Test
  void repeatsAndHolesAreNotAccepted() {
    assertThat(heard.accept(1, 0)).isTrue();
    assertThat(heard.accept(1, 0)).isFalse();
    assertThat(heard.accept(3, 0)).isFalse();
    assertThat(heard.accept(2, 0)).isTrue();
    assertThat(heard.say()).isEqualTo(2);
  }

  @Test
  void aRestoredRoomsRepeatIsDroppedByItsIdButCountsAsHeard() {
    heard.accept(1, 100);
    heard.accept(2, 200);
    heard.restart(0);
    assertThat(heard.accept(1, 200)).isFalse();
    assertThat(heard.accept(2, 300)).isTrue();
    assertThat(heard.say()).isEqualTo(2);
  }

  @Test
  void whatWasHeardIsSaidOnce() {
    assertThat(heard.unsent()).isFalse();
    heard.accept(1, 0);
    assertThat(heard.unsent()).isTrue();
    heard.say();
    assertThat(heard.unsent()).isFalse();
  }

  @Test
  void messagesSentAtOnceHaveNoNumber() {
    assertThat(heard.accept(0, 0)).isTrue();
    assertThat(heard.accept(0, 0)).isTrue();
    assertThat(heard.unsent()).isFalse();
  }
}
