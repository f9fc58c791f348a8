package dev.muster.testkit.real;

import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.room.Reply;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.SamePlayer;
import dev.muster.room.Services;
import dev.muster.room.Tick;
import game.walk.Count;
import game.walk.Counted;
import game.walk.Path;
import game.walk.Said;
import game.walk.Say;
import game.walk.Step;
import game.walk.WalkRoom;
import game.walk.Walker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One walks, says things and counts them. Tells a {@link Diary} everything that was applied. */
final class Walk extends Room<Path> {
  static final RoomType<Path> TYPE =
      RoomType.of(WalkRoom.CONTRACT, Walk::new)
          .seats(8)
          .hold(Duration.ofSeconds(5))
          .listed("mode")
          .samePlayer(SamePlayer.ALLOWED);

  /** What was said, by player, in the order in which the room heard it. */
  static final class Diary {
    final Map<String, List<String>> said = new ConcurrentHashMap<>();
    final List<Leave> left = new CopyOnWriteArrayList<>();
  }

  private final Diary diary;
  private int count;

  private Walk(Services services) {
    diary = services.get(Diary.class);
  }

  @Override
  protected void onStart(Handlers on) {
    on.message(Say.class, this::say);
    on.request(Count.class, (client, ask) -> Reply.of(new Counted(count)));
  }

  private void say(Client client, Say say) {
    count++;
    diary
        .said
        .computeIfAbsent(client.player().id(), id -> new CopyOnWriteArrayList<>())
        .add(say.text());
    broadcast(new Said(client.seat(), say.text()));
  }

  @Override
  protected void onCreate(Options options) {}

  @Override
  protected void onJoin(Client client) {
    state().walkers().put(client.seat(), new Walker().x(5).name("ann").coins(3));
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    diary.left.add(why);
    state().walkers().remove(client.seat());
  }

  @Override
  protected void onTick(Tick tick) {
    for (var client : clients()) {
      for (var step : client.inputs(Step.class)) {
        var walker = state().walkers().at(client.seat());
        walker.x(walker.x() + step.dx());
      }
    }
  }
}
