package dev.muster.client;

/**
 * A room's state as this client holds it. Callbacks of the state run inside these calls, after
 * everything is applied. Whatever cannot be read throws {@link dev.muster.state.Malformed}.
 */
interface HeldState<S> {
  S state();

  /**
   * The sender's patches are laid out like this: an encoded {@code FieldTable}; empty: like ours.
   */
  void layout(byte[] fieldTable);

  void snapshot(byte[] bytes, int from, int to);

  /**
   * Applies a patch.
   *
   * @return the patch's tick
   */
  long patch(byte[] bytes, int from, int to);

  void own(byte[] bytes, int from, int to);

  /** Runs the callbacks of what was applied since the last call. */
  void announce();
}
