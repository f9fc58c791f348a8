package dev.muster.node.cluster.link;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A node of the simulation: sends numbers, and keeps what it sent, heard and was told. */
final class SimulatedNode implements Driver.Receiver {
  static final int RESET = -1;
  static final int GONE = -2;

  final NodeId id;
  final LinkedDriver driver;
  final List<CompletableFuture<byte[]>> answers = new ArrayList<>();
  final List<String> wrong = new ArrayList<>();

  /** Per peer: numbers sent, and resets. */
  final Map<NodeId, List<Integer>> sent = new HashMap<>();

  /** Per peer: numbers heard, resets, and its end. */
  final Map<NodeId, List<Integer>> heard = new HashMap<>();

  final List<String> events = new ArrayList<>();
  private final SimulatedNetwork network;
  private final LinkLoop loop;
  private final Map<NodeId, Integer> numbers = new HashMap<>();
  private long due;
  boolean paused;

  SimulatedNode(NodeId id, SimulatedNetwork network, LinkLimits limits) {
    this.id = id;
    this.network = network;
    this.driver =
        new LinkedDriver(
            id,
            network.of(id),
            limits,
            LinkObserver.NONE,
            network::now,
            () -> network.now() / SimulatedNetwork.MS);
    this.loop = driver.hear(this);
  }

  /** Takes turns until nothing more is due now. */
  void work() {
    while (!paused && (due <= network.now() || !loop.idle())) {
      due = loop.turn(network.now());
    }
  }

  long due() {
    return paused ? Long.MAX_VALUE : due;
  }

  void send(NodeId to, int padding) {
    var number = numbers.merge(to, 1, Integer::sum);
    log(sent, to).add(number);
    driver.send(to, ByteBuffer.allocate(4 + padding).putInt(number).rewind());
  }

  void ask(NodeId to) {
    var number = network.random.nextInt();
    var deadline = network.now() + 2_000 * SimulatedNetwork.MS;
    var answer =
        driver
            .ask(to, ByteBuffer.allocate(4).putInt(number).array(), Duration.ofSeconds(2))
            .toCompletableFuture();
    answers.add(answer);
    answer.whenComplete((bytes, error) -> {
      if (error == null && ByteBuffer.wrap(bytes).getInt() != ~number) {
        wrong.add("an answer to another question");
      }
      if (network.now() > deadline + 500 * SimulatedNetwork.MS && !paused) {
        wrong.add("an answer after the deadline");
      }
    });
  }

  @Override
  public void received(NodeId from, ByteBuffer message) {
    log(heard, from).add(message.getInt());
  }

  @Override
  public CompletionStage<byte[]> asked(NodeId from, byte[] question) {
    var answer = ByteBuffer.allocate(4).putInt(~ByteBuffer.wrap(question).getInt()).array();
    var later = new CompletableFuture<byte[]>();
    network.at(
        network.now() + network.random.nextInt(20) * SimulatedNetwork.MS,
        () -> later.complete(answer));
    return later;
  }

  @Override
  public void reset(NodeId peer) {
    log(heard, peer).add(RESET);
    log(sent, peer).add(RESET);
  }

  @Override
  public void gone(NodeId peer) {
    log(heard, peer).add(GONE);
    log(sent, peer).add(GONE);
  }

  static List<Integer> log(Map<NodeId, List<Integer>> logs, NodeId peer) {
    return logs.computeIfAbsent(peer, key -> new ArrayList<>());
  }
}
