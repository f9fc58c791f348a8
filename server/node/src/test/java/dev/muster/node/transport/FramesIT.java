package dev.muster.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.v1.CloseCode;
import io.netty.buffer.Unpooled;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames over real sockets: what comes back, and with which code it ends. */
final class FramesIT {

  @ParameterizedTest
  @ValueSource(strings = {"io_uring", "epoll", "nio"})
  void everySizeComesBackWholeOnEveryTransport(String transport) {
    assumeTrue(!transport.equals("io_uring") || IoUring.isAvailable());
    assumeTrue(!transport.equals("epoll") || Epoll.isAvailable());
    try (var doors = new TestDoors("MUSTER_TRANSPORT", transport);
        var wire = doors.open()) {
      assertThat(doors.loops.transport()).isEqualTo(transport);
      for (var size : new int[] {0, 1, 7, 8, 9, 125, 126, 127, 4095, 4096, 4097, 16_384}) {
        wire.binary(Wire.bytes(size));
        assertThat(wire.read().payload()).isEqualTo(Wire.bytes(size));
      }
    }
  }

  @Test
  void smallAndLargeBodiesKeepTheirOrderAndTheirAttachment() throws Exception {
    try (var doors = new TestDoors();
        var wire = doors.open()) {
      var connection = doors.echo.connections.poll(5, TimeUnit.SECONDS);
      var small = Unpooled.wrappedBuffer(Wire.bytes(100));
      var large = Unpooled.wrappedBuffer(Wire.bytes(100_000));
      connection.execute(() -> {
        connection.write(0, small);
        connection.write(5, large);
        connection.write(7, small);
        connection.flush();
      });

      assertThat(wire.read().payload()).isEqualTo(Wire.bytes(100));
      var second = wire.read().payload();
      assertThat(second).hasSize(100_002).startsWith(8, 5);
      var third = wire.read().payload();
      assertThat(third).hasSize(102).startsWith(8, 7);
      assertThat(small.refCnt()).isEqualTo(1);
      onLoop(doors, () -> assertThat(large.refCnt()).isEqualTo(1));
    }
  }

  @Test
  void fragmentsBecomeOneMessageAndPingsFitBetween() {
    try (var doors = new TestDoors();
        var wire = doors.open()) {
      wire.frame(false, Wire.BINARY, new byte[] {1});
      wire.frame(true, Wire.PING, new byte[] {42});
      wire.frame(false, Wire.CONTINUATION, new byte[] {2});
      wire.frame(true, Wire.CONTINUATION, new byte[] {3});

      var pong = wire.read();
      assertThat(pong.opcode()).isEqualTo(Wire.PONG);
      assertThat(pong.payload()).containsExactly(42);
      assertThat(wire.read().payload()).containsExactly(1, 2, 3);
      // Fragments and pings count in the rate.
      assertThat(doors.echo.controls).hasValue(3);
    }
  }

  @Test
  void singleBytesAreGathered() {
    try (var doors = new TestDoors();
        var wire = doors.open()) {
      for (var each : Wire.encode(0x80, Wire.BINARY, Wire.bytes(300))) {
        wire.send(each);
      }
      assertThat(wire.read().payload()).isEqualTo(Wire.bytes(300));
    }
  }

  @Test
  void textIsNotBinary() {
    ends(CloseCode.NOT_BINARY, wire -> wire.frame(true, Wire.TEXT, new byte[] {'h', 'i'}));
  }

