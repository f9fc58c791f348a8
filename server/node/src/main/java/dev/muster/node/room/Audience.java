package dev.muster.node.room;

import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Those who watch one room from this node. The room owns this seam and calls it on its own thread;
 * it must not block, and it keeps the order of calls per viewer. Buffers are bodies of a {@code
 * ServerFrame}: the field of the chosen frame, without the attachment.
 */
public interface Audience {
  /**
   * The viewer has its seat; these frames (snapshot or missed items, unheard messages) come before
   * any later batch. Takes over one reference of each.
   */
  void attach(Viewer viewer, Attached how, List<ByteBuf> frames);

  /** Frames for one viewer alone, in order with batches. Takes over one reference of each. */
  void direct(Viewer viewer, List<ByteBuf> frames);

  /**
   * Answers a viewer that fell behind (it was sent nothing since it asked): these frames bring it
   * up to date, later batches follow. Takes over one reference of each.
   */
  void caughtUp(Viewer viewer, List<ByteBuf> frames);

  /**
   * What one turn of the room brings to everybody. Takes the batch over: it is released when all
   * have it.
   */
  void deliver(Batch batch);

  /** The viewer's attachment is over; nothing follows. */
  void detach(Viewer viewer, CloseCode code, String message);

  /** The room is gone; every viewer has been detached. */
  void close();

  /** Makes one audience per room. */
  interface Factory {
    Audience open(RoomRef room);
  }
}
