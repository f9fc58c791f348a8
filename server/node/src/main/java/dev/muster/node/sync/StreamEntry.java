package dev.muster.node.sync;

import dev.muster.room.Except;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One numbered item of a room's stream.
 *
 * @param body the ServerFrame field, ready to be written behind an attachment
 * @param payload of a broadcast: what it carries; null for a patch
 * @param except who must not see it; null: nobody
 */
public record StreamEntry(
    int number, ByteBuf body, @Nullable Payload payload, @Nullable Except except) {
  /** What a broadcast carries. */
  public record Payload(byte[] bytes, boolean raw) {}

  public boolean patch() {
    return payload == null;
  }
}
