package dev.muster.node.relay;

import com.google.protobuf.ByteString;
import dev.muster.cluster.v1.Relay;
import dev.muster.cluster.v1.RelayedAttached;
import dev.muster.cluster.v1.RelayedDetached;
import dev.muster.cluster.v1.RelayedFollow;
import dev.muster.cluster.v1.RelayedFrames;
import dev.muster.cluster.v1.RelayedGoodbye;
import dev.muster.cluster.v1.ToEdge;
import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.relay.RelayObserver.Part;
import dev.muster.node.room.Attached;
import dev.muster.node.room.Batch;
import dev.muster.node.room.Following;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * On the room's node: those on one other node who watch the room. Room thread, but for {@link
 * #abandon}.
 */
final class FarAudience {
  private final RoomRef room;
  private final NodeId edge;
  private final Driver driver;
  private final RelayObserver observer;
  private final Set<RemoteViewer> viewers = new LinkedHashSet<>();
  private final SharedFrame shared = new SharedFrame();

  /** Whether that node holds a mirror of the room, from which it composes. */
  private boolean mirrored;

  /** Whether it held one that is not right any more: another comes before the next who follows. */
  private boolean startDue;

  FarAudience(RoomRef room, NodeId edge, Driver driver, RelayObserver observer) {
    this.room = room;
    this.edge = edge;
    this.driver = driver;
    this.observer = observer;
  }

  /** That node was not told what the room did meanwhile: it asks for what its viewers missed. */
  void behind() {
    startDue = mirrored;
    send(ToEdge.newBuilder().setBehind(true), Part.SEAT);
  }

  private void send(ToEdge.Builder event, Part part) {
    observer.said(room, part, send(event));
  }

  /** Answers how many bytes went. */
  private int send(ToEdge.Builder event) {
    var to = event.setRoom(room.id()).setEpoch(room.epoch());
    byte[] message = Relay.newBuilder().setToEdge(to).build().toByteArray();
    driver.send(edge, message);
    return message.length;
  }

  // ------------------------------------------------------------------ coming and going

  void attach(RemoteViewer viewer, Attached how) {
    viewers.add(viewer);
    viewer.toldApplied(how.applied());
    var attached =
        RelayedAttached.newBuilder()
            .setViewer(viewer.number())
            .setSeat(how.seat())
            .setGrant(how.grant())
            .setGeneration(how.generation())
            .setTick(how.tick())
            .setApplied(how.applied())
            .setHeard(how.heard())
            .setResumed(how.resumed());
    send(ToEdge.newBuilder().setAttached(attached), Part.SEAT);
  }

  /** Whether nobody of that node is left: then it forgets the room. */
  boolean detach(RemoteViewer viewer, CloseCode code, String message) {
    viewers.remove(viewer);
    var detached =
        RelayedDetached.newBuilder()
            .setViewer(viewer.number())
            .setCode(code.getNumber())
            .setMessage(message);
    send(ToEdge.newBuilder().setDetached(detached), Part.SEAT);
    return viewers.isEmpty();
  }

  void abandon(CloseCode code, String message) {
    var goodbye = RelayedGoodbye.newBuilder().setCode(code.getNumber()).setMessage(message);
    send(ToEdge.newBuilder().setAbandoned(goodbye), Part.SEAT);
  }

  // ------------------------------------------------------------------ what the room says

  void direct(RemoteViewer viewer, List<ByteBuf> frames) {
    var out = RelayedFrames.newBuilder().setViewer(viewer.number());
    frames.forEach(frame -> out.addBodies(bytes(frame)));
    send(ToEdge.newBuilder().setFrames(out), Part.SEAT);
  }

  private static ByteString bytes(ByteBuf frame) {
    var bytes = ByteString.copyFrom(frame.nioBuffer());
    frame.release();
    return bytes;
  }

  void caughtUp(RemoteViewer viewer, RoomOrder.Have at, List<ByteBuf> frames) {
    var out = RelayedFrames.newBuilder().setViewer(viewer.number()).setNumber(at.number());
    int snapshot = shared.write(frames, out);
    int all = send(ToEdge.newBuilder().setCaughtUp(out));
    observer.said(room, Part.SNAPSHOT, snapshot);
    observer.said(room, Part.SEAT, all - snapshot);
  }

  void follow(RemoteViewer viewer, Following how) {
    boolean asked = viewer.takesAnew();
    if (asked || startDue || !mirrored) {
      mirrored = true;
      startDue = false;
      for (var part : RelayedMirrors.write(how.start().get())) {
        send(ToEdge.newBuilder().setMirror(part), Part.SNAPSHOT);
      }
    }
    viewer.toldApplied(how.applied());
    var out =
        RelayedFollow.newBuilder()
            .setViewer(viewer.number())
            .setNumber(how.at().number())
            .setTick(how.tick())
            .setApplied(how.applied());
    how.frames().forEach(frame -> out.addBodies(bytes(frame)));
    send(ToEdge.newBuilder().setFollow(out), Part.SEAT);
  }

  void deliver(Batch batch) {
    var relayed = RelayedBatches.write(batch, viewers, mirrored);
    if (relayed == null) {
      return;
    }
    shared.forget();
    int seats = RelayedBatches.seatBytes(relayed);
    int all = send(ToEdge.newBuilder().setBatch(relayed));
    observer.said(room, Part.PATCH, all - seats);
    observer.said(room, Part.SEAT, seats);
  }
}
