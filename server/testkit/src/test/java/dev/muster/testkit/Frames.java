package dev.muster.testkit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.v1.ServerFrame;

/** What kind of frame some bytes are. */
final class Frames {
  private Frames() {}

  static ServerFrame parse(byte[] frame) {
    try {
      return ServerFrame.parseFrom(frame);
    } catch (InvalidProtocolBufferException broken) {
      throw new AssertionError(broken);
    }
  }

  static boolean isSnapshot(byte[] frame) {
    return parse(frame).hasSnapshot();
  }

  static boolean isPatch(byte[] frame) {
    return parse(frame).hasPatch();
  }
}
