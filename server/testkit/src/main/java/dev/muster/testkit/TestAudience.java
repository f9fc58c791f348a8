package dev.muster.testkit;

import dev.muster.node.room.Attached;
import dev.muster.node.room.Audience;
import dev.muster.node.room.Batch;
import dev.muster.node.room.Portions;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.Viewer;
import dev.muster.node.wire.ServerFrames;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands a room's frames to the test's clients at once, in the order a connection would write them.
 */
final class TestAudience implements Audience {
  private final ServerFrames frames = new ServerFrames(new UnpooledByteBufAllocator(false, true));
  private final List<TestViewer<?>> viewers = new ArrayList<>();

  private static TestViewer<?> of(Viewer viewer) {
    return (TestViewer<?>) viewer;
  }

  @Override
  public void attach(Viewer viewer, Attached how) {
    viewers.add(of(viewer));
    of(viewer).attached(how);
  }

  @Override
  public void direct(Viewer viewer, List<ByteBuf> bodies) {
    bodies.forEach(of(viewer)::receive);
  }

  @Override
  public void caughtUp(Viewer viewer, RoomOrder.Have at, List<ByteBuf> bodies) {
    bodies.forEach(of(viewer)::receive);
    of(viewer).inStream();
  }

  @Override
  public void behind(Viewer viewer) {
    if (of(viewer).streaming()) {
      of(viewer).asks();
    }
  }

  @Override
  public void deliver(Batch batch) {
    for (var viewer : List.copyOf(viewers)) {
      if (viewer.streaming()) {
        deliver(batch, viewer);
      }
    }
    batch.release();
  }

  private void deliver(Batch batch, TestViewer<?> viewer) {
    int slot = viewer.slot();
    byte[] rows = rows(batch.portions(), slot);
    int applied = batch.applied(slot);
    if (rows.length > 0 || viewer.acknowledges(applied)) {
      int number = rows.length == 0 ? 0 : batch.patchNumber();
      viewer.receive(frames.own(batch.epoch(), number, applied, rows));
    }
    var items = batch.seatItems(slot);
    int next = 0;
    var stream = batch.stream();
    for (int i = 0; i <= stream.length; i++) {
      while (next < items.length && items[next].after() <= i) {
        viewer.receive(items[next++].body().retainedDuplicate());
      }
      if (i < stream.length) {
        var item = stream[i];
        boolean hidden = item.except() != null && item.except().contains(viewer.seat());
        if (!hidden) {
          viewer.receive(body(item, batch.portions(), slot));
        } else if (item.number() != 0) {
          viewer.receive(frames.skip(batch.epoch(), item.number()));
        }
      }
    }
  }

  private static byte[] rows(@Nullable Portions portions, int slot) {
    if (portions == null) {
      return new byte[0];
    }
    return ByteBufUtil.getBytes(
        portions.bytes(), portions.rowsFrom(slot), portions.rowsLength(slot));
  }

  private static ByteBuf body(Batch.StreamItem item, @Nullable Portions portions, int slot) {
    var common = item.body();
    if (common != null) {
      return common.retainedDuplicate();
    }
    if (portions == null || portions.patchLength(slot) == 0) {
      throw new AssertionError("No patch for a viewer in the stream");
    }
    return portions.bytes().retainedSlice(portions.patchFrom(slot), portions.patchLength(slot));
  }

  @Override
  public void detach(Viewer viewer, CloseCode code, String message) {
    viewers.removeIf(viewer::equals);
    of(viewer).ended(code);
  }

  @Override
  public void abandon(CloseCode code, String message) {
    viewers.forEach(viewer -> viewer.ended(code));
    viewers.clear();
  }

  @Override
  public void close() {
    viewers.clear();
  }
}
