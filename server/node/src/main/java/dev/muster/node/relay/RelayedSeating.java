package dev.muster.node.relay;

import dev.muster.cluster.v1.RelayedElsewhere;
import dev.muster.cluster.v1.RelayedFilter;
import dev.muster.cluster.v1.RelayedFound;
import dev.muster.cluster.v1.RelayedRange;
import dev.muster.cluster.v1.RelayedRoom;
import dev.muster.cluster.v1.RelayedSeat;
import dev.muster.cluster.v1.RelayedSeats;
import dev.muster.cluster.v1.RelayedSort;
import dev.muster.cluster.v1.RelayedWish;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.relay.SeatsFound.Found;
import dev.muster.node.room.SeatOutcome;
import dev.muster.room.RoomType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Seats that one node asks of another: written and read side by side. */
final class RelayedSeating {
  /** As the wire numbers them. */
  private static final List<Wish> WISHES =
      List.of(Wish.ROOM, Wish.FIND, Wish.FIND_OR_CREATE, Wish.CREATE);

  private RelayedSeating() {}

  // ------------------------------------------------------------------ the question

  static RelayedWish wish(SeatsWanted wanted) {
    var place = wanted.wish() == Wish.FIND_OR_PLACE;
    var out =
        RelayedWish.newBuilder()
            .setType(wanted.type().name())
            .setWish(WISHES.indexOf(place ? Wish.FIND : wanted.wish()))
            .setPlace(place)
            .setRoom(wanted.room())
            .addAllWithout(wanted.without())
            .setPatienceMillis((int) wanted.patience().toMillis());
    if (wanted.players() >= 0) {
      out.setPlayers(wanted.players());
    }
    wanted.where().forEach(where -> out.addWhere(filter(where)));
    wanted
        .sort()
        .forEach(sort ->
            out.addSort(
                RelayedSort.newBuilder().setField(sort.field()).setDescending(sort.descending())));
    wanted
        .requests()
        .forEach(request -> out.addRequests(RelayedOrders.request(request, wanted.type())));
    return out.build();
  }

  /** Empty: a wish of a newer build. */
  static Optional<SeatsWanted> wanted(RelayedWish wish, RoomType<?> type) {
    if (wish.getWish() < 0 || wish.getWish() >= WISHES.size()) {
      return Optional.empty();
    }
    var plain = WISHES.get(wish.getWish());
    return Optional.of(
        new SeatsWanted(
            type,
            wish.getPlace() && plain == Wish.FIND ? Wish.FIND_OR_PLACE : plain,
            wish.getWhereList().stream().map(RelayedSeating::where).toList(),
            wish.getSortList().stream()
                .map(sort -> new RoomQuery.Sort(sort.getField(), sort.getDescending()))
                .toList(),
            wish.getRoom(),
            wish.getWithoutList(),
            Duration.ofMillis(wish.getPatienceMillis()),
            wish.hasPlayers() ? wish.getPlayers() : -1,
            wish.getRequestsList().stream()
                .map(request -> RelayedOrders.request(request, type))
                .toList()));
  }

  private static RelayedFilter filter(RoomQuery.Where where) {
    var out = RelayedFilter.newBuilder().setField(where.field());
    return switch (where) {
      case RoomQuery.Where.Equal(var field, var value) ->
          out.setEqual(RelayedWords.field(value)).build();
      case RoomQuery.Where.Between(var field, var min, var max) ->
          out.setBetween(RelayedRange.newBuilder().setMin(min).setMax(max)).build();
    };
  }

  /** A test of a newer build holds for no room: it must not be taken for one that does. */
  private static RoomQuery.Where where(RelayedFilter filter) {
    var field = filter.getField();
    return switch (filter.getTestCase()) {
      case EQUAL -> new RoomQuery.Where.Equal(field, RelayedWords.value(filter.getEqual()));
      case BETWEEN ->
          new RoomQuery.Where.Between(
              field, filter.getBetween().getMin(), filter.getBetween().getMax());
      case TEST_NOT_SET -> new RoomQuery.Where.Between(field, 1, 0);
    };
  }

  // ------------------------------------------------------------------ the answer

  static RelayedSeats seats(SeatsFound found) {
    var out = RelayedSeats.newBuilder().setFree(Math.max(0, found.free()));
    if (found.players() >= 0) {
      out.setPlayers(found.players());
    }
    var rooms = new LinkedHashMap<String, Integer>();
    for (var each : found.each()) {
      out.addFound(
          switch (each) {
            case Found.Seat(var room, var seat) -> {
              if (rooms.putIfAbsent(room.id(), rooms.size()) == null) {
                out.addRooms(room(room));
              }
              yield RelayedFound.newBuilder()
                  .setRoom(rooms.getOrDefault(room.id(), 0))
                  .setSeat(
                      RelayedSeat.newBuilder()
                          .setSeat(seat.seat())
                          .setGrant(seat.grant())
                          .setGeneration(seat.generation()));
            }
            case Found.Elsewhere(var node, var room) ->
                RelayedFound.newBuilder()
                    .setElsewhere(
                        RelayedElsewhere.newBuilder().setNode(node.toString()).setRoom(room));
            case Found.Refused(var why) ->
                RelayedFound.newBuilder().setRefused(RelayedWords.refusal(why));
          });
    }
    return out.build();
  }

  /** {@code host}: who answers. */
  static SeatsFound found(RelayedSeats seats, RoomType<?> type, NodeId host) {
    var rooms = seats.getRoomsList().stream().map(room -> entry(room, type, host)).toList();
    var each = new ArrayList<Found>(seats.getFoundCount());
    for (var found : seats.getFoundList()) {
      each.add(found(found, rooms));
    }
    return new SeatsFound(each, seats.getFree(), seats.hasPlayers() ? seats.getPlayers() : -1);
  }

  private static Found found(RelayedFound found, List<RoomEntry> rooms) {
    return switch (found.getOutcomeCase()) {
      case SEAT -> {
        var seat = found.getSeat();
        yield new Found.Seat(
            rooms.get(found.getRoom()),
            new SeatOutcome.Granted(seat.getSeat(), seat.getGrant(), seat.getGeneration()));
      }
      case ELSEWHERE ->
          new Found.Elsewhere(
              NodeId.of(found.getElsewhere().getNode()), found.getElsewhere().getRoom());
      case REFUSED, OUTCOME_NOT_SET -> new Found.Refused(RelayedWords.refusal(found.getRefused()));
    };
  }

  private static RelayedRoom room(RoomEntry room) {
    var out =
        RelayedRoom.newBuilder()
            .setId(room.id())
            .setEpoch(room.epoch())
            .setClients(room.clients())
            .setBots(room.bots())
            .setFree(room.free())
            .setSeats(room.seats())
            .setLocked(room.locked())
            .setHidden(room.hidden())
            .setStalled(room.stalled())
            .setCreatedAtMillis(room.createdAtMillis());
    room.fields().forEach((name, value) -> out.putFields(name, RelayedWords.field(value)));
    return out.build();
  }

  private static RoomEntry entry(RelayedRoom room, RoomType<?> type, NodeId host) {
    var fields = new LinkedHashMap<String, Object>();
    room.getFieldsMap().forEach((name, value) -> fields.put(name, RelayedWords.value(value)));
    return new RoomEntry(
        room.getId(),
        type.name(),
        host,
        room.getEpoch(),
        room.getClients(),
        room.getBots(),
        room.getFree(),
        room.getSeats(),
        room.getLocked(),
        room.getHidden(),
        room.getStalled(),
        fields,
        room.getCreatedAtMillis());
  }
}
