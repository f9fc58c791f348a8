package dev.muster.node.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {
  private final Timers timers = new Timers(20, 5);
  private final List<Object> fired = new ArrayList<>();

  private void tick(int times) {
    for (int i = 0; i < times; i++) {
      timers.advance();
      timers.fire(fired::add, Runnable::run);
    }
  }

  @Test
  void firesOnceWhenDueAndNeverEarly() {
    timers.after(Duration.ofMillis(101), "a");
    tick(2);
    assertThat(fired).isEmpty();
    tick(5);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void repeatsWithoutDrift() {
    timers.every(Duration.ofMillis(100), "a");
    tick(10);
    assertThat(fired).hasSize(5);
  }

  @Test
  void equalTimersFireInTheOrderTheyWereSet() {
    timers.after(Duration.ofMillis(50), "a");
    timers.localAfter(Duration.ofMillis(50), () -> fired.add("local"));
    timers.after(Duration.ofMillis(50), "b");
    tick(1);
    assertThat(fired).containsExactly("a", "b", "local");
  }

  @Test
  void cancelledOnesDoNotFire() {
    var key = timers.every(Duration.ofMillis(50), "a");
    tick(2);
    timers.cancel(key);
    tick(5);
    assertThat(fired).hasSize(2);
  }

  @Test
  void goesOnAfterARestore() {
    timers.every(Duration.ofMillis(150), "a");
    tick(2);
    var restored = new Timers(20, 5);
    restored.restore(timers.tick(), timers.nextKey(), timers.save());
    restored.advance();
    restored.fire(fired::add, Runnable::run);
    assertThat(fired).containsExactly("a");
    assertThat(restored.after(Duration.ofMillis(1), "b").number()).isEqualTo(2);
  }

  @Test
  void saysWhatToDoPastTheBound() {
    for (int i = 0; i < 5; i++) {
      timers.after(Duration.ofSeconds(1), i);
    }
    assertThatThrownBy(() -> timers.after(Duration.ofSeconds(1), 6))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("5 timers")
        .hasMessageContaining("cancel");
  }

  @Test
  void aSecondIsAsManyTicksAsTheRateSays() {
    var thirty = new Timers(30, 5);
    thirty.every(Duration.ofSeconds(1), "a");
    for (int tick = 0; tick < 90; tick++) {
      thirty.advance();
      thirty.fire(fired::add, Runnable::run);
    }
    assertThat(fired).hasSize(3);
    assertThat(thirty.now()).isEqualTo(Duration.ofSeconds(3));
  }
}
