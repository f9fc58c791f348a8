package dev.muster.node.relay;

import dev.muster.cluster.v1.RelayedFollow;
import dev.muster.cluster.v1.RelayedMirror;
import dev.muster.node.room.Attached;
import dev.muster.node.room.Audience;
import dev.muster.node.room.Batch;
import dev.muster.node.room.MirrorPatch;
import dev.muster.node.room.RoomLimits;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.RoomReplica;
import dev.muster.node.room.Strand;
import dev.muster.node.room.Viewer;
import dev.muster.state.Malformed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On a viewers' node: what of a room of another node is composed here. One thread at a time, the
 * room's {@link Strand}.
 */
final class EdgeViews {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeViews.class);

  /**
   * What this node composes with.
   *
   * @param strands where
   * @param waitingMax bytes of one room that may wait to be composed
   */
  record Parts(
      Strand.Source strands,
      int waitingMax,
      RoomLimits limits,
      ByteBufAllocator allocator,
      RelayObserver observer) {}

  private final RoomRef room;
  private final Parts parts;
  private final Audience audience;
  private final List<RelayedMirror> arriving = new ArrayList<>();
  private @Nullable RoomReplica replica;

  /** The host was asked for a start and has not answered. */
  private boolean asked;

  EdgeViews(RoomRef room, Parts parts, Audience audience) {
    this.room = room;
    this.parts = parts;
    this.audience = audience;
  }

  /** Whether there is something to compose from. */
  boolean ready() {
    return replica != null;
  }

  /** True once per start that is missing: the host has to be asked for it. */
  boolean asksAnew() {
    boolean first = replica == null && !asked;
    asked |= first;
    return first;
  }

  /** The host is about to send a start, unasked: what is held is of no use any more. */
  void awaitStart() {
    release();
    asked = true;
  }

  // ------------------------------------------------------------------ what the host says

  /**
   * A start, or a part of one.
   *
   * @return whether it is whole: the viewers who are here have to be added
   * @throws Malformed if it contradicts itself
   * @throws IllegalArgumentException if its rules do not fit its state
   */
  boolean start(RelayedMirror part, long epoch) {
    arriving.add(part);
    if (part.getMore()) {
      return false;
    }
    release();
    var start = RelayedMirrors.read(arriving, epoch);
    arriving.clear();
    replica = new RoomReplica(start, parts.limits(), parts.allocator(), audience);
    asked = false;
    return true;
  }

  /** False if the host has to start this node anew. */
  boolean follow(Viewer viewer, RelayedFollow how, List<ByteBuf> frames) {
    var present = replica;
    if (present == null) {
      frames.forEach(ByteBuf::release);
      return false;
    }
    try {
      present.follow(viewer, how.getNumber(), how.getTick(), how.getApplied(), frames);
      return true;
    } catch (RoomReplica.OutOfStep e) {
      return outOfStep(e);
    }
  }

  /** False if the host has to start this node anew. Takes the batch over. */
  boolean deliver(Batch said, @Nullable MirrorPatch patch) {
    var present = replica;
    if (present == null) {
      said.release();
      return true; // the start, or the question for it, is on its way
    }
    try {
      var batch = present.compose(said, patch);
      var portions = batch.portions();
      if (portions != null && portions.patches() > 0) {
        parts.observer().viewed(room, portions.patches(), portions.bodies(), portions.patchBytes());
      }
      audience.deliver(batch);
      return true;
    } catch (RoomReplica.OutOfStep | Malformed e) {
      return outOfStep(e);
    }
  }

  private boolean outOfStep(RuntimeException why) {
    LOG.error("Room {} on {} is out of step here", room.id(), room.host(), why);
    parts.observer().outOfStep(room);
    return false;
  }

  // ------------------------------------------------------------------ viewers

  void add(Viewer viewer, Attached how) {
    if (replica != null) {
      replica.add(viewer, how);
    }
  }

  void remove(int slot) {
    if (replica != null) {
      replica.remove(slot);
    }
  }

  void heard(Viewer viewer, int number) {
    if (replica != null) {
      replica.heard(viewer, number);
    }
  }

  /** False if only the host can. */
  boolean catchUp(Viewer viewer, RoomOrder.@Nullable Have have) {
    return replica != null && replica.catchUp(viewer, have);
  }

  /** Where in the stream the viewers are, but for those who are behind. */
  RoomOrder.@Nullable Have position() {
    return replica == null ? null : replica.position();
  }

  void release() {
    if (replica != null) {
      replica.release();
      replica = null;
    }
  }
}
