package dev.muster.state;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * Composes what each viewer gets of a state: patches, snapshots and own rows that hold what it may
 * see and nothing else. Reads a state that changes and the rules; knows neither a room's code nor
 * whether the state is the original or a replica. For the thread of the state.
 *
 * <p>Per patch, after the last change and before the changes are settled: {@link #advance}; then,
 * where rules have lists, {@link #candidates} with {@link #show} and {@link #hide}; then {@link
 * #body} and {@link #own} for each view; {@link #settled} once the changes are settled. In between
 * patches: {@link #writeSnapshot} and {@link #writeOwn} for who comes or fell behind.
 */
public final class Composer {
  /** A composer of this state; it may have entries already. */
  public Composer(Tracked state, List<ViewRule> rules) {
    throw new UnsupportedOperationException("being built");
  }

  /**
   * Whether viewers of such a state may see different things: there are rules, or fields for owners
   * or teams.
   */
  public static boolean needed(Tracked state, List<ViewRule> rules) {
    throw new UnsupportedOperationException("being built");
  }

  /** Whether bodies differ between viewers: there are rules. Else everybody gets the same body. */
  public boolean personal() {
    throw new UnsupportedOperationException("being built");
  }

  /**
   * A new viewer. It does not follow yet: it needs a snapshot first.
   *
   * @param seat 0 for a spectator
   */
  public View open(int seat, Sight sight) {
    throw new UnsupportedOperationException("being built");
  }

  /** The viewer is gone. */
  public void close(View view) {
    throw new UnsupportedOperationException("being built");
  }

  /** The viewer misses patches from here on, until it gets a snapshot. */
  public void pause(View view) {
    throw new UnsupportedOperationException("being built");
  }

  /** Whether the viewer holds the last patch's state, so that it gets the next patch. */
  public boolean follows(View view) {
    throw new UnsupportedOperationException("being built");
  }

  /** Looks at what changed since the last patch; before anything else of this patch. */
  public void advance() {
    throw new UnsupportedOperationException("being built");
  }

  /** Ids of the rows of a listed map that the viewer would see if they were on its list. */
  public void candidates(View view, int field, IntConsumer ids) {
    throw new UnsupportedOperationException("being built");
  }

  /** Puts a row on the viewer's list of this map. */
  public void show(View view, int field, int id) {
    throw new UnsupportedOperationException("being built");
  }

  /** Takes a row off the viewer's list of this map. */
  public void hide(View view, int field, int id) {
    throw new UnsupportedOperationException("being built");
  }

  /** Whether a row is on the viewer's list of this map. */
  public boolean shows(View view, int field, int id) {
    throw new UnsupportedOperationException("being built");
  }

  /**
   * Composes this patch's body for a view that follows. Views that get the same bytes get the same
   * number.
   *
   * @return index of the body, from 0; its bytes are {@link #bytes()} from {@link #from} to {@link
   *     #to}; empty if nothing that the viewer sees changed
   */
  public int body(View view) {
    throw new UnsupportedOperationException("being built");
  }

  /** How many different bodies this patch has so far. */
  public int bodies() {
    throw new UnsupportedOperationException("being built");
  }

  /** Where a body begins in {@link #bytes()}. */
  public int from(int body) {
    throw new UnsupportedOperationException("being built");
  }

  /** Where a body ends in {@link #bytes()}. */
  public int to(int body) {
    throw new UnsupportedOperationException("being built");
  }

  /** All bodies of this patch; valid until the next call of {@link #body}. */
  public byte[] bytes() {
    throw new UnsupportedOperationException("being built");
  }

  /** Writes this patch's own rows for a view that follows; nothing if there are none. */
  public void own(View view, PatchWriter out) {
    throw new UnsupportedOperationException("being built");
  }

  /** The changes count as sent from here on. */
  public void settled() {
    throw new UnsupportedOperationException("being built");
  }

  /** The state as of the last patch as the viewer sees it; it follows from here on. */
  public void writeSnapshot(View view, ProtoWriter out) {
    throw new UnsupportedOperationException("being built");
  }

  /** What only the viewer sees, whole, to be applied after {@link #writeSnapshot}. */
  public void writeOwn(View view, PatchWriter out) {
    throw new UnsupportedOperationException("being built");
  }
}
