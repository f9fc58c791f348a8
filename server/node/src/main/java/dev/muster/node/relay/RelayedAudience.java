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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private int told;

  /** Whoever came while nothing was said to other nodes: it holds nothing yet. */
  private final Set<RemoteViewer> blank = new HashSet<>();

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
    } else if (held) {
      of(remote).caughtUp(remote, at, frames);
    } else {
      frames.forEach(ByteBuf::release);
      blank.add(remote);
    }
  }

  @Override
  public void follow(Viewer viewer, Following how) {
    if (!(viewer instanceof RemoteViewer remote)) {
      here.follow(viewer, how);
    } else if (held) {
      of(remote).follow(remote, how);
    } else {
      how.frames().forEach(ByteBuf::release);
      blank.add(remote);
    }
  }

  @Override
  public void confirmed(boolean confirmed) {
    held = confirmed;
    here.confirmed(confirmed);
    if (confirmed) {
      for (var edge : elsewhere.values()) {
        edge.startAnew();
        edge.viewers().forEach(this::bringUpToDate);
      }
      blank.clear();
    }
  }

  /** The room gives it what it was not told, or a snapshot. */
  private void bringUpToDate(RemoteViewer viewer) {
    var have = blank.contains(viewer) ? null : new RoomOrder.Have(room.epoch(), told);
    room.post(new RoomOrder.CatchUp(viewer, have));
  }

  @Override
  public void deliver(Batch batch) {
    if (!abandoned && held) {
      told = lastNumber(batch);
      elsewhere.values().forEach(edge -> edge.deliver(batch));
    }
    here.deliver(batch);
  }

  private int lastNumber(Batch batch) {
    var last = told;
    for (var item : batch.stream()) {
      last = Math.max(last, item.number());
    }
    return last;
  }

  @Override
  public void detach(Viewer viewer, CloseCode code, String message) {
    if (!(viewer instanceof RemoteViewer remote)) {
      here.detach(viewer, code, message);
      return;
    }
    parts.sittings.remove(remote);
    blank.remove(remote);
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
