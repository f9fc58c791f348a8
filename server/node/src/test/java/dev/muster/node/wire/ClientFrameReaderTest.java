package dev.muster.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.muster.node.wire.ClientFrameReader.Kind;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Heard;
import dev.muster.v1.Join;
import dev.muster.v1.Leave;
import dev.muster.v1.Ping;
import dev.muster.v1.Resync;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClientFrameReaderTest {
  private final ClientFrameReader reader = new ClientFrameReader();
  private final Random random = new Random(11);

  @Test
  void everyKindIsReadAsProtobufWroteIt() {
    for (int i = 0; i < 2_000; i++) {
      var payload = new byte[random.nextInt(50)];
      random.nextBytes(payload);
      var bytes = ByteString.copyFrom(payload);
      var kind = Kind.values()[1 + random.nextInt(Kind.values().length - 1)];
      var frame =
          ClientFrame.newBuilder()
              .setAttachment(random.nextInt(8))
              .setNumber(random.nextInt() >>> random.nextInt(32))
              .setHeard(random.nextInt() >>> random.nextInt(32));
      switch (kind) {
        case JOIN -> frame.setJoin(Join.newBuilder().setRoom("arena"));
        case LEAVE -> frame.setLeave(Leave.getDefaultInstance());
        case MESSAGE -> frame.setMessage(bytes);
        case REQUEST -> frame.setRequest(bytes);
        case INPUT -> frame.setInput(bytes);
        case RAW -> frame.setRaw(bytes);
        case PING -> frame.setPing(Ping.newBuilder().setStamp(i * 77L));
        case RESYNC -> frame.setResync(Resync.getDefaultInstance());
        case ONLY_HEARD -> frame.setOnlyHeard(Heard.getDefaultInstance());
        case NONE -> throw new AssertionError();
      }
      var buffer = Unpooled.wrappedBuffer(frame.build().toByteArray());
      reader.read(buffer);

      assertThat(reader.kind()).isEqualTo(kind);
      assertThat(reader.attachment()).isEqualTo(frame.getAttachment());
      assertThat(reader.number()).isEqualTo(frame.getNumber());
      assertThat(reader.heard()).isEqualTo(frame.getHeard());
      if (kind.numbered()) {
        assertThat(payload(buffer)).isEqualTo(payload);
      }
      if (kind == Kind.PING) {
        assertThat(reader.pingStamp(buffer)).isEqualTo(i * 77L);
      }
    }
  }

  @Test
  void unknownFieldsArePassedOver() {
    var unknown =
        UnknownFieldSet.newBuilder()
            .addField(
                100,
                UnknownFieldSet.Field.newBuilder()
                    .addVarint(5)
                    .addFixed32(1)
                    .addFixed64(2)
                    .addLengthDelimited(ByteString.copyFromUtf8("later"))
                    .build())
            .build();
    var frame =
        ClientFrame.newBuilder()
            .setAttachment(3)
            .setInput(ByteString.copyFromUtf8("in"))
            .setUnknownFields(unknown)
            .build();
    var buffer = Unpooled.wrappedBuffer(frame.toByteArray());
    reader.read(buffer);
    assertThat(reader.kind()).isEqualTo(Kind.INPUT);
    assertThat(payload(buffer)).isEqualTo("in".getBytes());
  }

  @Test
  void aFrameOfNoKnownKindIsNothingButItsHeader() {
    reader.read(Unpooled.wrappedBuffer(new byte[] {0x18, 7}));
    assertThat(reader.kind()).isEqualTo(Kind.NONE);
    assertThat(reader.heard()).isEqualTo(7);
    reader.read(Unpooled.EMPTY_BUFFER);
    assertThat(reader.kind()).isEqualTo(Kind.NONE);
    assertThat(reader.heard()).isZero();
  }

  @Test
  void malformedFramesAreRefusedWithoutAStackTrace() {
    refused("42 01 61 42 01 62", "two frames in one");
    refused("40 01", "a frame of another type");
    refused("0a 00", "a header field of another type");
    refused("08 ff ff ff ff ff ff ff ff ff ff 01", "more than 10 bytes");
    refused("08 ff ff ff ff 7f", "more than 32 bits");
    refused("42 05 61", "a length past the end");
    refused("42 ff ff ff ff 0f", "a length past the end");
    refused("08", "ends inside a number");
    refused("00", "not a field");
    refused("f9 01 00", "ends inside a field");
    refused("fb 01", "groups are not used");
  }

  @Test
  void randomBytesNeverCauseAnythingButABadFrame() {
    var bytes = new byte[40];
    for (int i = 0; i < 200_000; i++) {
      random.nextBytes(bytes);
      bytes[0] = (byte) (8 + 8 * random.nextInt(12) + (random.nextBoolean() ? 2 : 0));
      var buffer = Unpooled.wrappedBuffer(bytes, 0, random.nextInt(40));
      try {
        reader.read(buffer);
        if (reader.kind() == Kind.PING) {
          reader.pingStamp(buffer);
        }
      } catch (BadFrame expected) {
        assertThat(expected.getStackTrace()).isEmpty();
      }
    }
  }

  private byte[] payload(ByteBuf frame) {
    return ByteBufUtil.getBytes(frame, reader.payloadIndex(), reader.payloadLength());
  }

  private void refused(String hex, String why) {
    var bytes = ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
    assertThatThrownBy(() -> reader.read(Unpooled.wrappedBuffer(bytes)))
        .isInstanceOf(BadFrame.class)
        .hasMessageContaining(why);
  }
}
