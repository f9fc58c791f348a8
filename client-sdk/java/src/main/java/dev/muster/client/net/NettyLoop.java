package dev.muster.client.net;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/** A Netty event loop as the client's loop. Thousands of clients may share one. */
public record NettyLoop(EventLoop eventLoop) implements Loop {
  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public boolean here() {
    return eventLoop.inEventLoop();
  }

  @Override
  public Timer after(long nanos, Runnable task) {
    var scheduled = eventLoop.schedule(task, nanos, TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public void execute(Runnable task) {
    eventLoop.execute(task);
  }
}
