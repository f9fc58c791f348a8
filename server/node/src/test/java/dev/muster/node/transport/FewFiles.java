package dev.muster.node.transport;

import dev.muster.node.config.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A process that listens and has no file left for who comes: takes the allowance from itself before
 * it accepts, because the kernel looks at it when it is asked to accept and not when somebody
 * comes.
 */
final class FewFiles {
  private FewFiles() {}

  public static void main(String[] arguments) throws Exception {
    var loops = Loops.start(Transport.valueOf(arguments[0]), 1, new TestDoors.Seen());
    var listener =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.kind().server())
            .option(ChannelOption.AUTO_READ, false)
            .handler(new AcceptPause())
            .childHandler(new Greeting())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
    var self = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("prlimit", "--pid", self, "--nofile=1:").inheritIO().start().waitFor();
    listener.config().setAutoRead(true);
    System.out.println("port " + ((InetSocketAddress) listener.localAddress()).getPort());
    System.out.flush();
    listener.closeFuture().syncUninterruptibly();
  }

  @Sharable
  private static final class Greeting extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {'!'}));
    }
  }
}
