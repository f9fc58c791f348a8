package dev.muster.node.relay;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.room.Attached;
import dev.muster.node.room.Audience;
import dev.muster.node.room.Batch;
import dev.muster.node.room.Following;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Viewer;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * On the room's node: those who watch a room, here and on other nodes. What is for everybody goes
 * to each other node once. Room thread, but for {@link #abandon}.
 */
final class RelayedAudience implements Audience {
  private final RoomRef room;
  private final Audience here;
  private final Factory parts;
  private final Map<NodeId, FarAudience> elsewhere = new ConcurrentHashMap<>();
  private volatile boolean abandoned;
  private boolean held = true;

  RelayedAudience(RoomRef room, Audience here, Factory parts) {
    this.room = room;
    this.here = here;
    this.parts = parts;
  }

  private FarAudience of(RemoteViewer viewer) {
    return elsewhere.computeIfAbsent(
        viewer.edge(), edge -> new FarAudience(room, edge, parts.driver, parts.observer));
  }

  @Override
  public void attach(Viewer viewer, Attached how) {
    if (viewer instanceof RemoteViewer remote) {
      of(remote).attach(remote, how);
    } else {
      here.attach(viewer, how);
    }
  }

  @Override
  public void direct(Viewer viewer, List<ByteBuf> frames) {
    if (!(viewer instanceof RemoteViewer remote)) {
      here.direct(viewer, frames);
    } else if (held) {
      of(remote).direct(remote, frames);
    } else {
      frames.forEach(ByteBuf::release);
    }
  }

  @Override
  public void caughtUp(Viewer viewer, RoomOrder.Have at, List<ByteBuf> frames) {
    if (!(viewer instanceof RemoteViewer remote)) {
      here.caughtUp(viewer, at, frames);
    } else {
      of(remote).caughtUp(remote, at, frames);
    }
  }

  @Override
  public void follow(Viewer viewer, Following how) {
    if (!(viewer instanceof RemoteViewer remote)) {
      here.follow(viewer, how);
    } else {
      of(remote).follow(remote, how);
    }
  }

  @Override
  public void confirmed(boolean confirmed) {
    held = confirmed;
    here.confirmed(confirmed);
    if (confirmed) {
      // Only the other node knows where each viewer is. Were it told unasked what they missed, it
      // could ask for the same meanwhile, and all of it would go there twice.
      elsewhere.values().forEach(FarAudience::behind);
    }
  }

  @Override
  public boolean reaches(Viewer viewer) {
    return viewer instanceof RemoteViewer ? held : here.reaches(viewer);
  }

  @Override
  public void deliver(Batch batch) {
    if (!abandoned && held) {
      elsewhere.values().forEach(edge -> edge.deliver(batch));
    }
    here.deliver(batch);
  }

  @Override
  public void detach(Viewer viewer, CloseCode code, String message) {
    if (!(viewer instanceof RemoteViewer remote)) {
      here.detach(viewer, code, message);
      return;
    }
    parts.sittings.remove(remote);
    var edge = of(remote);
    if (edge.detach(remote, code, message)) {
      elsewhere.remove(remote.edge(), edge);
    }
  }

  @Override
  public void abandon(CloseCode code, String message) {
    abandoned = true;
    here.abandon(code, message);
    elsewhere.values().forEach(edge -> edge.abandon(code, message));
    elsewhere.clear();
  }

  @Override
  public void close() {
    here.close();
  }

  /** Makes one per room. */
  static final class Factory implements Audience.Factory {
    private final Audience.Factory here;
    private final Driver driver;
    private final Sittings sittings;
    private final RelayObserver observer;

    Factory(Audience.Factory here, Driver driver, Sittings sittings, RelayObserver observer) {
      this.here = here;
      this.driver = driver;
      this.sittings = sittings;
      this.observer = observer;
    }

    @Override
    public Audience open(RoomRef room) {
      return new RelayedAudience(room, here.open(room), this);
    }
  }
}
