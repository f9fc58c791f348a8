package dev.muster.client.session;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.client.frame.BodyReader;
import dev.muster.client.frame.MalformedFrame;
import dev.muster.client.session.Stream.Verdict;
import dev.muster.v1.Broadcast;
import dev.muster.v1.Joined;
import dev.muster.v1.Message;
import dev.muster.v1.MessagesLost;
import dev.muster.v1.Own;
import dev.muster.v1.Position;
import dev.muster.v1.Problem;
import dev.muster.v1.Reply;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.Skip;
import dev.muster.v1.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What comes in for one attachment: puts the stream in order, drops repeats, asks for what is
 * missing, and hands the rest on. On the loop.
 */
final class Inflow {
  private static final long REPAIR_NANOS_MAX = 2_000_000_000L;

  private final RoomEvents events;
  private final Backlog backlog;
  private final Counters counters;
  private final Heard heard = new Heard();
  private final Stream stream = new Stream();
  private final HeldOwn own = new HeldOwn();
  private final HeldMessages held = new HeldMessages();
  private final Update update = new Update();
  private boolean everHeld;
  private boolean lagging; // the application must catch up before a snapshot is of use
  private boolean repairing; // a Resync is to be asked for, or was
  private boolean asked;
  private long askedAt;
  private int applied;
  private int newest; // the last broadcast taken

  Inflow(RoomEvents events, Backlog backlog, Counters counters) {
    this.events = events;
    this.backlog = backlog;
    this.counters = counters;
  }

  Heard heard() {
    return heard;
  }

  /** A seat was given or given back: what follows goes on from there. */
  void joined(Joined joined, long now) {
    heard.restart(joined.getHeard());
    acknowledge(joined.getApplied());
    if (stream.held() && stream.epoch() != joined.getEpoch()) stream.forget();
    repairing = !stream.held(); // the snapshot comes unasked; if it does not, ask
    asked = repairing;
    askedAt = now;
  }

  /** The last item applied, or null if only a snapshot helps. */
  @Nullable Position have() {
    if (!stream.held()) return null;
    return Position.newBuilder().setEpoch(stream.epoch()).setNumber(stream.number()).build();
  }

  /** Whether the state was ever there. */
  boolean everHeld() {
    return everHeld;
  }

  /** Whether a Resync is to be sent now; it then counts as sent. */
  boolean resyncDue(long now) {
    if (!repairing || lagging || (asked && now - askedAt < REPAIR_NANOS_MAX)) return false;
    asked = true;
    askedAt = now;
    counters.add(Count.RESYNCS, 1);
    return true;
  }

  /** The state broke while a patch was applied: start over. */
  void broken() {
    counters.add(Count.MALFORMED, 1);
    startOver();
  }

  /** The application has worked off what it had: it can take a snapshot. */
  void caughtUp() {
    lagging = false;
  }

  private void startOver() {
    stream.forget();
    repairing = true;
    asked = false;
  }

  // ------------------------------------------------------------------ the frames

  void patch(BodyReader body, byte[] bytes, int from, int to, long now) {
    body.readPatchHead(bytes, from, to);
    long epoch = body.number(1);
    int number = (int) body.number(2);
    if (!inOrder(stream.offer(epoch, number))) return;
    counters.add(Count.PATCHES, 1);
    fill(bytes, from, to, epoch, number, now);
    if (!events.patch(update)) lag();
  }

  void snapshot(BodyReader body, byte[] bytes, int from, int to, long now) {
    body.read(bytes, from, to);
    long epoch = body.number(Snapshot.EPOCH_FIELD_NUMBER);
    int number = (int) body.number(Snapshot.NUMBER_FIELD_NUMBER);
    if (lagging || !stream.replace(epoch, number)) return;
    counters.add(Count.SNAPSHOTS, 1);
    everHeld = true;
    repairing = false;
    fill(bytes, body.from(), body.to(), epoch, number, now);
    update.tick = body.number(Snapshot.TICK_FIELD_NUMBER);
    if (events.snapshot(update)) held.release(events);
    else lag();
  }

  void own(BodyReader body, byte[] bytes, int from, int to) {
    body.read(bytes, from, to);
    acknowledge((int) body.number(Own.APPLIED_FIELD_NUMBER));
    int number = (int) body.number(Own.NUMBER_FIELD_NUMBER);
    if (number == 0) events.applied(applied);
    else own.hold(body.number(Own.EPOCH_FIELD_NUMBER), number, bytes, body.from(), body.to());
  }

  void skip(BodyReader body, byte[] bytes, int from, int to) {
    body.read(bytes, from, to);
    long epoch = body.number(Skip.EPOCH_FIELD_NUMBER);
    inOrder(stream.skip(epoch, (int) body.number(Skip.NUMBER_FIELD_NUMBER)));
    events.applied(applied);
  }

