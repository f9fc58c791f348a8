package dev.muster.client.session;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.client.net.Socket;
import dev.muster.client.net.SocketEvents;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** A socket whose other end is the test. */
final class FakeSocket implements Socket {
  final List<ClientFrame> sent = new ArrayList<>();
  final SocketEvents events;
  boolean closed;

  FakeSocket(SocketEvents events) {
    this.events = events;
  }

  void open() {
    events.opened(this);
  }

  void receive(ServerFrame.Builder frame) {
    receive(frame.build().toByteArray());
  }

  void receive(byte[] bytes) {
    events.frame(this, bytes, 0, bytes.length);
  }

  void cut(int code) {
    closed = true;
    events.closed(this, code, "cut");
  }

  List<ClientFrame> sentOf(ClientFrame.FrameCase kind) {
    return sent.stream().filter(f -> f.getFrameCase() == kind).toList();
  }

  ClientFrame last(ClientFrame.FrameCase kind) {
    var all = sentOf(kind);
    return all.get(all.size() - 1);
  }

  @Override
  public ByteBuf buffer(int sizeHint) {
    return Unpooled.buffer(sizeHint);
  }

  @Override
  public void write(ByteBuf frame) {
    try {
      if (!closed) sent.add(ClientFrame.parseFrom(frame.nioBuffer()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    } finally {
      frame.release();
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    closed = true;
  }
}
