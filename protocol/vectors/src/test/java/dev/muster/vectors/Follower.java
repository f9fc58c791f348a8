package dev.muster.vectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.state.Contract;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Replica;
import dev.muster.state.Source;
import dev.muster.state.Tracked;
import java.util.HashMap;
import java.util.Map;

/** A room of one contract, and one seat that follows it with the contract of another build. */
final class Follower<S extends Tracked, R extends Tracked> {
  static final int SEAT = 1;

  final Source<S> source;
  private final Contract<S> sender;
  private final Contract<R> receiver;
  final PatchWriter body = new PatchWriter();
  final Map<Integer, byte[]> own = new HashMap<>();
  Replica<R> replica;

  Follower(Contract<S> sender, Contract<R> receiver) {
    this.sender = sender;
    this.receiver = receiver;
    this.source = Source.of(sender.newState(), 3);
    this.replica = newReplica();
  }

  private Replica<R> newReplica() {
    return new Replica<>(receiver.newState(), sender.layout());
  }

  byte[] snapshot() {
    ProtoWriter out = new ProtoWriter();
    source.writeSnapshot(out);
    return out.toBytes();
  }

  byte[] rows() {
    PatchWriter out = new PatchWriter();
    source.writeOwn(SEAT, out);
    return out.toBytes();
  }

  void join() {
    replica = joined();
  }

  private Replica<R> joined() {
    Replica<R> joined = newReplica();
    byte[] snapshot = snapshot();
    joined.applySnapshot(snapshot, 0, snapshot.length);
    byte[] rows = rows();
    joined.apply(rows, 0, rows.length);
    joined.settle();
    return joined;
  }

  void patch() {
    body.clear();
    own.clear();
    source.takeDelta(
        body,
        (seat, bytes, from, length) ->
            own.put(seat, java.util.Arrays.copyOfRange(bytes, from, from + length)));
    replica.apply(body.array(), 0, body.size());
    byte[] rows = own.getOrDefault(SEAT, new byte[0]);
    replica.apply(rows, 0, rows.length);
    replica.settle();
  }

  ObjectNode held() {
    return json(replica);
  }

  /** What a newcomer would hold now. */
  ObjectNode expected() {
    return json(joined());
  }

  private ObjectNode json(Replica<R> shown) {
    JsonState json = new JsonState(receiver.layout(), (map, key) -> true);
    shown.visit(json);
    return json.root();
  }
}
