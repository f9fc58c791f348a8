package dev.muster.node.wire;

import static dev.muster.node.wire.ProtoWriter.bytesSize;
import static dev.muster.node.wire.ProtoWriter.fixed64;
import static dev.muster.node.wire.ProtoWriter.fixed64Size;
import static dev.muster.node.wire.ProtoWriter.head;
import static dev.muster.node.wire.ProtoWriter.uint;
import static dev.muster.node.wire.ProtoWriter.uintSize;
import static dev.muster.node.wire.ProtoWriter.ulong;
import static dev.muster.node.wire.ProtoWriter.ulongSize;

import com.google.protobuf.MessageLite;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Ended;
import dev.muster.v1.Joined;
import dev.muster.v1.Problem;
import dev.muster.v1.Refused;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.Status;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Builds the bodies of {@code ServerFrame}s: the chosen field of the {@code oneof} with its tag and
 * length, without the attachment's number, which is written in front for each receiver. So one body
 * serves everybody.
 *
 * <p>Every method answers a new buffer with one reference that the caller owns. Numbers that the
 * wire calls uint32 are taken as unsigned. Stateless but for the allocator: any thread.
 */
public final class ServerFrames {
  private final ByteBufAllocator allocator;

  public ServerFrames(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** A patch as PATCH.md describes it. */
  public ByteBuf patch(byte[] bytes, int offset, int length) {
    var out = body(bytesSize(length));
    head(out, ServerFrame.PATCH_FIELD_NUMBER, length);
    return out.writeBytes(bytes, offset, length);
  }

  /** A patch that lies in a buffer; its readable bytes are copied, its indexes stay. */
  public ByteBuf patch(ByteBuf bytes) {
    var length = bytes.readableBytes();
    var out = body(bytesSize(length));
    head(out, ServerFrame.PATCH_FIELD_NUMBER, length);
    return out.writeBytes(bytes, bytes.readerIndex(), length);
  }

  /** The whole visible state, encoded. */
  public ByteBuf snapshot(long epoch, int number, long tick, byte[] state) {
    return snapshot(epoch, number, tick, state, 0, state.length);
  }

  /** The whole visible state, encoded, as a part of an array. */
  public ByteBuf snapshot(long epoch, int number, long tick, byte[] state, int offset, int length) {
    var size =
        ulongSize(epoch)
            + uintSize(number)
            + ulongSize(tick)
            + (length == 0 ? 0 : bytesSize(length));
    var out = body(bytesSize(size));
    head(out, ServerFrame.SNAPSHOT_FIELD_NUMBER, size);
    ulong(out, 1, epoch);
    uint(out, 2, number);
    ulong(out, 3, tick);
    if (length > 0) {
      head(out, 4, length);
      out.writeBytes(state, offset, length);
    }
    return out;
  }

  /**
   * What is one player's alone, with the patch or snapshot of this number; {@code number} 0: only
   * acknowledges.
   *
   * @param rows empty if there are none
   */
  public ByteBuf own(long epoch, int number, int applied, byte[] rows) {
    return own(epoch, number, applied, rows, rows.length);
  }

  /** The same with the first bytes of an array. */
  public ByteBuf own(long epoch, int number, int applied, byte[] rows, int length) {
    var out = body(OwnFrame.size(epoch, number, applied, length));
    OwnFrame.write(out, epoch, number, applied, length);
    return out.writeBytes(rows, 0, length);
  }

  /** A message of the contract's ToClient to everybody; number 0: outside the stream. */
  public ByteBuf broadcast(long epoch, int number, byte[] message) {
    return broadcast(epoch, number, 3, message);
  }

  /** Bytes that only the author understands, to everybody. */
  public ByteBuf broadcastRaw(long epoch, int number, byte[] raw) {
    return broadcast(epoch, number, 4, raw);
  }

  private ByteBuf broadcast(long epoch, int number, int field, byte[] payload) {
    var size = ulongSize(epoch) + uintSize(number) + bytesSize(payload.length);
    var out = body(bytesSize(size));
    head(out, ServerFrame.BROADCAST_FIELD_NUMBER, size);
    ulong(out, 1, epoch);
    uint(out, 2, number);
    head(out, field, payload.length);
    return out.writeBytes(payload);
  }

  /** The stream went on up to here with nothing for this receiver to see. */
  public ByteBuf skip(long epoch, int number) {
    var out = body(SkipFrame.size(epoch, number));
    SkipFrame.write(out, epoch, number);
    return out;
  }

  /**
   * A message of the contract's ToClient to one seat.
   *
   * @param number 0: sent at once and not kept
   * @param id by which a repeat after a restore is known; 0: none
   */
  public ByteBuf message(int number, long id, byte[] message) {
    return message(number, id, 3, message);
  }

  /** Bytes that only the author understands, to one seat. */
  public ByteBuf messageRaw(int number, long id, byte[] raw) {
    return message(number, id, 4, raw);
  }

  private ByteBuf message(int number, long id, int field, byte[] payload) {
    var size = uintSize(number) + fixed64Size(id) + bytesSize(payload.length);
    var out = body(bytesSize(size));
    head(out, ServerFrame.MESSAGE_FIELD_NUMBER, size);
    uint(out, 1, number);
    fixed64(out, 2, id);
    head(out, field, payload.length);
    return out.writeBytes(payload);
  }

  /** The answer to the request that had this number: the reply message, encoded. */
  public ByteBuf reply(int number, long id, int request, byte[] reply) {
    return reply(number, id, request, 4, reply);
  }

  /** The request is refused, with a stable code and words for people. */
  public ByteBuf replyRefused(int number, long id, int request, String code, String message) {
    var problem = Problem.newBuilder().setCode(code).setMessage(message).build();
    return reply(number, id, request, 5, problem.toByteArray());
  }

  private ByteBuf reply(int number, long id, int request, int field, byte[] outcome) {
    var size = uintSize(number) + fixed64Size(id) + uintSize(request) + bytesSize(outcome.length);
    var out = body(bytesSize(size));
    head(out, ServerFrame.REPLY_FIELD_NUMBER, size);
    uint(out, 1, number);
    fixed64(out, 2, id);
    uint(out, 3, request);
    head(out, field, outcome.length);
    return out.writeBytes(outcome);
  }

  /**
   * This many messages to a held seat did not fit its bound; {@code next} is the next one's number.
   */
  public ByteBuf messagesLost(int count, int next) {
    var size = uintSize(count) + uintSize(next);
    var out = body(bytesSize(size));
    head(out, ServerFrame.MESSAGES_LOST_FIELD_NUMBER, size);
    uint(out, 1, count);
    uint(out, 2, next);
    return out;
  }

  public ByteBuf pong(long stamp) {
    var size = ulongSize(stamp);
    var out = body(bytesSize(size));
    head(out, ServerFrame.PONG_FIELD_NUMBER, size);
    ulong(out, 1, stamp);
    return out;
  }

  public ByteBuf heartbeat() {
    var out = body(2);
    head(out, ServerFrame.HEARTBEAT_FIELD_NUMBER, 0);
    return out;
  }

  public ByteBuf joined(Joined joined) {
    return rare(ServerFrame.newBuilder().setJoined(joined).build());
  }

  /** No seat. {@code retryAfterMillis} 0: retrying will not help. */
  public ByteBuf refused(String code, String message, int retryAfterMillis) {
    var refused =
        Refused.newBuilder()
            .setCode(code)
            .setMessage(message)
            .setRetryAfterMillis(retryAfterMillis);
    return rare(ServerFrame.newBuilder().setRefused(refused).build());
  }

  public ByteBuf ended(CloseCode code, String message) {
    var ended = Ended.newBuilder().setCode(code).setMessage(message);
    return rare(ServerFrame.newBuilder().setEnded(ended).build());
  }

  /** {@code lostMillis} only with ROLLED_BACK. */
  public ByteBuf status(Status.Kind kind, int lostMillis) {
    var status = Status.newBuilder().setKind(kind).setLostMillis(lostMillis);
    return rare(ServerFrame.newBuilder().setStatus(status).build());
  }

  /** Asks the client to connect elsewhere within this time. */
  public ByteBuf offer(int withinMillis) {
    var offer = dev.muster.v1.Offer.newBuilder().setWithinMillis(withinMillis);
    return rare(ServerFrame.newBuilder().setOffer(offer).build());
  }

  /** A newer reconnect token. */
  public ByteBuf token(String reconnectToken) {
    var token = dev.muster.v1.Token.newBuilder().setReconnectToken(reconnectToken);
    return rare(ServerFrame.newBuilder().setToken(token).build());
  }

  private ByteBuf rare(MessageLite frame) {
    var bytes = frame.toByteArray();
    return body(bytes.length).writeBytes(bytes);
  }

  private ByteBuf body(int size) {
    return allocator.buffer(size, size);
  }
}
