package dev.muster.node.sim;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import java.util.List;
import java.util.TreeSet;

/**
 * Takes away what a fenced node has left: off the listings at once, whoever comes first; dropped by
 * whoever fenced it, and a little later by all others in case that one has died too.
 */
final class Reaping {
  private static final long AGAIN_MILLIS = 500;
  private static final double TAKES_OVER = 0.4;

  private final Member member;
  private final World world;

  Reaping(Member member, World world) {
    this.member = member;
    this.world = world;
  }

  void gone(NodeId node, boolean byMe) {
    var types = new TreeSet<>(member.lease.types());
    types.addAll(member.holdings.types());
    for (var type : types) {
      reap(node, type, true, byMe);
      if (!byMe) {
        member.process.afterMillis(
            world.timeline().between(500, 1_500), () -> reap(node, type, false, true));
      }
    }
  }

  private void reap(NodeId node, String type, boolean first, boolean drops) {
    world
        .store()
        .ask(
            member.process,
            Books.Group.TYPES,
            books -> books.type(type).reap(node),
            left -> reaped(node, type, left, first, drops),
            () -> member.process.afterMillis(AGAIN_MILLIS, () -> reap(node, type, first, drops)));
  }

  private void reaped(
      NodeId node, String type, List<RoomEntry> left, boolean first, boolean drops) {
    if (first) {
      left.stream()
          .filter(any -> world.timeline().chance(TAKES_OVER))
          .forEach(room -> member.ownership.claim(room.id()));
    }
    if (drops) {
      left.forEach(room -> release(node, room));
    }
  }

  private void release(NodeId node, RoomEntry room) {
    world
        .store()
        .ask(
            member.process,
            Books.Group.ROOMS,
            books -> books.rooms.release(room.id(), books.compared(room.id(), node), 0, books.now),
            done -> dropped(node, room),
            () -> member.process.afterMillis(AGAIN_MILLIS, () -> release(node, room)));
  }

  private void dropped(NodeId node, RoomEntry room) {
    world
        .store()
        .ask(
            member.process,
            Books.Group.TYPES,
            books -> {
              books.type(room.type()).dropped(node, List.of(room.id()));
              return true;
            },
            done -> {},
            () -> member.process.afterMillis(AGAIN_MILLIS, () -> dropped(node, room)));
  }
}
