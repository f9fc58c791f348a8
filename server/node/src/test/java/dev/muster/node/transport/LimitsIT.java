package dev.muster.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.v1.CloseCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many may come, and that everything they took is given back. */
final class LimitsIT {

  @Test
  void aFullNodeSaysSo() {
    try (var doors = new TestDoors("MUSTER_SESSIONS", "2");
        var one = doors.open();
        var two = doors.open();
        var three = doors.open()) {
      assertThat(three.closeCode()).isEqualTo(CloseCode.NODE_FULL_VALUE);
      assertThat(one.binary((byte) 1).read().payload()).containsExactly(1);
      assertThat(two.binary((byte) 2).read().payload()).containsExactly(2);
    }
  }

  @Test
  void aPlaceIsFreeAgainOnceSomebodyLeft() throws Exception {
    try (var doors = new TestDoors("MUSTER_SESSIONS", "1")) {
      doors.open().close();
      assertThat(doors.seen.closes.poll(5, TimeUnit.SECONDS)).isZero();
      try (var next = doors.open()) {
        assertThat(next.binary((byte) 1).read().payload()).containsExactly(1);
      }
    }
  }

  @Test
  void oneAddressMayHaveSoManyAndItsProxyIsBelieved() {
    try (var doors =
            new TestDoors("MUSTER_ADDRESS_SESSIONS", "1", "MUSTER_TRUSTED_PROXIES", "127.0.0.0/8");
        var one = from(doors, "203.0.113.7");
        var another = from(doors, "203.0.113.8");
        var again = from(doors, "203.0.113.7")) {
      assertThat(again.closeCode()).isEqualTo(CloseCode.ADDRESS_LIMIT_VALUE);
      assertThat(one.binary((byte) 1).read().payload()).containsExactly(1);
      assertThat(another.binary((byte) 1).read().payload()).containsExactly(1);
      assertThat(doors.echo.events).containsExactly("accepted 203.0.113.7", "accepted 203.0.113.8");
    }
  }

  @Test
  void aProxyThatIsNotListedIsNotBelieved() throws Exception {
    try (var doors = new TestDoors();
        var wire = from(doors, "203.0.113.7")) {
      assertThat(doors.echo.events.poll(5, TimeUnit.SECONDS)).isEqualTo("accepted 127.0.0.1");
      assertThat(wire.binary((byte) 1).read().payload()).containsExactly(1);
    }
  }

  @Test
  void moreSocketsThanAllowedAreClosedAtOnce() throws Exception {
    try (var doors = new TestDoors("MUSTER_SESSIONS", "2", "MUSTER_SOCKETS", "2");
        var one = doors.open();
        var two = doors.open();
        var three = doors.wire()) {
      assertThat(three.atEnd()).isTrue();
      assertThat(doors.seen.refused.poll(5, TimeUnit.SECONDS)).isEqualTo("sockets");
      assertThat(one.binary((byte) 1).read().payload()).containsExactly(1);
      assertThat(two.binary((byte) 1).read().payload()).containsExactly(1);
    }
  }

  @Test
  void descriptorsReturnAfterHalfOpenHandshakesAndSlowloris() throws Exception {
    try (var doors = new TestDoors("MUSTER_FIRST_FRAME_DEADLINE", "1s")) {
      doors.open().close();
      var before = descriptors();
      var wires = new ArrayList<Wire>();
      for (var i = 0; i < 100; i++) {
        wires.add(doors.wire().send("GET /play HTTP/1.1\r\nX: "));
        wires.add(doors.open());
        wires.add(doors.wire());
      }
      // Each is ended by the node; only then does this side let go.
      for (var wire : wires) {
        while (!wire.atEnd()) {
          continue;
        }
        wire.close();
      }

      for (var i = 0; i < 1 + wires.size(); i++) {
        assertThat(doors.seen.gone.poll(5, TimeUnit.SECONDS)).as("socket %d", i).isTrue();
      }
      assertThat(descriptors()).isLessThan(before + 20);
    }
  }

  @Test
  void aClientThatStopsReadingIsNotWaitedForAtItsClose() throws Exception {
    try (var doors = new TestDoors();
        var wire = doors.open()) {
      var connection = doors.echo.connections.poll(5, TimeUnit.SECONDS);
      var large = io.netty.buffer.Unpooled.wrappedBuffer(new byte[16 << 20]);
      connection.execute(() -> {
        connection.write(0, large);
        connection.flush();
        connection.close(CloseCode.TOO_SLOW, "too slow");
      });

      assertThat(doors.seen.closes.poll(10, TimeUnit.SECONDS)).isEqualTo(CloseCode.TOO_SLOW_VALUE);
      assertThat(large.refCnt()).isEqualTo(1);
    }
  }

  private static Wire from(TestDoors doors, String address) {
    var wire = doors.wire();
    wire.send(Wire.upgrade("X-Forwarded-For: 10.9.9.9, " + address + "\r\n"));
    assertThat(wire.reply().status()).isEqualTo(101);
    return wire;
  }

  private static long descriptors() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