  @Test
  void whatIsNotAWebSocketFrameIsABadFrame() {
    ends(CloseCode.BAD_FRAME, wire -> wire.send((byte) 0x82, (byte) 0x01, (byte) 7));
    ends(
        CloseCode.BAD_FRAME, wire -> wire.send(Wire.encode(0x80 | 0x40, Wire.BINARY, new byte[1])));
    ends(CloseCode.BAD_FRAME, wire -> wire.send(Wire.encode(0x80, 0x3, new byte[1])));
    ends(CloseCode.BAD_FRAME, wire -> wire.send(Wire.encode(0x80, 0xB, new byte[1])));
    ends(CloseCode.BAD_FRAME, wire -> wire.send(Wire.encode(0, Wire.PING, new byte[1])));
    ends(CloseCode.BAD_FRAME, wire -> wire.send(Wire.encode(0x80, Wire.PING, new byte[126])));
    ends(CloseCode.BAD_FRAME, wire -> wire.frame(true, Wire.CONTINUATION, new byte[1]));
    ends(
        CloseCode.BAD_FRAME,
        wire -> wire.frame(false, Wire.BINARY, new byte[1]).frame(true, Wire.BINARY, new byte[1]));
    ends(CloseCode.BAD_FRAME, wire -> wire.send(hex("82fe0005000000000102030405")));
    ends(CloseCode.BAD_FRAME, wire -> wire.send(hex("82ff000000000000000500000000")));
    ends(CloseCode.BAD_FRAME, wire -> wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  }

  @Test
  void whatIsTooLargeIsRefusedByItsHeaderAlone() {
    ends(CloseCode.FRAME_TOO_LARGE, wire -> wire.send(hex("82fe400100000000")));
    ends(CloseCode.FRAME_TOO_LARGE, wire -> wire.send(hex("82ff7fffffffffffffff00000000")));
    ends(CloseCode.FRAME_TOO_LARGE, wire -> wire.send(hex("82ffffffffffffffffff00000000")));
  }

  @Test
  void aMessageMayBeTooLargeInItsFragments() {
    ends(
        CloseCode.FRAME_TOO_LARGE,
        wire -> {
          wire.frame(false, Wire.BINARY, Wire.bytes(16_384));
          for (var i = 0; i < 3; i++) {
            wire.frame(false, Wire.CONTINUATION, Wire.bytes(16_384));
          }
          wire.frame(true, Wire.CONTINUATION, new byte[1]);
        });
    ends(
        CloseCode.FRAME_TOO_LARGE,
        wire -> {
          wire.frame(false, Wire.BINARY, new byte[1]);
          for (var i = 0; i < 32; i++) {
            wire.frame(false, Wire.CONTINUATION, new byte[0]);
          }
        });
  }

  @Test
  void thirtyTwoFragmentsAreStillFine() {
    try (var doors = new TestDoors();
        var wire = doors.open()) {
      wire.frame(false, Wire.BINARY, new byte[] {1});
      for (var i = 0; i < 30; i++) {
        wire.frame(false, Wire.CONTINUATION, new byte[] {1});
      }
      wire.frame(true, Wire.CONTINUATION, new byte[] {1});

      assertThat(wire.read().payload()).hasSize(32);
    }
  }

  @Test
  void aClientThatSaysGoodbyeIsAnsweredAndCounted() throws Exception {
    try (var doors = new TestDoors();
        var wire = doors.open()) {
      wire.frame(true, Wire.CLOSE, new byte[] {0x03, (byte) 0xE8});

      assertThat(wire.closeCode()).isEqualTo(1000);
      wire.close();
      assertThat(doors.seen.closes.poll(5, TimeUnit.SECONDS)).isZero();
      assertThat(doors.echo.closed).hasValue(1);
    }
  }

  @Test
  void theSessionsOwnCodeArrivesAlsoWhileTheClientFloods() throws Exception {
    try (var doors = new TestDoors();
        var wire = doors.open()) {
      var flood = Thread.ofVirtual().unstarted(() -> flood(wire));
      wire.binary((byte) EchoDoor.CLOSE_ME);
      flood.start();

      assertThat(wire.closeCode()).isEqualTo(CloseCode.KICKED_VALUE);
      assertThat(doors.seen.closes.poll(10, TimeUnit.SECONDS)).isEqualTo(CloseCode.KICKED_VALUE);
      flood.join();
    }
  }

  @Test
  void aLostConnectionIsToldToTheSessionOnce() throws Exception {
    try (var doors = new TestDoors()) {
      var wire = doors.open();
      wire.binary((byte) 1);
      wire.read();
      wire.close();

      assertThat(doors.seen.closes.poll(5, TimeUnit.SECONDS)).isZero();
      assertThat(doors.echo.closed).hasValue(1);
    }
  }

  @Test
  void silenceBeforeTheFirstFrameEndsTheConnection() {
    try (var doors = new TestDoors("MUSTER_FIRST_FRAME_DEADLINE", "1s");
        var wire = doors.open()) {
      assertThat(wire.closeCode()).isEqualTo(CloseCode.JOIN_TIMEOUT_VALUE);
    }
  }

  @Test
  void aDrippedMessageEndsTheConnection() {
    try (var doors = new TestDoors("MUSTER_PROGRESS_DEADLINE", "1s");
        var wire = doors.open()) {
      wire.binary((byte) 1);
      wire.read();
      wire.send((byte) 0x82, (byte) 0x85, (byte) 0);

      assertThat(wire.closeCode()).isEqualTo(CloseCode.SILENT_VALUE);
    }
  }

  @Test
  void anUnfinishedFragmentedMessageEndsTheConnection() {
    try (var doors = new TestDoors("MUSTER_PROGRESS_DEADLINE", "1s");
        var wire = doors.open()) {
      wire.binary((byte) 1);
      wire.read();
      wire.frame(false, Wire.BINARY, new byte[] {1});

      assertThat(wire.closeCode()).isEqualTo(CloseCode.SILENT_VALUE);
    }
  }

  private static void flood(Wire wire) {
    try {
      for (var i = 0; i < 200; i++) {
        wire.binary(Wire.bytes(4096));
      }
    } catch (java.io.UncheckedIOException e) {
      // The node has closed its side for good by now, which is its right.
    }
  }

  /** Each is closed with this code, the session hears of it, the code is counted. */
  private static void ends(CloseCode code, Consumer<Wire> hostile) {
    try (var doors = new TestDoors();
        var wire = doors.open()) {
      hostile.accept(wire);

      assertThat(wire.closeCode()).isEqualTo(code.getNumber());
      wire.close();
      assertThat(doors.seen.closes.poll(5, TimeUnit.SECONDS)).isEqualTo(code.getNumber());
      assertThat(doors.echo.closed).hasValue(1);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void onLoop(TestDoors doors, Runnable check) throws Exception {
    doors.loops.group().next().submit(check).get(5, TimeUnit.SECONDS);
  }

  private static byte[] hex(String text) {
    return java.util.HexFormat.of().parseHex(text);
  }
}
