package game.meadow;

import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Tick;
import java.time.Duration;

public final class Meadow extends Room<MeadowState> {
  public static final RoomType<MeadowState> TYPE =
      RoomType.of(MeadowRoom.CONTRACT, services -> new Meadow()).seats(20).tickRate(30);

  @Override
  protected void onStart(Handlers on) { // each time: new, moved or restored
    on.message(Baa.class, (client, baa) -> broadcast(new Heard(client.seat()), except(client)));
    on.timer(Grow.class, grow -> state().sheep().values().forEach(s -> s.wool(s.wool() + 1)));
  }

  @Override
  protected void onCreate(Options options) { // once in the room's life
    clock().every(Duration.ofSeconds(1), new Grow());
  }

  @Override
  protected void onJoin(Client client) {
    state().sheep().put(client.seat(), new Sheep().x(50).y(50));
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    state().sheep().remove(client.seat());
  }

  @Override
  protected void onTick(Tick tick) {
    for (var client : clients()) {
      var sheep = state().sheep().find(client.seat()).orElseThrow();
      for (var walk : client.inputs(Walk.class)) {
        sheep.x(sheep.x() + walk.dx()).y(sheep.y() + walk.dy());
      }
    }
  }
}
