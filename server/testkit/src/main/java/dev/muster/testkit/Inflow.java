package dev.muster.testkit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.node.room.Attached;
import dev.muster.state.Bytes;
import dev.muster.state.Contract;
import dev.muster.state.MessageSet;
import dev.muster.state.Tracked;
import dev.muster.v1.Broadcast;
import dev.muster.v1.Message;
import dev.muster.v1.Own;
import dev.muster.v1.Reply;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.Status;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * What one client gets, decoded from frames. Fails on what no client should ever see: numbers that
 * skip, a message twice, a broken frame.
 */
final class Inflow<S extends Tracked> {
  private final Contract<S> contract;
  private final IntConsumer onHeard;
  private final PatchStream<S> stream;
  private final List<Object> received = new ArrayList<>();
  private final Map<Integer, Class<?>> requests = new HashMap<>();
  private final Map<Integer, Object> replies = new HashMap<>();
  private final Set<Long> ids = new HashSet<>();
  private int heard;
  private int applied;
  private int lost;
  private Status status = Status.getDefaultInstance();

  /** {@code onHeard} is told the highest number of a message to the seat. */
  Inflow(Contract<S> contract, IntConsumer onHeard) {
    this.contract = contract;
    this.onHeard = onHeard;
    this.stream = new PatchStream<>(contract);
  }

  PatchStream<S> stream() {
    return stream;
  }

  List<Object> received() {
    return received;
  }

  int heard() {
    return heard;
  }

  int applied() {
    return applied;
  }

  int lost() {
    return lost;
  }

  Status status() {
    return status;
  }

  void asked(int number, Class<?> request) {
    requests.put(number, request);
  }

  Optional<Object> reply(int request) {
    return Optional.ofNullable(replies.get(request));
  }

  void attached(Attached how) {
    applied = how.applied();
    heard = how.heard();
    status = Status.getDefaultInstance();
  }

  void receive(ByteBuf body) {
    ServerFrame frame = parse(body);
    switch (frame.getFrameCase()) {
      case PATCH -> stream.patch(frame.getPatch().toByteArray());
      case SNAPSHOT -> stream.snapshot(frame.getSnapshot());
      case OWN -> own(frame.getOwn());
      case SKIP -> stream.skip(frame.getSkip());
      case BROADCAST -> broadcast(frame.getBroadcast());
      case MESSAGE -> message(frame.getMessage());
      case REPLY -> reply(frame.getReply());
      case MESSAGES_LOST -> {
        lost += frame.getMessagesLost().getCount();
        heard = frame.getMessagesLost().getNext() - 1;
      }
      case STATUS -> status = frame.getStatus();
      default -> throw new AssertionError("A room sent " + frame.getFrameCase());
    }
  }

  private static ServerFrame parse(ByteBuf body) {
    try {
      return ServerFrame.parseFrom(body.nioBuffer());
    } catch (InvalidProtocolBufferException broken) {
      throw new AssertionError("A room sent a broken frame", broken);
    }
  }

  private void own(Own own) {
    applied = own.getApplied();
    if (own.getNumber() != 0) {
      stream.own(own);
    }
  }

  private void broadcast(Broadcast broadcast) {
    if (stream.broadcast(broadcast.getEpoch(), broadcast.getNumber())) {
      received.add(
          broadcast.hasMessage()
              ? toClient(broadcast.getMessage().toByteArray())
              : Bytes.of(broadcast.getRaw().toByteArray()));
    }
  }

  private void message(Message message) {
    if (fresh(message.getNumber(), message.getId())) {
      received.add(
          message.hasMessage()
              ? toClient(message.getMessage().toByteArray())
              : Bytes.of(message.getRaw().toByteArray()));
    }
  }

  private void reply(Reply reply) {
    if (fresh(reply.getNumber(), reply.getId())) {
      var request = requests.get(reply.getRequest());
      replies.put(
          reply.getRequest(),
          reply.hasBody() && request != null
              ? toServer().replyTo(request).orElseThrow().decode(reply.getBody().toByteArray())
              : new TestClient.Refusal(
                  reply.getProblem().getCode(), reply.getProblem().getMessage()));
    }
  }

  private MessageSet<?> toServer() {
    return contract.toServer().orElseThrow();
  }

  private Object toClient(byte[] message) {
    return contract.toClient().orElseThrow().decode(message);
  }

  private boolean fresh(int number, long id) {
    if (number == 0) {
      return true;
    }
    if (number <= heard) {
      return false;
    }
    if (number != heard + 1) {
      throw new AssertionError("Message " + number + " after " + heard);
    }
    heard = number;
    onHeard.accept(heard);
    return id == 0 || ids.add(id);
  }
}
