package dev.muster.loadtest.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Faults;
import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.ProtocolError;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SocketIoPlayerTest {
  private static final int BYTES = 40;

  private final Tally tally = new Tally(new Faults(told -> {}));
  private final AtomicInteger settled = new AtomicInteger();
  private final SocketIoPlayer player =
      new SocketIoPlayer(
          new SocketIoPlayer.Desk(tally, 50, BYTES, new SplittableRandom(1)),
          3,
          settled::incrementAndGet);

  @Test
  void aPlayerIsSeatedOnceItsConnectIsAnswered() {
    hear("0{\"sid\":\"a\",\"upgrades\":[],\"pingInterval\":25000}");
    assertThat(player.seated()).isFalse();

    hear("40{\"sid\":\"b\"}");
    hear("2");
    assertThat(player.seated()).isTrue();
    assertThat(settled).hasValue(1);
    assertThat(tally.count().faults()).isEmpty();
  }

  @Test
  void everyPatchIsCountedWithTheTimeItTook() {
    tally.open();
    hear(patch(11, -20, BYTES));
    hear(patch(12, -20, BYTES));

    var count = tally.close();
    assertThat(count.faults()).isEmpty();
    assertThat(count.patches()).isEqualTo(2);
    assertThat(count.bytes()).isEqualTo(2 * BYTES);
    assertThat(count.way().times().p50Millis()).isBetween(19.9, 5_000.0);
  }

  @Test
  void aNumberThatIsLeftOutIsNoticed() {
    hear(patch(11, 0, BYTES));
    hear(patch(13, 0, BYTES));

    assertThat(tally.count().faults()).containsOnlyKeys(Fault.NOT_CONTIGUOUS);
  }

  @Test
  void aPatchOfAnotherSizeIsNoticed() {
    hear(patch(11, 0, BYTES + 1));

    assertThat(tally.count().faults()).containsOnlyKeys(Fault.NOT_CONTIGUOUS);
  }

  @Test
  void aPatchFromTheFutureIsNoticed() {
    hear(patch(11, 60_000, BYTES));

    assertThat(tally.count().faults()).containsOnlyKeys(Fault.UNTIMELY);
  }

  @Test
  void aPatchThatIsCutShortIsRefused() {
    assertThatThrownBy(() -> hear("42[\"p\",\"0000000001\"]")).isInstanceOf(ProtocolError.class);
  }

  @Test
  void anEchoIsTimedAndAnotherIsNoticed() {
    tally.open();
    player.ping(5_000);
    player.text(ascii("42[\"e\",5000]"), 0, 12, 2_005_000);
    assertThat(tally.count().echoes().p50Millis()).isBetween(1.99, 2.01);

    player.ping(9_000);
    hear("42[\"e\",5000]");
    assertThat(tally.close().faults()).containsOnlyKeys(Fault.WRONG_PONG);
  }

  @Test
  void inputsAreEventsWithThreeNumbers() {
    assertThat(new String(SocketIoWire.input(1.5f, -2f, 7), StandardCharsets.US_ASCII))
        .isEqualTo("42[\"i\",1.500,-2.000,7]");
  }

  private static String patch(int number, long fromNowMillis, int bytes) {
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime()) + fromNowMillis * 1000;
    var text = "%010d%015d".formatted(number, micros);
    return "42[\"p\",\"" + text + "x".repeat(bytes - text.length()) + "\"]";
  }

  private void hear(String text) {
    var bytes = ascii(text);
    player.text(bytes, 0, bytes.length, System.nanoTime());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