  void broadcast(BodyReader body, byte[] bytes, int from, int to) {
    body.read(bytes, from, to);
    int number = (int) body.number(Broadcast.NUMBER_FIELD_NUMBER);
    boolean raw = body.blockField() == Broadcast.RAW_FIELD_NUMBER;
    if (number == 0) {
      content(events, raw, bytes, body.from(), body.to());
    } else if (!stream.held()) {
      if (everHeld) {
        newest = number;
        hold(body, bytes, raw);
      }
    } else if (isNew(body.number(Broadcast.EPOCH_FIELD_NUMBER), number)) {
      newest = number;
      content(events, raw, bytes, body.from(), body.to());
    }
  }

  /** One that was missed may follow a snapshot that is newer. */
  private boolean isNew(long epoch, int number) {
    boolean late = epoch == stream.epoch() && Integer.compareUnsigned(number, stream.number()) <= 0;
    return late
        ? Integer.compareUnsigned(number, newest) > 0
        : inOrder(stream.offer(epoch, number));
  }

  void message(BodyReader body, byte[] bytes, int from, int to) {
    body.read(bytes, from, to);
    if (isRepeat(body)) return;
    boolean raw = body.blockField() == Message.RAW_FIELD_NUMBER;
    boolean atOnce = body.number(Message.NUMBER_FIELD_NUMBER) == 0;
    if (stream.held() || atOnce) content(events, raw, bytes, body.from(), body.to());
    else hold(body, bytes, raw);
  }

  void reply(BodyReader body, byte[] bytes, int from, int to) {
    body.read(bytes, from, to);
    if (isRepeat(body)) return;
    int request = (int) body.number(Reply.REQUEST_FIELD_NUMBER);
    boolean refused = body.blockField() == Reply.PROBLEM_FIELD_NUMBER;
    HeldMessages.Delivery delivery =
        (target, b, start, end) -> {
          if (refused) refuse(target, request, b, start, end);
          else target.reply(request, b, start, end);
        };
    if (stream.held()) delivery.to(events, bytes, body.from(), body.to());
    else if (!held.hold(bytes, body.from(), body.to(), delivery)) counters.add(Count.LOST, 1);
  }

  void lost(MessagesLost lost) {
    heard.restart(lost.getNext() - 1);
    counters.add(Count.LOST, lost.getCount());
    events.lost(lost.getCount());
  }

  // ------------------------------------------------------------------ parts

  private boolean inOrder(Verdict verdict) {
    switch (verdict) {
      case NEXT -> repairing = false;
      case GAP -> {
        asked &= repairing; // a new hole is a new question
        repairing = true;
      }
      case STALE -> {}
    }
    return verdict == Verdict.NEXT;
  }

  private void lag() {
    counters.add(Count.LAGGED, 1);
    lagging = true;
    startOver();
  }

  private void fill(byte[] bytes, int from, int to, long epoch, int number, long now) {
    update.bytes = bytes;
    update.from = from;
    update.to = to;
    update.epoch = epoch;
    update.number = number;
    update.ownLength = own.take(epoch, number);
    update.own = own.rows();
    update.applied = applied;
    update.arrivedNanos = now;
  }

  private void acknowledge(int number) {
    if (number == 0) return;
    applied = number;
    backlog.acknowledge(number);
  }

  /** Message and Reply have number and id in the same fields. */
  private boolean isRepeat(BodyReader body) {
    int number = (int) body.number(Message.NUMBER_FIELD_NUMBER);
    if (heard.accept(number, body.number(Message.ID_FIELD_NUMBER))) return false;
    counters.add(Count.REPEATS, 1);
    return true;
  }

  private void hold(BodyReader body, byte[] bytes, boolean raw) {
    boolean kept =
        held.hold(
            bytes, body.from(), body.to(), (target, b, f, t) -> content(target, raw, b, f, t));
    if (!kept) counters.add(Count.LOST, 1);
  }

  private static void content(RoomEvents events, boolean raw, byte[] bytes, int from, int to) {
    if (raw) events.raw(bytes, from, to);
    else events.message(bytes, from, to);
  }

  private static void refuse(RoomEvents events, int request, byte[] bytes, int from, int to) {
    try {
      var problem = Problem.parser().parseFrom(bytes, from, to - from);
      events.refused(request, problem.getCode(), problem.getMessage());
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedFrame("a problem that cannot be read");
    }
  }

  static boolean handles(int kind) {
    return switch (kind) {
      case ServerFrame.PATCH_FIELD_NUMBER,
          ServerFrame.OWN_FIELD_NUMBER,
          ServerFrame.SNAPSHOT_FIELD_NUMBER,
          ServerFrame.BROADCAST_FIELD_NUMBER,
          ServerFrame.MESSAGE_FIELD_NUMBER,
          ServerFrame.REPLY_FIELD_NUMBER,
          ServerFrame.SKIP_FIELD_NUMBER ->
          true;
      default -> false;
    };
  }
}
