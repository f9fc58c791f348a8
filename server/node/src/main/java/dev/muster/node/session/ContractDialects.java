package dev.muster.node.session;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.node.room.RoomOrder.Lane;
import dev.muster.room.RoomType;
import dev.muster.state.Bytes;
import dev.muster.state.Codec;
import dev.muster.state.Contract;
import dev.muster.state.Malformed;
import dev.muster.state.MessageSet;
import dev.muster.state.ProtoReader;
import dev.muster.v1.FieldTable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The dialects that contracts define, each made once. Any thread. */
public final class ContractDialects implements Dialect.Source {
  private final ConcurrentHashMap<Contract<?>, Dialect> known = new ConcurrentHashMap<>();

  @Override
  public Dialect of(RoomType<?> type) {
    return known.computeIfAbsent(type.contract(), OfContract::new);
  }

  private static final class OfContract implements Dialect {
    private final @Nullable MessageSet<?> messages;
    private final @Nullable Codec<?> inputs;
    private final FieldTable table;
    private final long fingerprint;

    OfContract(Contract<?> contract) {
      this.messages = contract.toServer().orElse(null);
      this.inputs = contract.input().orElse(null);
      this.fingerprint = contract.fingerprint();
      try {
        this.table = FieldTable.parseFrom(contract.layout().encode());
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException("a layout is encoded as a FieldTable", e);
      }
    }

    @Override
    public Object decode(Lane lane, ProtoReader reader, byte[] bytes, int from, int to) {
      return switch (lane) {
        case MESSAGE, REQUEST -> message(lane == Lane.REQUEST, reader.reset(bytes, from, to));
        case INPUT -> required(inputs, "inputs").read(reader.reset(bytes, from, to));
        case RAW -> Bytes.of(bytes, from, to);
      };
    }

    private Object message(boolean request, ProtoReader in) {
      var set = required(messages, "messages");
      Object message = set.read(in);
      if (set.replyTo(message.getClass()).isPresent() != request) {
        throw new Malformed(request ? "a request without a reply" : "a request sent as a message");
      }
      return message;
    }

    private static <T> T required(@Nullable T part, String what) {
      if (part == null) {
        throw new Malformed("this room takes no " + what);
      }
      return part;
    }

    @Override
    public long fingerprint() {
      return fingerprint;
    }

    @Override
    public FieldTable fieldTable() {
      return table;
    }
  }
}
