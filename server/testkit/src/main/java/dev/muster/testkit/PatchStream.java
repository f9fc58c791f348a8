package dev.muster.testkit;

import dev.muster.node.room.RoomOrder;
import dev.muster.state.Contract;
import dev.muster.state.PatchReader;
import dev.muster.state.Replica;
import dev.muster.state.Tracked;
import dev.muster.v1.Own;
import dev.muster.v1.Skip;
import dev.muster.v1.Snapshot;
import org.jspecify.annotations.Nullable;

/** Decodes a room's stream as a client does, and fails on what no client should ever see. */
final class PatchStream<S extends Tracked> {
  private final Replica<S> replica;
  private final PatchReader head = new PatchReader();
  private @Nullable Own pending;
  private long epoch;
  private int number = -1;
  private int newest;

  PatchStream(Contract<S> contract) {
    this.replica = new Replica<>(contract.newState(), contract.layout());
  }

  S state() {
    return replica.state();
  }

  RoomOrder.@Nullable Have position() {
    return number < 0 ? null : new RoomOrder.Have(epoch, number);
  }

  void patch(byte[] bytes) {
    head.reset(bytes, 0, bytes.length);
    long patchEpoch = head.varint();
    int patchNumber = (int) head.varint();
    head.varint();
    item(patchEpoch, patchNumber);
    replica.apply(bytes, bytes.length - head.remaining(), bytes.length);
    settle();
  }

  void snapshot(Snapshot snapshot) {
    byte[] bytes = snapshot.getState().toByteArray();
    replica.applySnapshot(bytes, 0, bytes.length);
    epoch = snapshot.getEpoch();
    number = snapshot.getNumber();
    settle();
  }

  void own(Own own) {
    pending = own;
  }

  void skip(Skip skip) {
    item(skip.getEpoch(), skip.getNumber());
  }

  /** Whether a client takes it. One that was missed may follow a snapshot that is newer. */
  boolean broadcast(long itemEpoch, int itemNumber) {
    boolean late = itemEpoch == epoch && itemNumber <= number;
    if (itemNumber != 0 && late && itemNumber <= newest) {
      return false;
    }
    if (!late) {
      item(itemEpoch, itemNumber);
    }
    newest = itemNumber == 0 ? newest : itemNumber;
    return true;
  }

  /** One step on in the stream. */
  private void item(long itemEpoch, int itemNumber) {
    if (itemNumber == 0) {
      return;
    }
    if (itemEpoch != epoch || itemNumber != number + 1) {
      throw new AssertionError(
          "Item " + itemEpoch + "/" + itemNumber + " after " + epoch + "/" + number);
    }
    number = itemNumber;
  }

  private void settle() {
    if (pending != null) {
      if (pending.getEpoch() != epoch || pending.getNumber() != number) {
        throw new AssertionError("Own rows for another patch");
      }
      byte[] rows = pending.getRows().toByteArray();
      replica.apply(rows, 0, rows.length);
      pending = null;
    }
    replica.settle();
  }
}
