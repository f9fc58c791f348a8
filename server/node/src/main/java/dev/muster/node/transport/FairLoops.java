package dev.muster.node.transport;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.uring.IoUringIoEvent;
import io.netty.channel.uring.IoUringIoHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * io_uring loops on which what is handed to them has a turn after each completion. Netty's own
 * (4.2.18) deal with completions for as long as these bring forth new ones, up to 128 times in a
 * row, and what others handed to the loop waits: on a busy one for tens of milliseconds. And an
 * accept that fails is not tried again at once.
 */
final class FairLoops extends MultiThreadIoEventLoopGroup {
  // Enough to keep up with rooms, few enough for sockets to be heard in between.
  private static final int TASKS_IN_A_TURN = 16;
  // Timers have theirs less often: whether one is due costs a look at the clock.
  private static final int TURNS_BETWEEN_TIMERS = 64;
  // Of the kernel: include/uapi/linux/io_uring.h, asm-generic/errno-base.h, errno.h.
  private static final byte ACCEPT = 13;
  private static final int EAGAIN = 11;
  private static final int ECANCELED = 125;

  FairLoops(int count, ThreadFactory threads, IoHandlerFactory rings) {
    super(count, threads, rings);
  }

  @Override
  protected IoEventLoop newChild(Executor executor, IoHandlerFactory rings, Object... none) {
    return new FairLoop(this, executor, rings);
  }

  private static final class FairLoop extends SingleThreadIoEventLoop {
    private int turns;

    FairLoop(IoEventLoopGroup group, Executor executor, IoHandlerFactory rings) {
      super(group, executor, loop -> new Turns(rings.newHandler(loop), (FairLoop) loop));
    }

    private void turn() {
      if (++turns % TURNS_BETWEEN_TIMERS == 0) {
        timers();
      }
      for (int left = TASKS_IN_A_TURN; left > 0; left--) {
        var task = pollTask();
        if (task == null) {
          return;
        }
        safeExecute(task);
      }
    }

    private void timers() {
      for (var due = pollScheduledTask(); due != null; due = pollScheduledTask()) {
        safeExecute(due);
      }
    }
  }

  /** Netty's handler, but that it tells the loop of each completion that was dealt with. */
  private record Turns(IoHandler rings, FairLoop loop) implements IoHandler {
    @Override
    public void initialize() {
      rings.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
      return rings.run(context);
    }

    @Override
    public void prepareToDestroy() {
      rings.prepareToDestroy();
    }

    @Override
    public void destroy() {
      rings.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
      return rings.register(new Socket((IoUringIoHandle) handle, loop));
    }

    @Override
    public void wakeup() {
      rings.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
      return rings.isCompatible(type);
    }
  }

  private record Socket(IoUringIoHandle handle, FairLoop loop) implements IoUringIoHandle {
    @Override
    public void registered() {
      handle.registered();
    }

    @Override
    public void handle(IoRegistration registration, IoEvent event) {
      if (event instanceof IoUringIoEvent completion && isFailedAccept(completion)) {
        later(registration, completion);
      } else {
        handle.handle(registration, event);
      }
      loop.turn();
    }

    private static boolean isFailedAccept(IoUringIoEvent completion) {
      return completion.opcode() == ACCEPT
          && completion.res() < 0
          && completion.res() != -EAGAIN
          && completion.res() != -ECANCELED;
    }

    /**
     * Netty (4.2.18) asks for the next connection as soon as it hears of a failure, whatever
     * auto-read says: without free descriptors the loop would do nothing else. It hears of it when
     * the next try is due.
     */
    private void later(IoRegistration registration, IoUringIoEvent failed) {
      var kept =
          new IoUringIoEvent(failed.res(), failed.flags(), failed.opcode(), failed.userData());
      var unused =
          loop.schedule(
              () -> handle.handle(registration, kept),
              AcceptPause.PAUSE.toMillis(),
              TimeUnit.MILLISECONDS);
    }

    @Override
    public void unregistered() {
      handle.unregistered();
    }

    @Override
    public void close() throws Exception {
      handle.close();
    }
  }
}
