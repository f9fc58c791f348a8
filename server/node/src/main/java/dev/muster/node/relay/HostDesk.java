package dev.muster.node.relay;

import dev.muster.cluster.v1.Relay;
import dev.muster.cluster.v1.RelayedDetached;
import dev.muster.cluster.v1.RelayedRefused;
import dev.muster.cluster.v1.ToEdge;
import dev.muster.cluster.v1.ToHost;
import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.relay.Sittings.Sitting;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.session.Dialect;
import dev.muster.node.wire.RefusalCode;
import dev.muster.state.Malformed;
import dev.muster.v1.CloseCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * On the room's node: what players of other nodes want of rooms here. The driver's thread.
 *
 * <p>A room that does not take what a client sent lets that client go: it comes back and sends
 * again what was not applied, so nothing is lost in silence.
 */
final class HostDesk {
  private static final int DROP_TRIES = 50;

  private final Rooms rooms;
  private final Dialect.Source dialects;
  private final Driver driver;
  private final Sittings sittings;
  private final Reaches reaches;

  HostDesk(
      Rooms rooms, Dialect.Source dialects, Driver driver, Sittings sittings, Reaches reaches) {
    this.reaches = reaches;
    this.rooms = rooms;
    this.dialects = dialects;
    this.driver = driver;
    this.sittings = sittings;
  }

  void received(NodeId edge, ToHost order) {
    if (outlived(order)) {
      return;
    }
    switch (order.getOrderCase()) {
      case ATTACH, WATCH -> sit(edge, order);
      case INPUT, HEARD, CONFIRM, DROP, GIVE_UP, CATCH_UP -> said(edge, order);
      case EVICT -> rooms.find(order.getRoom()).ifPresent(room -> evict(room, order));
      case SEATS, ORDER_NOT_SET -> {
        // A question comes another way; an order of a newer build is not for this one.
      }
    }
  }

  /** Whether it is not meant for this ownership of the room; if for a later one, this one ends. */
  private boolean outlived(ToHost order) {
    var room = order.getEpoch() == 0 ? null : rooms.find(order.getRoom()).orElse(null);
    if (room == null || order.getEpoch() == room.epoch()) {
      return false;
    }
    if (order.getEpoch() > room.epoch()) {
      room.post(new RoomOrder.Close(CloseCode.MOVED, "the room runs elsewhere now"));
    }
    // Whoever asks to be let in is answered: it looks again where the room is.
    return !order.hasAttach() && !order.hasWatch();
  }

  private static void evict(RoomRef room, ToHost order) {
    room.post(RelayedOrders.evict(order.getEvict()));
  }

  // ------------------------------------------------------------------ seats

  private void sit(NodeId edge, ToHost order) {
    var viewer = new RemoteViewer(edge, order.getViewer(), order.getComposes());
    Consumer<SeatOutcome.Refused> refused = why -> refuse(viewer, order.getRoom(), why);
    var room = rooms.find(order.getRoom()).orElse(null);
    if (room == null) {
      refused.accept(SeatOutcome.Refused.of(RefusalCode.ROOM_GONE));
      return;
    }
    if (!reaches.held() || order.getEpoch() != 0 && order.getEpoch() != room.epoch()) {
      refused.accept(SeatOutcome.Refused.of(RefusalCode.BUSY));
      return;
    }
    // What follows from this viewer may arrive before the room has looked.
    sittings.add(new Sitting(room, viewer));
    if (!room.post(entrance(order, viewer, refused))) {
      refused.accept(SeatOutcome.Refused.of(RefusalCode.BUSY));
    }
  }

  private static RoomOrder entrance(
      ToHost order, RemoteViewer viewer, Consumer<SeatOutcome.Refused> refused) {
    if (!order.hasAttach()) {
      return new RoomOrder.Spectate(viewer, RelayedWords.position(order.getWatch()), refused);
    }
    var attach = order.getAttach();
    return new RoomOrder.Attach(
        attach.getSeat(),
        attach.getGrant(),
        attach.getGeneration(),
        viewer,
        RelayedWords.position(attach.getHave()),
        attach.getHeard(),
        refused);
  }

  private void refuse(RemoteViewer viewer, String room, SeatOutcome.Refused why) {
    sittings.remove(viewer);
    var refused =
        RelayedRefused.newBuilder()
            .setViewer(viewer.number())
            .setRefusal(RelayedWords.refusal(why));
    send(viewer.edge(), ToEdge.newBuilder().setRoom(room).setRefused(refused));
  }

  // ------------------------------------------------------------------ those who sit

  private void said(NodeId edge, ToHost order) {
    var sitting = sittings.find(edge, order.getViewer());
    if (sitting == null) {
      return;
    }
    try {
      if (!sitting.room().post(order(order, sitting))) {
        letGo(sitting, CloseCode.NODE_FAILED, "the room does not take messages at the moment");
      }
    } catch (Malformed e) {
      letGo(sitting, CloseCode.BAD_FRAME, "what was sent does not fit the contract");
    }
  }

  private RoomOrder order(ToHost order, Sitting sitting) {
    var viewer = sitting.viewer();
    return switch (order.getOrderCase()) {
      case INPUT ->
          RelayedOrders.input(order.getInput(), viewer, dialects.of(sitting.room().type()));
      case HEARD -> new RoomOrder.Heard(viewer, order.getHeard());
      case CONFIRM -> new RoomOrder.Confirm(viewer);
      case GIVE_UP -> {
        sittings.remove(viewer);
        yield RelayedOrders.goodbye(order.getGiveUp(), viewer);
      }
      case CATCH_UP -> {
        if (order.getAnew()) {
          viewer.needsAnew();
        }
        yield new RoomOrder.CatchUp(viewer, RelayedWords.position(order.getCatchUp()));
      }
      default -> {
        sittings.remove(viewer);
        yield new RoomOrder.Drop(viewer);
      }
    };
  }

  /** The client's node is told; the room hears of it as of a lost connection. */
  private void letGo(Sitting sitting, CloseCode code, String message) {
    var viewer = sitting.viewer();
    sittings.remove(viewer);
    var detached =
        RelayedDetached.newBuilder()
            .setViewer(viewer.number())
            .setCode(code.getNumber())
            .setMessage(message);
    send(viewer.edge(), ToEdge.newBuilder().setRoom(sitting.room().id()).setDetached(detached));
    drop(sitting, DROP_TRIES);
  }

  private static void drop(Sitting sitting, int tries) {
    if (!sitting.room().post(new RoomOrder.Drop(sitting.viewer())) && tries > 0) {
      // Its mailbox is full: in a while it is not. Or the room is over.
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
          .execute(() -> drop(sitting, tries - 1));
    }
  }

  /** Another node lost what was said, or is gone: its players come back by another way. */
  void gone(NodeId edge) {
    sittings.removeAll(edge).forEach(sitting -> drop(sitting, DROP_TRIES));
  }

  private void send(NodeId edge, ToEdge.Builder event) {
    driver.send(edge, Relay.newBuilder().setToEdge(event).build().toByteArray());
  }
}
