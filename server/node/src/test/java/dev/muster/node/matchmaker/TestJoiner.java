package dev.muster.node.matchmaker;

import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Viewer;
import dev.muster.node.session.Refusal;
import dev.muster.node.session.Seating;
import dev.muster.room.Player;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Somebody on a connection; knows in the end where it sits, or why not. */
final class TestJoiner extends Viewer implements Seating.Joiner {
  private final CompletableFuture<String> outcome = new CompletableFuture<>();
  private volatile RoomRef room;
  private volatile Player player;
  private volatile Runnable seated;
  volatile boolean gone;

  @Override
  public Viewer viewer() {
    return this;
  }

  @Override
  public boolean entering(RoomRef room, Player player, Runnable seated) {
    this.room = room;
    this.player = player;
    this.seated = seated;
    return !gone;
  }

  void sat() {
    seated.run();
    outcome.complete(room.id());
  }

  @Override
  public void refused(Refusal refusal) {
    outcome.complete("refused:" + refusal.code());
  }

  Player player() {
    return player;
  }

  /** A room's id, or "refused:" and the code. */
  String outcome() {
    try {
      return outcome.get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("no outcome", e);
    }
  }
}
