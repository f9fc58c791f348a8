package dev.muster.node.cluster;

import dev.muster.node.cluster.Presence.PlayerSeat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that a presence told, in words. */
public final class Heard implements PresenceListener {
  public record Gone(NodeId node, List<RoomEntry> rooms) {}

  public record Fenced(NodeId old, NodeId fresh) {}

  public record Superseded(String room, long epoch, Tenure by) {}

  public record Replaced(PlayerSeat seat, PlayerSeat by) {}

  public final List<Gone> gone = new CopyOnWriteArrayList<>();
  public final List<Fenced> fenced = new CopyOnWriteArrayList<>();
  public final List<Superseded> superseded = new CopyOnWriteArrayList<>();
  public final List<Replaced> replaced = new CopyOnWriteArrayList<>();
  public final List<Boolean> held = new CopyOnWriteArrayList<>();

  @Override
  public void held() {
    held.add(true);
  }

  @Override
  public void lapsed() {
    held.add(false);
  }

  @Override
  public void fenced(NodeId old, NodeId fresh) {
    fenced.add(new Fenced(old, fresh));
  }

  @Override
  public void gone(NodeId node, List<RoomEntry> rooms) {
    gone.add(new Gone(node, rooms));
  }

  @Override
  public void superseded(String room, long epoch, Tenure by) {
    superseded.add(new Superseded(room, epoch, by));
  }

  @Override
  public void replaced(PlayerSeat seat, PlayerSeat by) {
    replaced.add(new Replaced(seat, by));
  }
}
