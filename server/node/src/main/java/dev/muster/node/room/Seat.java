package dev.muster.node.room;

import dev.muster.room.Bot;
import dev.muster.room.Client;
import dev.muster.room.Player;
import dev.muster.state.Bytes;
import org.jspecify.annotations.Nullable;

/** A player's place in a room; it outlives a connection. Room thread. */
final class Seat extends Place implements Client {
  /** What a seat waits for. */
  enum Phase {
    /** Granted, never connected: waits for its client until a deadline. */
    RESERVED,
    /** Its client (or bot) is here. */
    CONNECTED,
    /** Its client is gone: kept until a deadline. */
    HELD,
    /** Given up; kept nowhere. */
    LEFT
  }

  private final SeatVoice voice;
  private final int number;
  private final long grant;
  private final String joinId;
  private final Player player;
  private final @Nullable String botKind;
  private Object record;
  private final ListedFields metadata = new ListedFields();
  private long countedTick;
  private int countInTick;
  final InputLane lane;
  final SeatBacklog backlog;
  final Generations generations = new Generations();

  Phase phase = Phase.RESERVED;
  long deadlineNanos;

  @Nullable Bot<?> bot;

  Seat(
      SeatVoice voice,
      int number,
      long grant,
      String joinId,
      Player player,
      @Nullable String botKind,
      Object record,
      RoomLimits limits) {
    this.voice = voice;
    this.number = number;
    this.grant = grant;
    this.joinId = joinId;
    this.player = player;
    this.botKind = botKind;
    this.record = record;
    this.lane = new InputLane(limits.laneDepth());
    this.backlog = new SeatBacklog(limits.seatBacklogBytes());
  }

  long grant() {
    return grant;
  }

  String joinId() {
    return joinId;
  }

  @Nullable String botKind() {
    return botKind;
  }

  Object record() {
    return record;
  }

  /** Counts this seat's messages within a tick, from 0. */
  int nextInTick(long tick) {
    if (tick != countedTick) {
      countedTick = tick;
      countInTick = 0;
    }
    return countInTick++;
  }

  /** Whether the seat counts: its client has joined and not left. */
  boolean seated() {
    return phase == Phase.CONNECTED || phase == Phase.HELD;
  }

  /** Whether it waited for somebody who did not come in time. */
  boolean overdue(long nowNanos) {
    boolean waits = phase == Phase.RESERVED || phase == Phase.HELD;
    return waits && nowNanos - deadlineNanos >= 0;
  }

  SeatListing listing() {
    return new SeatListing(number, player.id(), connected(), bot(), metadata.all());
  }

  @Override
  public void metadata(String field, Object value) {
    if (metadata.put(field, value)) {
      voice.relisted();
    }
  }

  @Override
  public int seat() {
    return number;
  }

  @Override
  int applied() {
    return lane.applied();
  }

  @Override
  public Player player() {
    return player;
  }

  @Override
  public boolean connected() {
    return phase == Phase.CONNECTED;
  }

  @Override
  public boolean bot() {
    return botKind != null;
  }

  @Override
  public <T> T seated(Class<T> type) {
    return type.cast(record);
  }

  @Override
  public void seated(Object newRecord) {
    if (!newRecord.getClass().equals(record.getClass())) {
      throw new IllegalArgumentException(
          "The contract keeps "
              + record.getClass().getSimpleName()
              + " with a seat, not "
              + newRecord.getClass().getSimpleName());
    }
    record = newRecord;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> Iterable<T> inputs(Class<T> type) {
    var inputs = lane.inputs();
    if (!inputs.isEmpty() && !type.isInstance(inputs.getFirst())) {
      throw new IllegalArgumentException(
          "The contract's input is "
              + inputs.getFirst().getClass().getSimpleName()
              + ", not "
              + type.getSimpleName());
    }
    return (Iterable<T>) inputs;
  }

  @Override
  public void send(Object message) {
    voice.send(this, message);
  }

  @Override
  public void sendNow(Object message) {
    voice.sendNow(this, message);
  }

  @Override
  public void sendRaw(Bytes bytes) {
    voice.sendRaw(this, bytes);
  }

  @Override
  public void kick(String reason) {
    voice.kick(this, reason);
  }

  @Override
  public String toString() {
    return "seat " + number + " (" + player.id() + ')';
  }
}
