package dev.muster.node.session;

import dev.muster.node.config.Config;
import dev.muster.node.room.Attached;
import dev.muster.node.room.Slots;
import dev.muster.node.wire.ServerFrames;
import dev.muster.room.Player;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Join;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sessions around a scripted room and scripted seating, with a clock that the test moves. */
final class TestNode implements Seating, SessionObserver {
  static final String JOIN_ID = "join-id-1";

  final ManualLoops loops;
  final ScriptedRoom room = new ScriptedRoom(TestTypes.ARENA);
  final ServerFrames frames;
  final List<Joiner> joiners = new ArrayList<>();
  final List<JoinIntent> intents = new ArrayList<>();
  final List<String> observed = new ArrayList<>();
  final Tokens tokens = new Tokens(new SharedKeys(new SecureRandom(), () -> 0), () -> 1_000_000L);
  final Config.Sessions limits = Config.defaults().sessions();
  final Sessions sessions;
  final Fanout fanout;
  long now = 1_000_000_000L;

  /** Slot of the next viewer that is attached. */
  int slot;

  TestNode(int loops) {
    this(loops, ByteBufAllocator.DEFAULT);
  }

  TestNode(int loops, ByteBufAllocator allocator) {
    this.frames = new ServerFrames(allocator);
    this.loops = new ManualLoops(loops);
    var parts =
        new SessionParts(
            "node-1",
            limits,
            this.loops,
            type -> TestTypes.DIALECT,
            frames,
            tokens,
            this,
            () -> now);
    sessions = new Sessions(parts, this);
    fanout = (Fanout) new Fanouts(this.loops).open(room);
  }

  // ------------------------------------------------------------------ a client

  /** One connection and the session behind it. */
  final class Peer {
    final FakeConnection connection;
    final FrontDoor.Inbound inbound;

    Peer(int loop) {
      connection = new FakeConnection(loops, loop);
      inbound = sessions.accept(connection);
    }

    void send(ClientFrame.Builder frame) {
      var buffer = Unpooled.wrappedBuffer(frame.build().toByteArray());
      inbound.receive(buffer);
      buffer.release();
    }

    void message(int attachment, int number, String text) {
      send(
          ClientFrame.newBuilder()
              .setAttachment(attachment)
              .setNumber(number)
              .setMessage(com.google.protobuf.ByteString.copyFromUtf8(text)));
    }

    Joiner join(int attachment) {
      return join(attachment, Join.newBuilder());
    }

    Joiner join(int attachment, Join.Builder join) {
      send(
          ClientFrame.newBuilder()
              .setAttachment(attachment)
              .setJoin(join.setRoom("arena").setJoinId(JOIN_ID).setFingerprint(42)));
      return joiners.removeLast();
    }

    /** Joins, is attached with that seat, and has been brought up to date at that position. */
    Joiner seated(int attachment, int seat, int position) {
      var joiner = join(attachment);
      attach(joiner, seat, 0);
      fanout.caughtUp(
          joiner.viewer(),
          new dev.muster.node.room.RoomOrder.Have(room.epoch(), position),
          List.of(frames.snapshot(room.epoch(), position, 1, new byte[0])));
      loops.run();
      connection.take();
      return joiner;
    }

    void tick(long seconds) {
      tickMillis(seconds * 1_000);
    }

    void tickMillis(long millis) {
      now += millis * 1_000_000;
      inbound.tick(now);
      loops.run();
    }
  }

  void attach(Joiner joiner, int seat, int applied) {
    Slots.set(joiner.viewer(), slot);
    if (joiner.entering(room, new Player("ann"), () -> observed.add("seated"))) {
      fanout.attach(
          joiner.viewer(),
          new Attached(seat, room.epoch(), 1, room.epoch(), 7, applied, 0, applied > 0));
    }
    loops.run();
  }

  // ------------------------------------------------------------------ seating

  @Override
  public void enter(JoinIntent intent, Joiner joiner) {
    intents.add(intent);
    joiners.add(joiner);
  }

  @Override
  public CompletionStage<Outcome> reserve(JoinIntent intent) {
    return CompletableFuture.failedStage(new UnsupportedOperationException());
  }

  // ------------------------------------------------------------------ observer

  @Override
  public void joined(String roomType, String outcome) {
    observed.add("join " + outcome);
  }

  @Override
  public void ended(String roomType, CloseCode code) {
    observed.add("ended " + code);
  }

  @Override
  public void lagged(String roomType) {
    observed.add("lagged");
  }

  @Override
  public void resynced(String roomType) {
    observed.add("resynced");
  }

  @Override
  public void closed(CloseCode code) {
    observed.add("closed " + code);
  }

  @Override
  public void dropped(String roomType, String what) {
    observed.add("dropped " + what);
  }
}
