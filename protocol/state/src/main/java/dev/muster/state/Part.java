package dev.muster.state;

import org.jspecify.annotations.Nullable;

/**
 * A part of a state: a message, a map or a list. It stands in one place, and tells what contains it
 * that something changed; the first change since the last patch costs one step per level, the
 * others nothing.
 *
 * <p>A state and all its parts belong to one thread at a time.
 */
public abstract class Part {
  private @Nullable Part parent;
  private int slot;
  @Nullable Listeners listeners;

  Part() {}

  /** Calls back after a patch that changed anything in this part was applied. */
  public final Registration onChange(Runnable listener) {
    return listeners().any(listener);
  }

  /** What contains this part; null if nothing does. */
  protected final @Nullable Part parent() {
    return parent;
  }

  /** Where in its parent it stands: a field's bit, an entry's id, an element's index. */
  final int slot() {
    return slot;
  }

  final void move(int newSlot) {
    slot = newSlot;
  }

  void attach(Part to, int at) {
    if (parent != null || ledger() != null) {
      throw new IllegalStateException(
          "this "
              + getClass().getSimpleName()
              + " is already part of a state; remove it there first, or use its copy()");
    }
    parent = to;
    slot = at;
  }

  void detach() {
    parent = null;
  }

  final void tellParent() {
    Part above = parent;
    if (above != null) {
      above.childChanged(slot);
    }
  }

  /** The part in this slot has its first change since the last patch. */
  abstract void childChanged(int childSlot);

  /** What the whole state shares; null if this part is not in a state that is sent. */
  @Nullable Ledger ledger() {
    Part above = parent;
    return above == null ? null : above.ledger();
  }

  /** Its entry left the state, with everything below. */
  void gone(Events events) {}

  final Listeners listeners() {
    Listeners present = listeners;
    if (present == null) {
      present = new Listeners();
      listeners = present;
    }
    return present;
  }
}
