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
   * The viewer has its seat: {@code Joined} is written now. It is not in the stream yet: batches
   * pass it by until {@link #caughtUp} brings its snapshot or the items it missed (at once, or with
   * the next patch, so that one snapshot serves all who came in between). An older viewer of the
   * same seat has been detached before.
   */
  void attach(Viewer viewer, Attached how);

  /** Frames for one viewer alone, in order with batches. Takes over one reference of each. */
  void direct(Viewer viewer, List<ByteBuf> frames);

  /**
   * Brings a viewer up to date: after {@link #attach}, or when it asked with {@link
   * RoomOrder.CatchUp} (since which it was sent nothing of the stream). These frames first, then
   * every later batch. Takes over one reference of each.
   *
   * @param at the stream position that the viewer has after these frames
   */
  void caughtUp(Viewer viewer, RoomOrder.Have at, List<ByteBuf> frames);

  /**
   * The same for a viewer whose node composes what it sees, see {@link Viewer#composedElsewhere}.
   * Takes over one reference of each frame.
   */
  default void follow(Viewer viewer, Following how) {
    throw new UnsupportedOperationException("nobody here composes");
  }

  /**
   * What one turn of the room brings to everybody. Takes the batch over: it is released when all
   * have it.
   */
  void deliver(Batch batch);

  /**
   * Whether what the room says counts, from here on: if not, it is kept from those who are on other
   * nodes, and once it does again they are told that they are {@link #behind}.
   */
  default void confirmed(boolean confirmed) {}

  /** Whether this viewer can be brought up to date just now; if not, it waits on. */
  default boolean reaches(Viewer viewer) {
    return true;
  }

  /**
   * On a viewers' node: the room said something that did not come here. A viewer in the stream asks
   * for it with {@link RoomOrder.CatchUp}; one that has asked already is answered.
   */
  default void behind(Viewer viewer) {
    throw new UnsupportedOperationException("everything comes here");
  }

  /** The viewer's attachment is over; nothing follows. */
  void detach(Viewer viewer, CloseCode code, String message);

  /**
   * Any thread: lets every viewer go because the room's own code does not return. What the room
   * says later goes nowhere.
   */
  void abandon(CloseCode code, String message);

  /** The room is gone; every viewer has been detached. */
  void close();

  /** Makes one audience per room. */
  interface Factory {
    Audience open(RoomRef room);
  }
}
