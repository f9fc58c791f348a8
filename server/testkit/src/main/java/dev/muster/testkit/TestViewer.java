package dev.muster.testkit;

import dev.muster.node.room.Attached;
import dev.muster.node.room.Viewer;
import dev.muster.state.Tracked;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;

/** One connection of a test's client. */
final class TestViewer<S extends Tracked> extends Viewer {
  private final TestClient<S> client;
  private boolean streaming;
  private int acknowledged = -1;

  TestViewer(TestClient<S> client) {
    this.client = client;
  }

  void attached(Attached how) {
    acknowledged = how.applied();
    client.attached(this, how);
  }

  void inStream() {
    streaming = true;
  }

  /** Its socket takes no more: what the room says is not written any more. */
  void lag() {
    streaming = false;
    fallBehind();
  }

  /** Something of the stream is missing: the client's node asks for it. */
  void asks() {
    lag();
    client.reads();
  }

  boolean streaming() {
    return streaming;
  }

  int seat() {
    return client.seat();
  }

  boolean acknowledges(int applied) {
    boolean moved = applied != acknowledged;
    acknowledged = applied;
    return moved;
  }

  void receive(ByteBuf body) {
    try {
      client.receive(body);
    } finally {
      body.release();
    }
  }

  void ended(CloseCode code) {
    streaming = false;
    client.ended(this, code);
  }
}
