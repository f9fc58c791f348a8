package dev.muster.node.session;

import dev.muster.node.room.Attached;
import dev.muster.node.room.Audience;
import dev.muster.node.room.Batch;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Viewer;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * Brings what one room says to its viewers: one task per I/O loop that has any. Room thread, but
 * for {@link #abandon}.
 */
final class Fanout implements Audience {
  private final IoLoops loops;
  private final FanoutLoop[] homes;
  private final int[] viewers;
  private volatile boolean abandoned;

  Fanout(RoomRef room, IoLoops loops, LoopDesk.Row desks) {
    this.loops = loops;
    this.homes = new FanoutLoop[loops.count()];
    this.viewers = new int[homes.length];
    for (int i = 0; i < homes.length; i++) {
      homes[i] = new FanoutLoop(room, desks.of(i));
    }
  }

  private static Attachment of(Viewer viewer) {
    return (Attachment) viewer;
  }

  private static int loop(Viewer viewer) {
    return of(viewer).session().connection().loop();
  }

  @Override
  public void attach(Viewer viewer, Attached how) {
    var loop = loop(viewer);
    var slot = viewer.slot();
    viewers[loop]++;
    run(loop, () -> of(viewer).attached(homes[loop], how, slot));
  }

  @Override
  public void detach(Viewer viewer, CloseCode code, String message) {
    var loop = loop(viewer);
    viewers[loop]--;
    run(loop, () -> of(viewer).detached(code, message));
  }

  @Override
  public void direct(Viewer viewer, List<ByteBuf> frames) {
    withFrames(viewer, frames, () -> of(viewer).direct(frames));
  }

  @Override
  public void caughtUp(Viewer viewer, RoomOrder.Have at, List<ByteBuf> frames) {
    withFrames(viewer, frames, () -> of(viewer).caughtUp(at.number(), frames));
  }

  @Override
  public void behind(Viewer viewer) {
    run(loop(viewer), () -> of(viewer).behind());
  }

  private void withFrames(Viewer viewer, List<ByteBuf> frames, Runnable action) {
    var queued =
        run(
            loop(viewer),
            () -> {
              try {
                action.run();
              } finally {
                frames.forEach(ByteBuf::release);
              }
            });
    if (!queued) {
      frames.forEach(ByteBuf::release);
    }
  }

  @Override
  public void deliver(Batch batch) {
    try {
      for (int loop = 0; loop < homes.length; loop++) {
        if (viewers[loop] > 0) {
          deliver(loop, batch);
        }
      }
    } finally {
      batch.release();
    }
  }

  private void deliver(int loop, Batch batch) {
    var home = homes[loop];
    batch.retain();
    var queued =
        run(
            loop,
            () -> {
              try {
                home.deliver(batch);
              } finally {
                batch.release();
              }
            });
    if (!queued) {
      batch.release();
    }
  }

  @Override
  public void abandon(CloseCode code, String message) {
    abandoned = true;
    for (int loop = 0; loop < homes.length; loop++) {
      var home = homes[loop];
      execute(loop, () -> home.abandon(code, message));
    }
  }

  @Override
  public void close() {
    // Every viewer has been detached before: there is nobody left to tell.
  }

  private boolean run(int loop, Runnable action) {
    return !abandoned && execute(loop, action);
  }

  /** False if the loop is shut down: the node stops. */
  private boolean execute(int loop, Runnable action) {
    try {
      loops.execute(loop, action);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }
}
