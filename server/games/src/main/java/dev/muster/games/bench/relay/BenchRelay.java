package dev.muster.games.bench.relay;

import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.room.Tick;
import java.util.concurrent.TimeUnit;

/**
 * Players that push their mover about on a map without edges, and a row that says when the tick was
 * over.
 */
public final class BenchRelay extends Room<RelayState> {
  public static final RoomType<RelayState> TYPE =
      RoomType.of(BenchRelayRoom.CONTRACT, BenchRelay::new).seats(50).tickRate(20).patchRate(20);

  /** The key of the only stamp. */
  private static final int STAMP = 1;

  private static final float SIDE = 1000;
  private static final float SPEED = 5;

  private BenchRelay(Services services) {}

  /** The machine's monotonic clock as stamps have it: microseconds, their low 32 bits. */
  public static int micros(long nanoTime) {
    return (int) TimeUnit.NANOSECONDS.toMicros(nanoTime);
  }

  @Override
  protected void onStart(Handlers on) {
    on.message(Ping.class, (client, ping) -> client.sendNow(new Pong(ping.sent())));
  }

  @Override
  protected void onCreate(Options options) {
    state().stamps().put(STAMP, new Stamp());
  }

  @Override
  protected void onJoin(Client client) {
    var mover = new Mover().x(random().nextFloat(SIDE)).y(random().nextFloat(SIDE)).hp(100);
    mover.dx(random().nextFloat(-10, 10)).dy(random().nextFloat(-10, 10));
    state().movers().put(client.seat(), mover);
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    state().movers().remove(client.seat());
  }

  @Override
  protected void onTick(Tick tick) {
    for (var client : clients()) {
      var mover = state().movers().at(client.seat());
      for (var push : client.inputs(Push.class)) {
        mover.dx(push.dx()).dy(push.dy()).seq(push.seq());
      }
    }
    for (var mover : state().movers().values()) {
      move(mover, tick.seconds());
    }
    state().stamps().at(STAMP).micros(micros(System.nanoTime()));
  }

  /** Whoever leaves the map on one side comes in on the other. */
  private static void move(Mover mover, float seconds) {
    mover.x(within(mover.x() + mover.dx() * seconds * SPEED));
    mover.y(within(mover.y() + mover.dy() * seconds * SPEED));
    mover.heading((float) Math.toDegrees(Math.atan2(mover.dy(), mover.dx())));
  }

  private static float within(float at) {
    return at < 0 ? at + SIDE : at >= SIDE ? at - SIDE : at;
  }
}
