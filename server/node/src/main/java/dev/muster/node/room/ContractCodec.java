package dev.muster.node.room;

import dev.muster.state.Codec;
import dev.muster.state.Contract;
import dev.muster.state.MessageSet;
import dev.muster.state.ProtoReader;
import dev.muster.state.ProtoWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A contract's messages as bytes, and what the engine asks of a contract. Room thread. */
final class ContractCodec {
  /** The record of a seat whose contract declares none. */
  private static final Object NO_RECORD = new Object();

  private final Contract<?> contract;
  private final @Nullable MessageSet<?> toClient;
  private final ProtoWriter writer = new ProtoWriter();

  ContractCodec(Contract<?> contract) {
    this.contract = contract;
    this.toClient = contract.toClient().orElse(null);
  }

  byte[] toClient(Object message) {
    if (toClient == null) {
      throw new IllegalArgumentException(
          "Contract " + contract.name() + " declares no messages to the client");
    }
    return write(toClient, message);
  }

  byte[] reply(Class<?> request, Object body) {
    return write(contract.toServer().flatMap(set -> set.replyTo(request)).orElseThrow(), body);
  }

  boolean keptWhileHeld(Object message) {
    return toClient == null
        || toClient.member(message.getClass()).map(member -> !member.dropWhileHeld()).orElse(true);
  }

  byte[] timer(Object message) {
    return write(timers(), message);
  }

  Object timer(byte[] message) {
    return timers().read(new ProtoReader().reset(message, 0, message.length));
  }

  private MessageSet<?> timers() {
    return contract
        .timers()
        .orElseThrow(() ->
            new IllegalArgumentException("Contract " + contract.name() + " declares no timers"));
  }

  byte[] record(Object record) {
    return contract.seat().map(codec -> write(codec, record)).orElseGet(() -> new byte[0]);
  }

  Object record(byte[] record) {
    Optional<Codec<?>> seat = contract.seat();
    return seat.isEmpty()
        ? NO_RECORD
        : seat.get().read(new ProtoReader().reset(record, 0, record.length));
  }

  /** What is kept with a seat if nobody says otherwise. */
  Object defaultRecord() {
    return record(new byte[0]);
  }

  void requireRecord(Object record) {
    var seat = contract.seat();
    if (seat.isPresent() && !seat.get().type().isInstance(record)) {
      throw new IllegalArgumentException(
          "Contract "
              + contract.name()
              + " keeps "
              + seat.get().type().getSimpleName()
              + " with a seat, not "
              + record.getClass().getSimpleName());
    }
  }

  void requireMessage(Class<?> type) {
    require(contract.toServer(), type, "ToServer");
    if (contract.toServer().flatMap(set -> set.replyTo(type)).isPresent()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has a reply: use on.request");
    }
  }

  void requireRequest(Class<?> type) {
    require(contract.toServer(), type, "ToServer");
    if (contract.toServer().flatMap(set -> set.replyTo(type)).isEmpty()) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " declares no (muster.reply): use on.message");
    }
  }

  void requireTimer(Class<?> type) {
    require(contract.timers(), type, "Timers");
  }

  private void require(Optional<MessageSet<?>> set, Class<?> type, String name) {
    if (set.flatMap(messages -> messages.member(type)).isEmpty()) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " is not declared in " + name + " of contract " + contract.name());
    }
  }

  private <T> byte[] write(Codec<T> codec, Object message) {
    if (!codec.type().isInstance(message)) {
      throw new IllegalArgumentException(
          message.getClass().getSimpleName()
              + " is not declared in "
              + codec.type().getSimpleName());
    }
    writer.clear();
    codec.write(writer, codec.type().cast(message));
    return writer.toBytes();
  }
}
