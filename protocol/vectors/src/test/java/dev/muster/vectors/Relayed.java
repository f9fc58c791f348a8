package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.state.Layout;
import dev.muster.state.Mirror;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Relays;
import dev.muster.state.Replica;
import dev.muster.state.Tracked;

/**
 * Those who follow a state as other nodes do: one with the generated class and mirrors without it,
 * one after the other.
 *
 * @param <S> the class of the first one
 */
final class Relayed<S extends Tracked> {
  private final Layout own;
  private final Layout sender;

  /** Has the class; hears from the room. */
  final Replica<S> known;

  /** Hears from the room. */
  final Replica<Mirror> first;

  /** Hears from the first mirror. */
  final Replica<Mirror> second;

  /** Hears from the first mirror what everybody may see. */
  final Replica<Mirror> seen;

  /** {@code own} is the layout that they know, {@code sender} the room's. */
  Relayed(S blank, Layout own, Layout sender) {
    this.own = own;
    this.sender = sender;
    known = new Replica<>(blank, sender);
    first = new Replica<>(Mirror.of(own), sender);
    second = new Replica<>(Mirror.of(own), own);
    seen = new Replica<>(Mirror.of(own), own);
  }

  /**
   * All hear of a patch, written by {@link Relays#patch}; returns what a mirror writes of it for
   * everybody.
   */
  byte[] apply(byte[] patch) {
    known.apply(patch, 0, patch.length);
    first.apply(patch, 0, patch.length);
    byte[] again = Relays.patch(first.state());
    second.apply(again, 0, again.length);
    byte[] open = Relays.publicPatch(first.state());
    seen.apply(open, 0, open.length);
    settle();
    return open;
  }

  /** All start anew with a snapshot, written by {@link Relays#snapshot}. */
  void start(byte[] snapshot) {
    known.applySnapshot(snapshot, 0, snapshot.length);
    first.applySnapshot(snapshot, 0, snapshot.length);
    byte[] again = Relays.snapshot(first.state());
    second.applySnapshot(again, 0, again.length);
    byte[] open = open(first);
    seen.applySnapshot(open, 0, open.length);
    settle();
  }

  private void settle() {
    known.settle();
    first.settle();
    second.settle();
    seen.settle();
  }

  /** They hold the same; so does who starts now with this snapshot. */
  void check(byte[] snapshot) {
    Replica<Mirror> joined = new Replica<>(Mirror.of(own), sender);
    joined.applySnapshot(snapshot, 0, snapshot.length);
    byte[] whole = Relays.snapshot(known.state());
    byte[] copied = Relays.snapshot(known.state().copy());
    assertThat(Relays.snapshot(first.state())).as("by patches").isEqualTo(whole);
    assertThat(Relays.snapshot(second.state())).as("over two nodes").isEqualTo(whole);
    assertThat(Relays.snapshot(joined.state())).as("by a snapshot").isEqualTo(whole);
    assertThat(Relays.snapshot(first.state().copy())).as("its copy").isEqualTo(copied);
    byte[] open = open(known);
    assertThat(open(first)).as("for everybody").isEqualTo(open);
    assertThat(open(seen)).as("for everybody, over two nodes").isEqualTo(open);
    assertThat(Numbers.of(first)).isEqualTo(Numbers.of(known));
  }

  static byte[] open(Replica<?> replica) {
    ProtoWriter out = new ProtoWriter();
    replica.writeSnapshot(out);
    return out.toBytes();
  }
}
