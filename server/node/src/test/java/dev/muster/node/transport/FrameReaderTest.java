package dev.muster.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However bytes are cut, the same messages come out; whatever they are, nothing else happens. */
final class FrameReaderTest {
  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

  @Test
  void messagesAreTheSameHoweverTheyAreCut() {
    for (var seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var expected = new ArrayList<String>();
      var bytes = conversation(random, expected);

      var heard = new Heard();
      var reader = new FrameReader(heard, allocator, 16_384, 65_536, 32);
      for (var at = 0; at < bytes.length; ) {
        var length = Math.min(bytes.length - at, 1 + random.nextInt(400));
        read(reader, bytes, at, length);
        at += length;
      }

      assertThat(heard.events).as("seed %d", seed).isEqualTo(expected);
      assertThat(reader.midway()).isFalse();
    }
    assertNothingIsHeld();
  }

  @Test
  void changedBytesEndInCodesOnly() {
    var random = new Random(7);
    var codes = 0;
    for (var round = 0; round < 20_000; round++) {
      var bytes = conversation(random, new ArrayList<>());
      for (var i = 0; i < 1 + random.nextInt(5); i++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      var heard = new Heard();
      var reader = new FrameReader(heard, allocator, 16_384, 65_536, 32);
      var cut = random.nextInt(bytes.length);
      read(reader, bytes, 0, cut);
      read(reader, bytes, cut, bytes.length - cut);
      reader.stop();
      assertThat(heard.violations).isLessThanOrEqualTo(1);
      codes += heard.violations;
    }
    assertThat(codes).isGreaterThan(500);
    assertNothingIsHeld();
  }

  @Test
  void whoeverBreaksTheRulesIsNotReadOn() {
    var heard = new Heard();
    var reader = new FrameReader(heard, allocator, 16_384, 65_536, 32);
    var text = Wire.encode(0x80, Wire.TEXT, new byte[] {1});
    var binary = Wire.encode(0x80, Wire.BINARY, new byte[] {1});

    read(reader, text, 0, text.length);
    read(reader, binary, 0, binary.length);

    assertThat(heard.events).containsExactly("NOT_BINARY");
  }

  @Test
  void aBegunMessageIsMidway() {
    var reader = new FrameReader(new Heard(), allocator, 16_384, 65_536, 32);
    var frame = Wire.encode(0x80, Wire.BINARY, Wire.bytes(200));

    for (var i = 0; i < frame.length - 1; i++) {
      read(reader, frame, i, 1);
      assertThat(reader.midway()).isTrue();
    }
    read(reader, frame, frame.length - 1, 1);
    assertThat(reader.midway()).isFalse();
    assertNothingIsHeld();
  }

  private void assertNothingIsHeld() {
    assertThat(allocator.metric().usedHeapMemory()).isZero();
  }

  private void read(FrameReader reader, byte[] bytes, int at, int length) {
    var buffer = allocator.buffer(Math.max(1, length)).writeBytes(bytes, at, length);
    reader.read(buffer);
    buffer.release();
  }

  private static byte[] conversation(Random random, List<String> expected) {
    var out = new ByteArrayOutputStream();
    for (var i = 0; i < 1 + random.nextInt(6); i++) {
      var payload = new byte[random.nextInt(4) == 0 ? random.nextInt(16_384) : random.nextInt(150)];
      random.nextBytes(payload);
      switch (random.nextInt(4)) {
        case 0 -> fragmented(random, payload, out, expected);
        case 1 -> {
          var ping = Arrays.copyOf(payload, Math.min(125, payload.length));
          out.writeBytes(Wire.encode(0x80, Wire.PING, ping));
          expected.add("ping " + Arrays.hashCode(ping));
        }
        default -> {
          out.writeBytes(Wire.encode(0x80, Wire.BINARY, payload));
          expected.add("message " + Arrays.hashCode(payload));
        }
      }
    }
    return out.toByteArray();
  }

  private static void fragmented(
      Random random, byte[] payload, ByteArrayOutputStream out, List<String> expected) {
    var cut = payload.length == 0 ? 0 : random.nextInt(payload.length);
    out.writeBytes(Wire.encode(0, Wire.BINARY, Arrays.copyOf(payload, cut)));
    out.writeBytes(Wire.encode(0x80, Wire.PONG, new byte[0]));
    out.writeBytes(
        Wire.encode(0x80, Wire.CONTINUATION, Arrays.copyOfRange(payload, cut, payload.length)));
    expected.add("fragment");
    expected.add("pong");
    expected.add("message " + Arrays.hashCode(payload));
  }

  private static final class Heard implements FrameReader.Sink {
    final List<String> events = new ArrayList<>();
    int violations;

    @Override
    public void message(ByteBuf payload) {
      events.add("message " + Arrays.hashCode(ByteBufUtil.getBytes(payload)));
    }

    @Override
    public void fragment() {
      events.add("fragment");
    }

    @Override
    public void ping(ByteBuf payload) {
      events.add("ping " + Arrays.hashCode(ByteBufUtil.getBytes(payload)));
    }

    @Override
    public void pong() {
      events.add("pong");
    }

    @Override
    public void goodbye() {
      events.add("goodbye");
    }

    @Override
    public void violated(CloseCode code, String why) {
      violations++;
      events.add(code.name());
    }
  }
}
