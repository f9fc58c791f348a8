package dev.muster.client;

import dev.muster.state.Codec;
import dev.muster.state.Contract;
import dev.muster.state.Layout;
import dev.muster.state.Malformed;
import dev.muster.state.MessageSet;
import dev.muster.state.PatchReader;
import dev.muster.state.Replica;
import dev.muster.state.Tracked;
import dev.muster.state.UnknownMessage;
import org.jspecify.annotations.Nullable;

/** A generated contract as a room needs it. */
record ContractLanguage<S extends Tracked>(Contract<S> contract) implements Language<S> {
  @Override
  public String name() {
    return contract.name();
  }

  @Override
  public long fingerprint() {
    return contract.fingerprint();
  }

  @Override
  public HeldState<S> held() {
    return new Held<>(contract);
  }

  @Override
  public byte[] encode(Object message) {
    return toServer().encodeAny(message);
  }

  private MessageSet<?> toServer() {
    return contract
        .toServer()
        .orElseThrow(() -> new IllegalArgumentException(name() + " takes no messages"));
  }

  @Override
  public byte[] encodeInput(Object input) {
    return inputCodec().encodeAny(input);
  }

  @Override
  public Object decodeInput(byte[] bytes) {
    return inputCodec().decode(bytes);
  }

  private Codec<?> inputCodec() {
    return contract
        .input()
        .orElseThrow(() -> new IllegalArgumentException(name() + " takes no inputs"));
  }

  @Override
  public @Nullable Object decode(byte[] bytes, int from, int to) {
    var toClient = contract.toClient();
    if (toClient.isEmpty()) return null;
    try {
      return toClient.get().decode(bytes, from, to);
    } catch (UnknownMessage newer) {
      return null;
    }
  }

  @Override
  public Object decodeReply(Object request, byte[] bytes, int from, int to) {
    return toServer()
        .replyTo(request.getClass())
        .orElseThrow(() -> new Malformed("an answer to what was no request"))
        .decode(bytes, from, to);
  }

  /** A state that is kept up to date by what comes over the wire. */
  private static final class Held<S extends Tracked> implements HeldState<S> {
    private final Contract<S> contract;
    private final S state;
    private final PatchReader head = new PatchReader();
    private Replica<S> replica;

    Held(Contract<S> contract) {
      this.contract = contract;
      this.state = contract.newState();
      this.replica = new Replica<>(state, contract.layout());
    }

    @Override
    public S state() {
      return state;
    }

    @Override
    public void layout(byte[] fieldTable) {
      var sender =
          fieldTable.length == 0
              ? contract.layout()
              : Layout.decode(fieldTable, 0, fieldTable.length);
      var conflict = contract.layout().conflictWith(sender);
      if (conflict.isPresent()) throw new Malformed(conflict.get());
      replica = new Replica<>(state, sender);
    }

    @Override
    public void snapshot(byte[] bytes, int from, int to) {
      replica.applySnapshot(bytes, from, to);
    }

    @Override
    public long patch(byte[] bytes, int from, int to) {
      head.reset(bytes, from, to);
      head.varint(); // epoch and number: already looked at
      head.varint();
      long tick = head.varint();
      replica.apply(bytes, head.position(), to);
      return tick;
    }

    @Override
    public void own(byte[] bytes, int from, int to) {
      replica.apply(bytes, from, to);
    }

    @Override
    public void announce() {
      replica.settle();
    }
  }
}
