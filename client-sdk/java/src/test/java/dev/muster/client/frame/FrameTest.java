package dev.muster.client.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Heard;
import dev.muster.v1.Own;
import dev.muster.v1.Ping;
import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameTest {
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void writtenFramesAreByteForByteWhatProtobufWrites() {
    for (int i = 0; i < 200; i++) {
      byte[] payload = new byte[random.nextInt(400)];
      int attachment = random.nextInt(8);
      int number = random.nextInt() >>> random.nextInt(31);
      int heard = random.nextInt(3) == 0 ? 0 : random.nextInt() >>> random.nextInt(31);
      var expected = ClientFrame.newBuilder().setAttachment(attachment).setNumber(number);
      expected.setHeard(heard).setInput(ByteString.copyFrom(payload));
      var out = Unpooled.buffer();
      FrameWriter.numbered(out, attachment, number, heard, ClientFrame.INPUT_FIELD_NUMBER, payload);
      assertThat(ByteBufUtil.getBytes(out)).isEqualTo(expected.build().toByteArray());
      assertThat(out.readableBytes() - payload.length)
          .isLessThanOrEqualTo(FrameWriter.OVERHEAD_MAX);
    }
  }

  @Test
  void pingsAreWhatProtobufWrites() {
    for (int shift = 0; shift < 64; shift++) {
      long stamp = 1L << shift;
      var out = Unpooled.buffer();
      FrameWriter.ping(out, 3, 9, stamp);
      var expected = ClientFrame.newBuilder().setAttachment(3).setHeard(9);
      expected.setPing(Ping.newBuilder().setStamp(stamp));
      assertThat(ByteBufUtil.getBytes(out)).isEqualTo(expected.build().toByteArray());
    }
    var out = Unpooled.buffer();
    FrameWriter.onlyHeard(out, 0, 5);
    var expected = ClientFrame.newBuilder().setHeard(5).setOnlyHeard(Heard.getDefaultInstance());
    assertThat(ByteBufUtil.getBytes(out)).isEqualTo(expected.build().toByteArray());
  }

  @Test
  void framesAreReadInPlace() {
    var own = Own.newBuilder().setEpoch(1L << 40).setNumber(-1).setApplied(7);
    own.setRows(ByteString.copyFromUtf8("rows"));
    byte[] bytes = ServerFrame.newBuilder().setAttachment(5).setOwn(own).build().toByteArray();
    var frame = new ServerFrameReader();
    frame.read(bytes, 0, bytes.length);
    assertThat(frame.attachment()).isEqualTo(5);
    assertThat(frame.kind()).isEqualTo(ServerFrame.OWN_FIELD_NUMBER);
    var body = new BodyReader();
    body.read(bytes, frame.from(), frame.to());
    assertThat(body.number(Own.EPOCH_FIELD_NUMBER)).isEqualTo(1L << 40);
    assertThat((int) body.number(Own.NUMBER_FIELD_NUMBER)).isEqualTo(-1);
    assertThat(body.number(Own.APPLIED_FIELD_NUMBER)).isEqualTo(7);
    assertThat(new String(bytes, body.from(), body.to() - body.from())).isEqualTo("rows");
  }

  @Test
  void anyPrefixOfAFrameIsReadOrRefusedAndNothingElse() {
    var own = Own.newBuilder().setEpoch(300).setRows(ByteString.copyFromUtf8("rows"));
    byte[] bytes = ServerFrame.newBuilder().setAttachment(5).setOwn(own).build().toByteArray();
    var frame = new ServerFrameReader();
    for (int end = 3; end < bytes.length; end++) {
      int cut = end;
      assertThatThrownBy(() -> frame.read(bytes, 0, cut)).isInstanceOf(MalformedFrame.class);
    }
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(40)];
      for (int b = 0; b < noise.length; b++) noise[b] = (byte) random.nextInt();
      try {
        frame.read(noise, 0, noise.length);
        new BodyReader().read(noise, 0, noise.length);
      } catch (MalformedFrame expected) {
        assertThat(expected.getStackTrace()).isEmpty();
      }
    }
  }
}
