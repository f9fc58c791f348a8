package dev.muster.node.relay;

import com.google.protobuf.ByteString;
import dev.muster.cluster.v1.Relay;
import dev.muster.cluster.v1.RelayedAttached;
import dev.muster.cluster.v1.RelayedDetached;
import dev.muster.cluster.v1.RelayedFrames;
import dev.muster.cluster.v1.RelayedGoodbye;
import dev.muster.cluster.v1.ToEdge;
import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.room.Attached;
import dev.muster.node.room.Audience;
import dev.muster.node.room.Batch;
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
  private final Driver driver;
  private final Sittings sittings;
  private final Map<NodeId, Set<RemoteViewer>> elsewhere = new ConcurrentHashMap<>();
  private volatile boolean abandoned;
  private boolean held = true;
  private int told;

  /** Whoever came while nothing was said to other nodes: it holds nothing yet. */
  private final Set<RemoteViewer> blank = new HashSet<>();

  RelayedAudience(RoomRef room, Audience here, Driver driver, Sittings sittings) {
    this.sittings = sittings;
    this.room = room;
    this.here = here;
    this.driver = driver;
  }

  private void send(NodeId edge, ToEdge.Builder event) {
    var to = event.setRoom(room.id()).setEpoch(room.epoch());
    driver.send(edge, Relay.newBuilder().setToEdge(to).build().toByteArray());
  }

  @Override
  public void attach(Viewer viewer, Attached how) {
    if (!(viewer instanceof RemoteViewer remote)) {
      here.attach(viewer, how);
      return;
    }
    elsewhere.computeIfAbsent(remote.edge(), edge -> ConcurrentHashMap.newKeySet()).add(remote);
    remote.toldApplied(how.applied());
    var attached =
        RelayedAttached.newBuilder()
            .setViewer(remote.number())
            .setSeat(how.seat())
            .setGrant(how.grant())
            .setGeneration(how.generation())
            .setTick(how.tick())
            .setApplied(how.applied())
            .setHeard(how.heard())
            .setResumed(how.resumed());
    send(remote.edge(), ToEdge.newBuilder().setAttached(attached));
  }

  @Override
  public void direct(Viewer viewer, List<ByteBuf> frames) {
    if (viewer instanceof RemoteViewer remote) {
      if (held) {
        send(remote.edge(), ToEdge.newBuilder().setFrames(frames(remote, frames)));
      } else {
        frames.forEach(ByteBuf::release);
      }
    } else {
      here.direct(viewer, frames);
    }
  }

  @Override
  public void caughtUp(Viewer viewer, RoomOrder.Have at, List<ByteBuf> frames) {
    if (!(viewer instanceof RemoteViewer remote)) {
      here.caughtUp(viewer, at, frames);
    } else if (held) {
      var caughtUp = frames(remote, frames).setNumber(at.number());
      send(remote.edge(), ToEdge.newBuilder().setCaughtUp(caughtUp));
    } else {
      frames.forEach(ByteBuf::release);
      blank.add(remote);
    }
  }

  @Override
  public void confirmed(boolean confirmed) {
    held = confirmed;
    here.confirmed(confirmed);
    if (confirmed) {
      elsewhere.values().forEach(viewers -> viewers.forEach(this::bringUpToDate));
      blank.clear();
    }
  }

  /** The room gives it what it was not told, or a snapshot. */
  private void bringUpToDate(RemoteViewer viewer) {
    var have = blank.contains(viewer) ? null : new RoomOrder.Have(room.epoch(), told);
    room.post(new RoomOrder.CatchUp(viewer, have));
  }

  private static RelayedFrames.Builder frames(RemoteViewer viewer, List<ByteBuf> frames) {
    var out = RelayedFrames.newBuilder().setViewer(viewer.number());
    for (var frame : frames) {
      out.addBodies(ByteString.copyFrom(frame.nioBuffer()));
      frame.release();
    }
    return out;
  }

  @Override
  public void deliver(Batch batch) {
    if (!abandoned && held) {
      told = lastNumber(batch);
      elsewhere.forEach((edge, viewers) -> {
        var relayed = RelayedBatches.write(batch, viewers);
        if (relayed != null) {
          send(edge, ToEdge.newBuilder().setBatch(relayed));
        }
      });
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
    sittings.remove(remote);
    blank.remove(remote);
    elsewhere.computeIfPresent(
        remote.edge(),
        (edge, viewers) -> {
          viewers.remove(remote);
          return viewers.isEmpty() ? null : viewers;
        });
    var detached =
        RelayedDetached.newBuilder()
            .setViewer(remote.number())
            .setCode(code.getNumber())
            .setMessage(message);
    send(remote.edge(), ToEdge.newBuilder().setDetached(detached));
  }

  @Override
  public void abandon(CloseCode code, String message) {
    abandoned = true;
    here.abandon(code, message);
    var goodbye = RelayedGoodbye.newBuilder().setCode(code.getNumber()).setMessage(message);
    for (var edge : elsewhere.keySet()) {
      send(edge, ToEdge.newBuilder().setAbandoned(goodbye));
    }
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

    Factory(Audience.Factory here, Driver driver, Sittings sittings) {
      this.here = here;
      this.driver = driver;
      this.sittings = sittings;
    }

    @Override
    public Audience open(RoomRef room) {
      return new RelayedAudience(room, here.open(room), driver, sittings);
    }
  }
}
