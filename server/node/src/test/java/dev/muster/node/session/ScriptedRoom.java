package dev.muster.node.session;

import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.room.RoomType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A room that records its orders; the test plays the room. */
final class ScriptedRoom implements RoomRef {
  final List<RoomOrder> orders = new ArrayList<>();
  final RoomType<?> type;
  boolean full;

  ScriptedRoom(RoomType<?> type) {
    this.type = type;
  }

  @Override
  public String id() {
    return "room-1";
  }

  @Override
  public RoomType<?> type() {
    return type;
  }

  @Override
  public long epoch() {
    return 1_790_000_000_000L;
  }

  @Override
  public boolean post(RoomOrder order) {
    return !full && orders.add(order);
  }

  @Override
  public RoomListing listing() {
    return new RoomListing(id(), type.name(), 0, 0, 16, 16, 0, false, false, false, Map.of(), 0);
  }

  <T extends RoomOrder> List<T> take(Class<T> kind) {
    var found = orders.stream().filter(kind::isInstance).map(kind::cast).toList();
    orders.removeAll(found);
    return found;
  }

  <T extends RoomOrder> T takeOnly(Class<T> kind) {
    var found = take(kind);
    if (found.size() != 1) {
      throw new AssertionError("not one " + kind.getSimpleName() + " but " + found);
    }
    return found.get(0);
  }
}
