package dev.muster.testkit;

import dev.muster.node.room.Attached;
import dev.muster.node.room.Audience;
import dev.muster.node.room.Batch;
import dev.muster.node.room.Following;
import dev.muster.node.room.RoomLimits;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomReplica;
import dev.muster.node.room.Viewer;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Those who watch, on another node that composes what they see, with no link in between. */
final class EdgeAudience implements Audience {
  private record Guest(int slot, Attached how) {}

  private final Audience there = new TestAudience();
  private final ByteBufAllocator allocator;
  private final Map<Viewer, Guest> guests = new HashMap<>();
  private @Nullable RoomReplica replica;

  EdgeAudience(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  @Override
  public void attach(Viewer viewer, Attached how) {
    guests.put(viewer, new Guest(viewer.slot(), how));
    there.attach(viewer, how);
    if (replica != null) {
      replica.add(viewer, how);
    }
  }

  @Override
  public void direct(Viewer viewer, List<ByteBuf> frames) {
    there.direct(viewer, frames);
  }

  @Override
  public void caughtUp(Viewer viewer, RoomOrder.Have at, List<ByteBuf> frames) {
    there.caughtUp(viewer, at, frames);
  }

  @Override
  public void follow(Viewer viewer, Following how) {
    if (replica == null) {
      replica = new RoomReplica(how.start().get(), RoomLimits.defaults(), allocator, there);
      guests.forEach((guest, at) -> java.util.Objects.requireNonNull(replica).add(guest, at.how()));
    }
    replica.follow(viewer, how.at().number(), how.tick(), how.applied(), how.frames());
  }

  @Override
  public void deliver(Batch batch) {
    there.deliver(replica == null ? batch : replica.compose(batch, batch.onward()));
  }

  @Override
  public void detach(Viewer viewer, CloseCode code, String message) {
    var guest = guests.remove(viewer);
    if (guest != null && replica != null) {
      replica.remove(guest.slot());
    }
    there.detach(viewer, code, message);
    if (guests.isEmpty() && replica != null) {
      replica.release();
      replica = null;
    }
  }

  /** What a viewer wants of its room; false: only the room's own node can do it. */
  boolean post(RoomOrder order) {
    if (replica != null && order instanceof RoomOrder.Heard(var viewer, var number)) {
      replica.heard(viewer, number);
    }
    return replica != null
        && order instanceof RoomOrder.CatchUp(var viewer, var have)
        && replica.catchUp(viewer, have);
  }

  @Override
  public void abandon(CloseCode code, String message) {
    there.abandon(code, message);
  }

  @Override
  public void close() {
    there.close();
  }
}
