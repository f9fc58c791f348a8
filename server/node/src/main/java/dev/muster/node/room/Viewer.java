package dev.muster.node.room;

/**
 * The far end of a seat: one attachment of one connection. The room treats it as an opaque identity
 * with a slot; what it has to say goes through {@link Audience}. Implemented above; the room thread
 * alone touches the slot.
 */
public abstract class Viewer {
  private int slot = -1;
  private volatile boolean behind;

  /**
   * Dense index of this viewer's seat in {@link Batch} arrays; -1 while not attached. Set by the
   * room thread.
   */
  public final int slot() {
    return slot;
  }

  /** For whoever brings batches to this viewer: the room that runs here, or a relay of it. */
  public final void slot(int slot) {
    this.slot = slot;
  }

  /**
   * Whether the node that holds its connection composes what it sees, if the room's state and rules
   * allow that: then it is brought into the stream with {@link Audience#follow}.
   */
  public boolean composedElsewhere() {
    return false;
  }

  /**
   * What the room says from here on does not reach it, until {@link Audience#caughtUp}: composing a
   * patch for it is in vain. Any thread; {@link RoomOrder.CatchUp} follows.
   */
  public final void fallBehind() {
    behind = true;
  }

  final boolean behind() {
    return behind;
  }

  /** Room thread: what it missed is about to be on its way. */
  final void upToDate() {
    behind = false;
  }
}
