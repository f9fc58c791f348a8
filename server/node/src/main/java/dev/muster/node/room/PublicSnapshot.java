package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import dev.muster.state.ProtoWriter;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What everybody may see of a state, encoded at most once per number. Room thread. */
final class PublicSnapshot {
  private final Consumer<ProtoWriter> state;
  private final RoomStream stream;
  private final ProtoWriter writer = new ProtoWriter();
  private @Nullable ByteBuf encoded;
  private int number;

  PublicSnapshot(Consumer<ProtoWriter> state, RoomStream stream) {
    this.state = state;
    this.stream = stream;
  }

  /** The snapshot of now; it stays ours. */
  ByteBuf of(long tick) {
    var present = encoded;
    if (present != null && number == stream.number()) {
      return present;
    }
    release();
    writer.clear();
    state.accept(writer);
    var fresh = stream.snapshot(tick, writer.array(), writer.size());
    encoded = fresh;
    number = stream.number();
    return fresh;
  }

  void release() {
    if (encoded != null) {
      encoded.release();
      encoded = null;
    }
  }
}
