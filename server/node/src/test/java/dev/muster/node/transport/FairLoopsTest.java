package dev.muster.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.node.config.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sockets that never fall silent, and what others hand to their loop. */
final class FairLoopsTest {
  private static final int PAIRS = 32;
  private static final int HANDED_IN = 200;

  private final Echo echo = new Echo();
  private final List<Channel> channels = new ArrayList<>();
  private Loops loops;

  @BeforeEach
  void aLoopThatIsNeverIdle() {
    if (!IoUring.isAvailable()) {
      System.err.println("!! SKIPPED: FairLoopsTest, no io_uring here");
    }
    assumeTrue(IoUring.isAvailable(), "no io_uring here");
    loops = Loops.start(Transport.IO_URING, 1, new TestDoors.Seen());
    var server =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.kind().server())
            .childHandler(echo)
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
    channels.add(server);
    var client =
        new Bootstrap().group(loops.group()).channel(IoUringSocketChannel.class).handler(echo);
    for (int i = 0; i < PAIRS; i++) {
      var channel = client.connect(server.localAddress()).syncUninterruptibly().channel();
      channel.writeAndFlush(Unpooled.copyLong(i));
      channels.add(channel);
    }
  }

  @AfterEach
  void end() {
    channels.forEach(Channel::close);
    if (loops != null) {
      loops.close();
    }
  }

  @Test
  void whatIsHandedInDoesNotWaitForThemToFallSilent() throws Exception {
    var waited = new ArrayList<Integer>();
    for (int i = 0; i < HANDED_IN; i++) {
      var readsAtItsTurn = new CompletableFuture<Integer>();
      int before = echo.reads.get();
      loops.execute(0, () -> readsAtItsTurn.complete(echo.reads.get()));
      waited.add(readsAtItsTurn.get(10, TimeUnit.SECONDS) - before);
      // Not all of them at the same point of a round.
      echo.await(7 * (i % 20));
    }
    // Without turns it is a whole round of the ring: some 1,000 reads of these pairs.
    assertThat(waited.stream().sorted().toList().get(HANDED_IN * 9 / 10))
        .as("reads before their turn, nine of ten: %s", waited)
        .isLessThan(3 * PAIRS);
  }

  @Test
  void whatFailsHarmsNothing() throws Exception {
    loops.execute(
        0,
        () -> {
          throw new IllegalStateException("meant to fail");
        });
    var next = new CompletableFuture<String>();
    loops.execute(0, () -> next.complete("done"));
    assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    echo.await(1_000);
  }

  @Test
  void theyKeepTheirOrder() throws Exception {
    var done = new ArrayList<Integer>();
    var last = new CompletableFuture<List<Integer>>();
    for (int i = 0; i < 5_000; i++) {
      int number = i;
      loops.execute(0, () -> done.add(number));
    }
    loops.execute(0, () -> last.complete(done));
    assertThat(last.get(10, TimeUnit.SECONDS)).hasSize(5_000).isSorted();
  }

  @Sharable
  private static final class Echo extends ChannelInboundHandlerAdapter {
    final AtomicInteger reads = new AtomicInteger();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      reads.incrementAndGet();
      context.writeAndFlush(message);
    }

    /** Until so many more were read. */
    void await(int more) {
      int end = reads.get() + more;
      while (reads.get() < end) {
        Thread.onSpinWait();
      }
    }
  }
}
