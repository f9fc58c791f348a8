package dev.muster.node.transport;

import dev.muster.node.session.Connection;
import dev.muster.node.session.FrontDoor;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends back what it hears, and writes down what happens. A first byte of 0xC1 asks for a close.
 */
final class EchoDoor implements FrontDoor {
  static final int CLOSE_ME = 0xC1;

  final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger controls = new AtomicInteger();
  final AtomicInteger ticks = new AtomicInteger();
  final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();

  @Override
  public Inbound accept(Connection connection) {
    connections.add(connection);
    events.add("accepted " + connection.address());
    return new Echo(connection);
  }

  private final class Echo implements Inbound {
    private final Connection connection;

    Echo(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void receive(ByteBuf frame) {
      if (frame.isReadable() && frame.getUnsignedByte(frame.readerIndex()) == CLOSE_ME) {
        connection.close(CloseCode.KICKED, "as you wish");
        return;
      }
      connection.write(0, frame);
      connection.flush();
    }

    @Override
    public void control() {
      controls.incrementAndGet();
    }

    @Override
    public void writable() {
      events.add("writable");
    }

    @Override
    public void tick(long nowNanos) {
      ticks.incrementAndGet();
    }

    @Override
    public void closed() {
      closed.incrementAndGet();
      events.add("closed");
    }
  }
}
