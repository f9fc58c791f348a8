package dev.muster.node.cluster.link;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When links have their turns, and on which thread. */
@Timeout(20)
final class LinkTurnsTest {
  private static final long LATER = TimeUnit.HOURS.toNanos(1);
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(5);

  private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
  private final AtomicInteger left = new AtomicInteger();
  private int count;
  private final ScheduledThreadPoolExecutor mailbox =
      new ScheduledThreadPoolExecutor(1, action -> new Thread(action, "mailbox"));

  @BeforeEach
  void begin() {
    mailbox.setRemoveOnCancelPolicy(true);
  }

  @AfterEach
  void end() {
    mailbox.shutdownNow();
  }

  private LinkTurns turns(LongUnaryOperator dueAfter) {
    return new LinkTurns(
        System::nanoTime,
        now -> {
          count++;
          taken.add(Thread.currentThread().getName());
          return now + dueAfter.applyAsLong(now);
        },
        () -> left.get() == 0);
  }

  /** Everything that the thread was given so far has been done. */
  private void settle() throws Exception {
    mailbox.submit(() -> {}).get(10, SECONDS);
  }

  /** The thread does nothing else until this is counted down. */
  private CountDownLatch heldUp() {
    var holds = new CountDownLatch(1);
    mailbox.execute(() -> await(holds));
    return holds;
  }

  @Test
  void theFirstTurnComesAtTheStartAndAllAreOnTheMailboxesThread() throws Exception {
    var turns = turns(now -> LATER);
    turns.wake(); // What was left before is seen by the first.
    turns.start(mailbox);
    assertThat(taken.poll(10, SECONDS)).isEqualTo("mailbox");
    settle();
    assertThat(taken).isEmpty();
  }

  @Test
  void whoeverComesBeforeTheTurnSharesIt() throws Exception {
    var turns = turns(now -> LATER);
    turns.start(mailbox);
    settle();
    taken.clear();
    var holds = heldUp();
    for (int i = 0; i < 100; i++) {
      turns.wake();
    }
    holds.countDown();
    settle();
    assertThat(taken).hasSize(1);
    turns.wake();
    settle();
    assertThat(taken).hasSize(2);
  }

  @Test
  void whatIsDueIsNotForgottenAndDoesNotPileUp() throws Exception {
    var turns = turns(now -> SOON);
    turns.start(mailbox);
    for (int i = 0; i < 5; i++) {
      turns.wake();
      assertThat(taken.poll(10, SECONDS)).isNotNull();
    }
    // One that is due is all that waits, however often it was woken in between.
    assertThat(mailbox.submit(() -> mailbox.getQueue().size()).get(10, SECONDS))
        .isLessThanOrEqualTo(1);
    assertThat(taken.poll(10, SECONDS)).as("without being woken").isNotNull();
  }

  @Test
  void whatIsDueSoonerReplacesWhatIsDueLater() throws Exception {
    var due = new LinkedBlockingQueue<>(List.of(LATER, SOON, LATER));
    var turns = turns(now -> due.remove());
    turns.start(mailbox);
    settle();
    turns.wake();
    for (int i = 1; i <= 2; i++) {
      assertThat(taken.poll(10, SECONDS)).isNotNull();
    }
    assertThat(taken.poll(10, SECONDS)).as("without being woken").isNotNull();
    settle();
    assertThat(mailbox.getQueue()).hasSize(1);
  }

  @Test
  void whatIsLeftDuringATurnHasTheNextOne() throws Exception {
    var turns =
        turns(now -> {
          left.set(count <= 3 ? 1 : 0);
          return LATER;
        });
    turns.start(mailbox);
    for (int i = 1; i <= 4; i++) {
      assertThat(taken.poll(10, SECONDS)).isNotNull();
    }
    settle();
    assertThat(taken).isEmpty();
  }

  @Test
  void turnsThatCallForTurnsDoNotKeepTheThreadFromItsSockets() throws Exception {
    var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try (var sender = new DatagramSocket()) {
      var read = new CompletableFuture<Integer>();
      var socket =
          new Bootstrap()
              .group(group)
              .channel(NioDatagramChannel.class)
              .handler(
                  new SimpleChannelInboundHandler<DatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext any, DatagramPacket packet) {
                      read.complete(count);
                    }
                  })
              .bind(InetAddress.getLoopbackAddress(), 0)
              .sync()
              .channel();
      left.set(1); // For ever.
      var turns = turns(now -> LATER);
      turns.start(group.next());
      assertThat(taken.poll(10, SECONDS)).isNotNull();
      sender.send(new java.net.DatagramPacket(new byte[1], 1, socket.localAddress()));
      var sent = group.submit(() -> count).get(10, SECONDS);
      assertThat(read.get(10, SECONDS) - sent).as("turns before it was read").isLessThan(100);
      turns.stop();
    } finally {
      group.shutdownGracefully(0, 5, SECONDS).sync();
    }
  }

  @Test
  void whoIsWokenByManyAtOnceForgetsNobody() throws Exception {
    var turns =
        turns(now -> {
          left.set(0);
          return LATER;
        });
    turns.start(mailbox);
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        threads.execute(() -> {
          for (int j = 0; j < 20_000; j++) {
            left.incrementAndGet();
            turns.wake();
          }
        });
      }
    }
    settle();
    settle(); // The turn that follows another one.
    assertThat(left).hasValue(0);
  }

  @Test
  void whereTheThreadIsHeldUpForTooLongThereIsNoLastTurn() throws Exception {
    var turns = turns(now -> LATER);
    turns.start(mailbox);
    settle();
    taken.clear();
    var holds = heldUp();
    turns.wake();
    turns.stop();
    assertThat(taken).isEmpty();
    holds.countDown();
    settle();
    assertThat(taken).as("after stop").isEmpty();
  }

  @Test
  void linksThatFailGoOn() throws Exception {
    var turns =
        turns(now -> {
          if (count == 1) {
            throw new IllegalStateException("on purpose");
          }
          return LATER;
        });
    turns.start(mailbox);
    assertThat(taken.poll(10, SECONDS)).isNotNull();
    assertThat(taken.poll(10, SECONDS)).as("without being woken").isNotNull();
  }

  @Test
  void theLastTurnIsOverWhenStopReturnsAndNoneFollows() throws Exception {
    var turns = turns(now -> SOON);
    turns.start(mailbox);
    settle();
    taken.clear();
    turns.stop();
    assertThat(taken).isNotEmpty();
    taken.clear();
    turns.wake();
    settle();
    assertThat(taken).isEmpty();
    assertThat(mailbox.getQueue()).isEmpty();
    mailbox.shutdown();
    turns(now -> LATER).start(mailbox); // Nobody is troubled.
    assertThat(taken).isEmpty();
  }

  @Test
  void linksMayStopThemselves() throws Exception {
    var stops = new LinkTurns[1];
    var turns =
        turns(now -> {
          if (count == 1) {
            stops[0].stop();
          }
          return LATER;
        });
    stops[0] = turns;
    turns.start(mailbox);
    settle();
    settle(); // The last turn follows the one that stopped them.
    assertThat(taken).hasSize(2);
    assertThat(mailbox.getQueue()).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
