package dev.muster.loadtest.muster;

import dev.muster.state.Malformed;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoReader;

/**
 * The messages of the measured room type's contract, {@code game/bench.proto}, written in place:
 * players send them thirty thousand times a second.
 */
final class BenchWire {
  /** {@code BenchState.movers}. */
  static final int MOVERS = 1;

  /** {@code RelayState.stamps}. */
  static final int STAMPS = 2;

  /** {@code Mover.seq}. */
  static final int SEQ = 4;

  private static final int FLOAT_1 = 1 << 3 | 5;
  private static final int FLOAT_2 = 2 << 3 | 5;
  private static final int VARINT_3 = 3 << 3;
  private static final int BLOCK_1 = 1 << 3 | 2;
  private static final int DOUBLE_1 = 1 << 3 | 1;
  private static final int PING_BYTES = 9;

  private BenchWire() {}

  /** {@code Push}. */
  static byte[] push(PatchWriter out, float dx, float dy, int seq) {
    out.clear();
    out.raw(FLOAT_1);
    out.float32(dx);
    out.raw(FLOAT_2);
    out.float32(dy);
    out.raw(VARINT_3);
    out.varint32(seq);
    return out.toBytes();
  }

  /** {@code ToServer} with a {@code Ping}. */
  static byte[] ping(PatchWriter out, double sent) {
    out.clear();
    out.raw(BLOCK_1);
    out.raw(PING_BYTES);
    out.raw(DOUBLE_1);
    out.float64(sent);
    return out.toBytes();
  }

  /** What the {@code Pong} of a {@code ToClient} carries. */
  static double pong(ProtoReader in) {
    double sent = Double.NaN;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag != BLOCK_1) {
        throw new Malformed("a message that is no pong");
      }
      int outer = in.enter();
      sent = 0;
      for (int field = in.tag(); field != 0; field = in.tag()) {
        if (field == DOUBLE_1) {
          sent = in.float64();
        } else {
          in.skip();
        }
      }
      in.leave(outer);
    }
    return sent;
  }
}
