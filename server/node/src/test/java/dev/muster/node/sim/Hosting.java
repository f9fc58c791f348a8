package dev.muster.node.sim;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RosterSeat;
import dev.muster.node.cluster.Tenure;
import dev.muster.node.room.Generations;
import dev.muster.node.session.SeatToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rooms that run on a node: they publish to everybody, and seat clients. */
final class Hosting {
  private static final long TOKEN_MILLIS = 3_600_000;

  private static final class Sitting {
    final int seat;
    final int client;
    final Generations generations = new Generations();
    long connection;

    Sitting(int seat, int client) {
      this.seat = seat;
      this.client = client;
    }
  }

  private static final class Running {
    final String room;
    final Tenure tenure;
    final Map<Integer, Sitting> seats = new LinkedHashMap<>();
    int number;
    int granted;

    Running(String room, Tenure tenure) {
      this.room = room;
      this.tenure = tenure;
    }

    @Nullable Sitting of(int client) {
      return seats.values().stream().filter(each -> each.client == client).findFirst().orElse(null);
    }
  }

  private final Member member;
  private final World world;
  private final Map<String, Running> running = new TreeMap<>();

  /** Nothing is said any more: so that all that was said can arrive. */
  boolean silent;

  Hosting(Member member, World world) {
    this.member = member;
    this.world = world;
  }

  void open() {
    member.process.every(300, 500, this::publish);
  }

  void run(String room, Tenure tenure) {
    var old = running.put(room, new Running(room, tenure));
    if (old != null) {
      stopped(old, Fact.Stopped.Why.SUPERSEDED);
    }
    world.chronicle().add(new Fact.Owned(world.now(), room, tenure));
  }

  private void stopped(Running room, Fact.Stopped.Why why) {
    world.chronicle().add(new Fact.Stopped(world.now(), room.room, room.tenure, why));
  }

  void stop(String room, long epoch, Fact.Stopped.Why why) {
    var held = running.get(room);
    if (held != null && held.tenure.epoch() == epoch) {
      running.remove(room);
      stopped(held, why);
    }
  }

  /** Nothing that ran under this incarnation goes on. */
  void fenced(NodeId old) {
    running.values().forEach(room -> stopped(room, Fact.Stopped.Why.FENCED));
    running.clear();
  }

  /** A host that meets a higher tenure of its room stops it. */
  void meets(String room, Tenure said) {
    var held = running.get(room);
    if (held != null && said.compareTo(held.tenure) > 0) {
      member.ownership.superseded(room, held.tenure);
    }
  }

  /** An edge does not hear it any more: it gives up what it has, lest the room be mute there. */
  void outdone(String room, Tenure higher) {
    var held = running.get(room);
    if (held != null && higher.compareTo(held.tenure) > 0) {
      member.ownership.giveUp(room, held.tenure.epoch());
    }
  }

  /** All rooms speak, if this node may speak for them. */
  void publish() {
    if (silent || !member.held()) {
      return;
    }
    for (var room : new ArrayList<>(running.values())) {
      var patch = new Word.Patch(room.room, room.tenure, ++room.number);
      world.chronicle().add(new Fact.Published(world.now(), room.room, room.tenure));
      member.wire().others().forEach(edge -> member.wire().send(edge, patch));
      member.wire().send(member.self(), patch);
    }
  }

  void enter(NodeId edge, Word.Enter enter) {
    var room = running.get(enter.room());
    if (room == null || !member.held()) {
      return;
    }
    var sitting = room.of(enter.client());
    if (sitting == null) {
      sitting = new Sitting(++room.granted, enter.client());
      room.seats.put(sitting.seat, sitting);
      seated(edge, room, sitting, enter.connection());
    } else {
      sit(edge, room, sitting, enter.connection());
    }
  }

  void attach(NodeId edge, Word.Attach attach) {
    var room = running.get(attach.room());
    if (room == null || !member.held()) {
      return;
    }
    var token = world.tokens().verify(attach.token(), SeatToken.Kind.RECONNECT);
    var sitting = room.seats.get(token.seat());
    if (sitting == null
        || token.grant() != room.tenure.epoch()
        || !world.parts().tokens().open(sitting.generations, token.generation())) {
      var refused = new Word.Refused(room.room, room.tenure, attach.connection());
      member.wire().send(edge, refused);
      return;
    }
    var opened =
        new Fact.Opened(world.now(), room.room, room.tenure, sitting.seat, token.generation());
    world.chronicle().add(opened);
    sit(edge, room, sitting, attach.connection());
  }

  private void sit(NodeId edge, Running room, Sitting sitting, long connection) {
    sitting.generations.next();
    seated(edge, room, sitting, connection);
  }

  private void seated(NodeId edge, Running room, Sitting sitting, long connection) {
    sitting.connection = connection;
    roster(room, sitting, true);
    var generation = sitting.generations.newest();
    var token =
        new SeatToken(
            SeatToken.Kind.RECONNECT,
            room.room,
            room.tenure.epoch(),
            sitting.seat,
            generation,
            "p" + sitting.client,
            world.timeline().millis() + TOKEN_MILLIS);
    member
        .wire()
        .send(
            edge,
            new Word.Seated(
                room.room, room.tenure, connection, world.tokens().sign(token), generation));
  }

  /** The client has spoken on this connection, after it got its token there. */
  void show(Word.Show show) {
    var room = running.get(show.room());
    if (room == null) {
      return;
    }
    for (var sitting : room.seats.values()) {
      if (sitting.connection == show.connection()) {
        sitting.generations.confirm();
        world
            .chronicle()
            .add(
                new Fact.Shown(
                    world.now(), room.room, room.tenure, sitting.seat, show.generation()));
      }
    }
  }

  /** Somebody gets up. */
  void vacate(String name) {
    var room = running.get(name);
    if (room != null && !room.seats.isEmpty()) {
      var sitting = room.seats.values().iterator().next();
      room.seats.remove(sitting.seat);
      member.holdings.unseat(name, room.tenure.epoch(), seatId(sitting));
      member.rounds.list(name, room.tenure.epoch(), room.seats.size());
    }
  }

  private void roster(Running room, Sitting sitting, boolean connected) {
    var seat = new RosterSeat(seatId(sitting), "p" + sitting.client, connected, false, Map.of());
    member.holdings.seat(room.room, room.tenure.epoch(), seat);
    member.rounds.list(room.room, room.tenure.epoch(), room.seats.size());
  }

  private static String seatId(Sitting sitting) {
    return Integer.toString(sitting.seat);
  }

  Map<String, Tenure> rooms() {
    var found = new TreeMap<String, Tenure>();
    running.forEach((room, held) -> found.put(room, held.tenure));
    return found;
  }

  /** Who sits in a room. */
  List<String> roster(String name) {
    var room = running.get(name);
    return room == null
        ? List.of()
        : room.seats.values().stream().map(sitting -> "p" + sitting.client).sorted().toList();
  }
}
