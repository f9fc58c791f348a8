package dev.muster.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NumbersTest {
  private final PatchWriter out = new PatchWriter(1);

  private PatchReader in() {
    return new PatchReader().reset(out.array(), 0, out.size());
  }

  @Test
  void numbersComeBackAsTheyWent() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      int small = (int) (value >> random.nextInt(32));
      out.clear();
      out.varint(value);
      out.varint32(small);
      out.zigzag32(small);
      out.zigzag64(value);
      out.float64(Double.longBitsToDouble(value));
      PatchReader in = in();
      assertThat(in.varint()).isEqualTo(value);
      assertThat(in.varint32()).isEqualTo(small);
      assertThat(in.zigzag32()).isEqualTo(small);
      assertThat(in.zigzag64()).isEqualTo(value);
      assertThat(Double.valueOf(in.float64()))
          .isEqualTo(Double.valueOf(Double.longBitsToDouble(value)));
      in.finish();
    }
  }

  @Test
  void textsComeBackAsTheyWent() {
    String text = "";
    for (int i = 0; i < 300; i++) {
      out.clear();
      out.text(text);
      assertThat(in().text()).isEqualTo(text);
      text += i % 50 == 49 ? "\uD83D\uDE80é" : "a";
    }
    out.clear();
    out.text("\uFFFD");
    assertThat(in().text()).isEqualTo("\uFFFD");
  }

  @Test
  void whatCannotBeUtf8IsReplacedBeforeItIsHeld() {
    assertThat(Utf8.sound("a\uD83Db")).isEqualTo("a?b");
    assertThat(Utf8.sound("a\uD83D\uDE80")).isEqualTo("a\uD83D\uDE80");
  }

  @Test
  void aVarintOfElevenBytesIsRefused() {
    for (int i = 0; i < 10; i++) {
      out.raw(0x80);
    }
    out.raw(1);
    assertThatThrownBy(() -> in().varint()).isInstanceOf(Malformed.class);
  }

  @Test
  void stepsRoundTiesToEvenAndAreClamped() {
    assertThat(Quantum.steps(0.5, 1)).isZero();
    assertThat(Quantum.steps(1.5, 1)).isEqualTo(2);
    assertThat(Quantum.steps(-2.5, 1)).isEqualTo(-2);
    assertThat(Quantum.steps(Double.NaN, 1)).isZero();
    assertThat(Quantum.steps(1e300, 1)).isEqualTo(4194303);
    assertThat(Quantum.steps(Double.NEGATIVE_INFINITY, 1)).isEqualTo(-4194303);
  }

  @Test
  void everyStepIsItsOwnFloat() {
    for (double step : new double[] {0.05, 0.1, 1.5, 1e-3, 1.0 / 3, 1e10}) {
      for (int q = -4194303; q < 4194304; q += 97) {
        assertThat(Quantum.steps(Quantum.toFloat(q, step), step)).isEqualTo(q);
        assertThat(Quantum.steps(Quantum.toDouble(q, step), step)).isEqualTo(q);
      }
    }
  }

  @Test
  void circlesAreWalkedTheShortWay() {
    assertThat(Quantum.turn(-1.5, 1.5, 240)).isEqualTo(239);
    assertThat(Quantum.turn(360, 1.5, 240)).isZero();
    assertThat(Quantum.turn(Double.POSITIVE_INFINITY, 1.5, 240)).isZero();
    assertThat(Quantum.turn(1e300, 1.5, 240)).isBetween(0, 239);
    assertThat(Quantum.shortWay(239, 1, 240)).isEqualTo(2);
    assertThat(Quantum.shortWay(1, 239, 240)).isEqualTo(-2);
    assertThat(Quantum.shortWay(0, 120, 240)).isEqualTo(120);
    assertThat(Quantum.shortWay(120, 0, 240)).isEqualTo(120);
    assertThat(Quantum.shortWay(0, 121, 241)).isEqualTo(-120);
    for (int from = 0; from < 7; from++) {
      for (int to = 0; to < 7; to++) {
        out.clear();
        out.turn(from, to, 7);
        assertThat(in().turn(from, 7)).isEqualTo(to);
      }
    }
  }

  @Test
  void inBetweenStaysOnTheCircle() {
    assertThat(Quantum.between(350, 10, 0.25, 360)).isEqualTo(355);
    assertThat(Quantum.between(350, 10, 0.75, 360)).isEqualTo(5);
    assertThat(Quantum.between(350, 10, 0.5, 360)).isZero();
    assertThat(Quantum.between(10, 350, 0.75, 360)).isEqualTo(355);
  }
}
