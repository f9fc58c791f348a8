package dev.muster.node.session;

import dev.muster.v1.CloseCode;
import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records what is written; its socket takes as much as it is told to. */
final class FakeConnection implements Connection {
  final List<ServerFrame> frames = new ArrayList<>();
  private final ManualLoops loops;
  private final int loop;
  int flushes;
  long pending;
  boolean blocked;
  boolean broken;
  @Nullable CloseCode closed;

  FakeConnection(ManualLoops loops, int loop) {
    this.loops = loops;
    this.loop = loop;
  }

  @Override
  public int loop() {
    return loop;
  }

  @Override
  public void write(int attachment, ByteBuf bytes, int from, int length) {
    write(attachment, bytes.slice(from, length));
  }

  @Override
  public void write(int attachment, ByteBuf body) {
    if (closed != null) {
      return;
    }
    if (broken) {
      throw new IllegalStateException("broken on purpose");
    }
    if (blocked) {
      pending += body.readableBytes() + 4;
    }
    try {
      var frame = ServerFrame.parseFrom(ByteBufUtil.getBytes(body));
      frames.add(frame.toBuilder().setAttachment(attachment).build());
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void flush() {
    flushes++;
  }

  @Override
  public long pendingBytes() {
    return pending;
  }

  @Override
  public void close(CloseCode code, String reason) {
    if (closed == null) {
      closed = code;
    }
  }

  @Override
  public String address() {
    return "127.0.0.1";
  }

  @Override
  public void execute(Runnable action) {
    loops.execute(loop, action);
  }

  /** What was written since the last call. */
  List<ServerFrame> take() {
    var taken = List.copyOf(frames);
    frames.clear();
    return taken;
  }

  ServerFrame takeOnly() {
    var taken = take();
    if (taken.size() != 1) {
      throw new AssertionError("not one frame but " + taken);
    }
    return taken.get(0);
  }
}
