package dev.muster.games.bench;

import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Leave;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.room.Tick;

/** Players that push their mover about; it bounces off the edges of a square of 1,000 units. */
public final class Bench extends Room<BenchState> {
  public static final RoomType<BenchState> TYPE =
      RoomType.of(BenchRoom.CONTRACT, Bench::new).seats(50).tickRate(20).patchRate(20);

  private static final float SIDE = 1000;
  private static final float SPEED = 5;

  private Bench(Services services) {}

  @Override
  protected void onStart(Handlers on) {
    on.message(Ping.class, (client, ping) -> client.sendNow(new Pong(ping.sent())));
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
  }

  private static void move(Mover mover, float seconds) {
    float x = mover.x() + mover.dx() * seconds * SPEED;
    float y = mover.y() + mover.dy() * seconds * SPEED;
    mover.x(x).y(y);
    if (x < 0 || x > SIDE) {
      mover.dx(-mover.dx());
    }
    if (y < 0 || y > SIDE) {
      mover.dy(-mover.dy());
    }
    mover.heading((float) Math.toDegrees(Math.atan2(mover.dy(), mover.dx())));
  }
}
