package dev.muster.testkit.real;

import dev.muster.state.PatchReader;
import dev.muster.state.Replica;
import dev.muster.v1.Own;
import dev.muster.v1.ServerFrame;
import game.sea.SeaRoom;
import game.sea.SeaState;
import java.nio.charset.StandardCharsets;

/** What one client of a sea holds after each frame that came, and all text that it ever got. */
final class Watch {
  private final RawClient client;
  private final Replica<SeaState> replica =
      new Replica<>(SeaRoom.CONTRACT.newState(), SeaRoom.CONTRACT.layout());
  private final PatchReader head = new PatchReader();
  private final StringBuilder text = new StringBuilder();
  private Own own = Own.getDefaultInstance();
  private int number;
  int snapshots;

  Watch(RawClient client) {
    this.client = client;
  }

  SeaState state() {
    return replica.state();
  }

  String text() {
    return text.toString();
  }

  /** Applies one frame more. */
  void next() {
    var frame =
        client.next(
            ServerFrame.FrameCase.OWN,
            ServerFrame.FrameCase.PATCH,
            ServerFrame.FrameCase.SNAPSHOT,
            ServerFrame.FrameCase.SKIP,
            ServerFrame.FrameCase.BROADCAST);
    text.append(frame.toByteString().toString(StandardCharsets.ISO_8859_1));
    switch (frame.getFrameCase()) {
      case OWN -> own = frame.getOwn();
      case PATCH -> patch(frame.getPatch().toByteArray());
      case SNAPSHOT -> {
        var state = frame.getSnapshot().getState().toByteArray();
        replica.applySnapshot(state, 0, state.length);
        number = frame.getSnapshot().getNumber();
        snapshots++;
        rows();
      }
      case SKIP -> item(frame.getSkip().getNumber());
      default -> {
        // One that was missed may follow a snapshot that is newer.
        if (frame.getBroadcast().getNumber() > number) {
          item(frame.getBroadcast().getNumber());
        }
      }
    }
  }

  private void patch(byte[] bytes) {
    head.reset(bytes, 0, bytes.length);
    head.varint();
    item((int) head.varint());
    head.varint();
    replica.apply(bytes, bytes.length - head.remaining(), bytes.length);
    rows();
  }

  private void item(int itemNumber) {
    if (itemNumber != 0 && itemNumber != number + 1) {
      throw new AssertionError("item " + itemNumber + " after " + number);
    }
    number = itemNumber == 0 ? number : itemNumber;
  }

  private void rows() {
    if (own.getNumber() == number && !own.getRows().isEmpty()) {
      var rows = own.getRows().toByteArray();
      replica.apply(rows, 0, rows.length);
    }
    own = Own.getDefaultInstance();
    replica.settle();
  }
}
