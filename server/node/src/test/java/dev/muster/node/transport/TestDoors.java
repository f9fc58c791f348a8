package dev.muster.node.transport;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RegistryAway;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomIndex;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.config.Settings;
import dev.muster.node.config.Sources;
import dev.muster.node.session.JoinIntent;
import dev.muster.node.session.Refusal;
import dev.muster.node.session.Seating;
import dev.muster.node.wire.RefusalCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** Doors on free ports with nothing but test doubles behind them. */
final class TestDoors implements AutoCloseable {
  final EchoDoor echo = new EchoDoor();
  final Seen seen = new Seen();
  final BlockingQueue<JoinIntent> intents = new LinkedBlockingQueue<>();
  final Loops loops;
  final Doors doors;
  volatile Optional<String> obstacle = Optional.empty();

  TestDoors(String... settings) {
    var all = new LinkedHashMap<>(Map.of("PORT", "0", "MUSTER_BIND", "127.0.0.1"));
    all.put("MUSTER_IO_LOOPS", "1");
    for (var i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    var config = Settings.read(Sources.of(all)).config();
    loops = Loops.start(config.listen().transport(), config.listen().ioLoops(), seen);
    doors =
        Doors.open(
            config.listen(),
            config.sockets(),
            loops,
            new Doors.Behind(
                true,
                echo,
                new OneRoom(),
                new OneSeat(),
                "testpages",
                () -> obstacle,
                () -> "# nothing\n",
                seen));
  }

  int port() {
    return doors.port();
  }

  Wire wire() {
    return new Wire(port());
  }

  Wire open() {
    return Wire.open(port());
  }

  @Override
  public void close() {
    doors.close();
    loops.close();
  }

  /** Writes down what a scrape would count. */
  static final class Seen implements TransportObserver {
    final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    final BlockingQueue<Boolean> gone = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
    final List<String> answered = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void opened() {}

    @Override
    public void refused(String bound) {
      refused.add(bound);
    }

    @Override
    public void gone() {
      gone.add(true);
    }

    @Override
    public void upgraded() {}

    @Override
    public void closed(int code) {
      closes.add(code);
    }

    @Override
    public void received(int bytes) {}

    @Override
    public void sent(long bytes) {}

    @Override
    public void answered(String route, int status) {
      answered.add(route + " " + status);
    }

    @Override
    public void loopLag(long nanos) {}
  }

  private final class OneSeat implements Seating {
    @Override
    public void enter(JoinIntent intent, Joiner joiner) {}

    @Override
    public CompletionStage<Outcome> reserve(JoinIntent intent) {
      intents.add(intent);
      return CompletableFuture.completedStage(
          intent.room().equals("arena")
              ? new Outcome.Reserved("r1", "arena", 3, "ann", "secret", 1234)
              : new Outcome.Refused(Refusal.of(RefusalCode.ROOM_FULL)));
    }
  }

  private static final class OneRoom implements RoomIndex {
    @Override
    public CompletionStage<List<RoomEntry>> find(RoomQuery query) {
      if ("away".equals(query.type())) {
        return CompletableFuture.failedStage(new RegistryAway("fetch: no answer", null));
      }
      var node = new NodeId("n", "1");
      var entry =
          new RoomEntry(
              "r1", "arena", node, 1, 2, 3, 45, 50, false, false, false, Map.of("mode", "ffa"), 9);
      return CompletableFuture.completedStage(
          query.type() == null || query.type().equals("arena") ? List.of(entry) : List.of());
    }

    @Override
    public CompletionStage<Optional<RoomEntry>> room(String id) {
      throw new UnsupportedOperationException();
    }
  }
}
