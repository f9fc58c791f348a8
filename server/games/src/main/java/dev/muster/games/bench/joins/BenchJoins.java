package dev.muster.games.bench.joins;

import dev.muster.room.Client;
import dev.muster.room.Leave;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.room.Tick;
import java.time.Duration;

/** Shows who is in; those who are in do nothing. */
public final class BenchJoins extends Room<JoinsState> {
  public static final RoomType<JoinsState> TYPE =
      RoomType.of(BenchJoinsRoom.CONTRACT, BenchJoins::new)
          .seats(50)
          .tickRate(20)
          .patchRate(20)
          .emptyFor(Duration.ofSeconds(2));

  private int now; // a cache of the tick's number

  private BenchJoins(Services services) {}

  @Override
  protected void onTick(Tick tick) {
    now = (int) tick.number();
  }

  @Override
  protected void onJoin(Client client) {
    state().guests().put(client.seat(), new Guest().came(now));
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    state().guests().remove(client.seat());
  }
}
