package dev.muster.room;

/** The engine's way to a room's protected callbacks. Room thread. */
public final class Lifecycle {
  private final Room<?> room;

  Lifecycle(Room<?> room) {
    this.room = room;
  }

  public void start(Handlers on) {
    room.onStart(on);
  }

  public void create(Options options) {
    room.onCreate(options);
  }

  public void resume(Resumed how) {
    room.onResume(how);
  }

  public void join(Client client) {
    room.onJoin(client);
  }

  public void drop(Client client) {
    room.onDrop(client);
  }

  public void reconnect(Client client) {
    room.onReconnect(client);
  }

  public void leave(Client client, Leave why) {
    room.onLeave(client, why);
  }

  public void tick(Tick tick) {
    room.onTick(tick);
  }

  public void dispose() {
    room.onDispose();
  }

  public void failure(Failure failure) {
    room.onFailure(failure);
  }
}
