package dev.muster.node.room;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.cluster.v1.Checkpoint;
import dev.muster.cluster.v1.SavedField;
import dev.muster.cluster.v1.SavedMessage;
import dev.muster.cluster.v1.SavedSeat;
import dev.muster.cluster.v1.SavedTimer;
import dev.muster.room.Player;
import dev.muster.room.Resumed;
import dev.muster.room.RoomType;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Tracked;
import io.netty.buffer.Unpooled;

/**
 * A room as bytes, and back: state, seats with their records, bots, timers, room time, random
 * sequence, numbers. What is not in here does not survive a move. Room thread.
 */
final class Checkpoints<S extends Tracked> {
  static final int VERSION = 1;

  private final RunningRoom<S> room;

  Checkpoints(RunningRoom<S> room) {
    this.room = room;
  }

  byte[] save() {
    var saved =
        Checkpoint.newBuilder()
            .setVersion(VERSION)
            .setRoom(room.id())
            .setType(room.settings.type().name())
            .setEpoch(room.epoch())
            .setTick(room.timers.tick())
            .setStreamNumber(room.stream.number())
            .setState(state())
            .setNextTimer(room.timers.nextKey())
            .setNextSeat(room.seats.nextNumber())
            .setLocked(room.listing.locked())
            .setHidden(room.listing.hidden())
            .setCreatedAtMillis(room.settings.createdAtMillis())
            .setSavedAtMillis(room.surroundings.millis().getAsLong())
            .setFingerprint(room.settings.type().contract().fingerprint());
    for (long word : room.random.save()) {
      saved.addRandom(word);
    }
    room.seats.forEach(seat -> saved.addSeats(save(seat)));
    room.timers.save().forEach(timer -> saved.addTimers(save(timer)));
    room.bots.wanted().forEach(saved::putBots);
    room.listing.fields().forEach((name, value) -> saved.putFields(name, save(value)));
    return saved.build().toByteArray();
  }

  private ByteString state() {
    var out = new ProtoWriter();
    room.source.writeSaved(out);
    return ByteString.copyFrom(out.array(), 0, out.size());
  }

  private SavedSeat save(Seat seat) {
    var saved =
        SavedSeat.newBuilder()
            .setSeat(seat.seat())
            .setGrant(seat.grant())
            .setJoinId(seat.joinId())
            .setPlayer(seat.player().id())
            .setRecord(ByteString.copyFrom(room.codec.record(seat.record())))
            .setGeneration(seat.generations.newest())
            .setKnownGeneration(seat.generations.known())
            .setApplied(seat.lane.applied())
            .setSent(seat.backlog.sent())
            .setHeard(seat.backlog.heard())
            .setLost(seat.backlog.lost())
            .setReserved(seat.phase == Seat.Phase.RESERVED);
    if (seat.botKind() != null) {
      saved.setBot(seat.botKind());
    }
    seat.listing().metadata().forEach((name, value) -> saved.putMetadata(name, save(value)));
    for (var kept : seat.backlog.unheard()) {
      saved.addUnheard(
          SavedMessage.newBuilder()
              .setNumber(kept.number())
              .setKeep(kept.keep())
              .setBody(ByteString.copyFrom(kept.body().nioBuffer())));
    }
    return saved.build();
  }

  private SavedTimer save(Timers.Saved timer) {
    return SavedTimer.newBuilder()
        .setKey(timer.key())
        .setDueTick(timer.dueTick())
        .setEveryTicks(timer.everyTicks())
        .setMessage(ByteString.copyFrom(room.codec.timer(timer.message())))
        .build();
  }

  private static SavedField save(Object value) {
    var field = SavedField.newBuilder();
    switch (value) {
      case String text -> field.setText(text);
      case Double number -> field.setNumber(number);
      case Boolean flag -> field.setFlag(flag);
      default -> throw new AssertionError(value.getClass());
    }
    return field.build();
  }

  /** A room made from a checkpoint, running under a new epoch. */
  static <S extends Tracked> RunningRoom<S> room(
      byte[] bytes, RoomType<S> type, long epoch, Resumed how, Surroundings surroundings) {
    var saved = read(bytes);
    var settings = new RoomSettings<>(saved.getRoom(), type, epoch, 0, saved.getCreatedAtMillis());
    var room = RunningRoom.restored(settings, surroundings, saved);
    room.resume(saved, how);
    return room;
  }

  private static Checkpoint read(byte[] bytes) {
    try {
      var saved = Checkpoint.parseFrom(bytes);
      if (saved.getVersion() != VERSION) {
        throw new IllegalArgumentException(
            "A checkpoint of version "
                + saved.getVersion()
                + "; this build reads version "
                + VERSION);
      }
      return saved;
    } catch (InvalidProtocolBufferException damaged) {
      throw new IllegalArgumentException("Not a checkpoint", damaged);
    }
  }

  /** Fills a room that has not run yet. */
  void restore(Checkpoint saved) {
    if (!saved.getType().equals(room.settings.type().name())) {
      throw new IllegalArgumentException(
          "A checkpoint of a room of type "
              + saved.getType()
              + ", not "
              + room.settings.type().name());
    }
    room.random.restore(saved.getRandomList().stream().mapToLong(Long::longValue).toArray());
    room.seats.nextNumber(saved.getNextSeat());
    saved.getSeatsList().forEach(this::restore);
    room.timers.restore(
        saved.getTick(),
        saved.getNextTimer(),
        saved.getTimersList().stream()
            .map(t ->
                new Timers.Saved(
                    t.getKey(),
                    t.getDueTick(),
                    t.getEveryTicks(),
                    room.codec.timer(t.getMessage().toByteArray())))
            .toList());
    saved.getBotsMap().forEach(room.bots::restore);
    room.listing.locked(saved.getLocked());
    room.listing.hidden(saved.getHidden());
    saved.getFieldsMap().forEach((name, field) -> room.listing.put(name, value(field)));
  }

  /** Nobody is connected to a restored room: its players are on their way back. */
  private void restore(SavedSeat saved) {
    var seat =
        new Seat(
            room.voice(),
            saved.getSeat(),
            saved.getGrant(),
            saved.getJoinId(),
            new Player(saved.getPlayer()),
            saved.getBot().isEmpty() ? null : saved.getBot(),
            room.codec.record(saved.getRecord().toByteArray()),
            room.surroundings.limits());
    seat.generations.restore(saved.getGeneration(), saved.getKnownGeneration());
    seat.lane.restore(saved.getApplied());
    seat.backlog.restore(saved.getSent(), saved.getHeard(), saved.getLost());
    for (var kept : saved.getUnheardList()) {
      seat.backlog.restore(
          new SeatBacklog.Kept(
              kept.getNumber(),
              kept.getKeep(),
              Unpooled.wrappedBuffer(kept.getBody().toByteArray())));
    }
    seat.phase =
        seat.bot()
            ? Seat.Phase.CONNECTED
            : saved.getReserved() ? Seat.Phase.RESERVED : Seat.Phase.HELD;
    seat.deadlineNanos =
        room.surroundings.nanoTime().getAsLong() + room.settings.type().hold().toNanos();
    saved.getMetadataMap().forEach((name, field) -> seat.metadata(name, value(field)));
    room.seats.add(seat);
  }

  private static Object value(SavedField field) {
    return switch (field.getValueCase()) {
      case TEXT -> field.getText();
      case NUMBER -> field.getNumber();
      case FLAG -> field.getFlag();
      case VALUE_NOT_SET -> throw new IllegalArgumentException("A listed field without a value");
    };
  }
}
