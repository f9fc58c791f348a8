package dev.muster.games.bench.world;

import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Interest;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.room.Tick;
import java.util.HashMap;
import java.util.Map;

/**
 * One map on which everybody moves all the time and sees what is in the cells around. The option
 * {@code players} says for how many the map is made.
 */
public final class BenchWorld extends Room<WorldState> {
  /** Side of the cells of interest, in units. */
  public static final double CELL = 100;

  /** Ticks and patches per second. */
  public static final int RATE = 20;

  /** Movers per cell, so that about fifty are in nine of them. */
  public static final double PER_CELL = 5.5;

  public static final RoomType<WorldState> TYPE =
      RoomType.of(BenchWorldRoom.CONTRACT, BenchWorld::new)
          .seats(10_000)
          .tickRate(RATE)
          .patchRate(RATE)
          .interest(Interest.grid(WorldState::movers, CELL));

  private static final int PLAYERS = 1_000;

  private final Map<Integer, Course> courses = new HashMap<>(); // follow from seats and the map

  private BenchWorld(Services services) {}

  /** Side of the map for so many players, in units. */
  public static double side(int players) {
    return CELL * Math.sqrt(players / PER_CELL);
  }

  @Override
  protected void onStart(Handlers on) {
    on.message(Ping.class, (client, ping) -> client.sendNow(new Pong(ping.sent())));
  }

  @Override
  protected void onCreate(Options options) {
    int players = (int) options.number("players", PLAYERS);
    state().side(side(Math.clamp(players, 1, TYPE.seats())));
  }

  @Override
  protected void onJoin(Client client) {
    state().movers().put(client.seat(), new Mover().hp(100));
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    state().movers().remove(client.seat());
    courses.remove(client.seat());
  }

  @Override
  protected void onTick(Tick tick) {
    for (var client : clients()) {
      var mover = state().movers().at(client.seat());
      for (var push : client.inputs(Push.class)) {
        mover.seq(push.seq());
      }
    }
    for (var mover : state().movers().values()) {
      move(mover, tick.number());
    }
  }

  private void move(Mover mover, long tick) {
    var course = courses.computeIfAbsent(mover.key(), seat -> new Course(seat, state().side()));
    mover.x((float) course.x(tick)).y((float) course.y(tick)).heading((float) course.heading(tick));
  }
}
