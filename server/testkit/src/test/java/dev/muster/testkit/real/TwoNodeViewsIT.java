package dev.muster.testkit.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.Muster;
import dev.muster.node.boot.LocalCluster;
import dev.muster.node.boot.Node;
import dev.muster.room.RoomType;
import dev.muster.state.Sight;
import dev.muster.testkit.Sea;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Method;
import game.sea.Hail;
import game.sea.Sail;
import game.sea.SeaRoom;
import game.sea.SeaState;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Players on one node who see different things of a room on another: composed where they are. */
@Timeout(120)
class TwoNodeViewsIT {
  private static final RoomType<SeaState> TYPE =
      Sea.HAZY.spectators(10, Sight.EVERYTHING).tickRate(60).patchRate(60);

  private final LocalCluster cluster = new LocalCluster();
  private final Node host = node("host");
  private final Node edge = node("edge");
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger joins = new AtomicInteger();

  private Node node(String name) {
    return Muster.node(TYPE)
        .service(Sea.Lookout.class, new Sea.Lookout())
        .set("MUSTER_ADMIN_PORT", "0")
        .set("MUSTER_NODE_NAME", name)
        .start(cluster);
  }

  @AfterEach
  void stop() {
    edge.close();
    host.close();
    http.shutdownNow();
  }

  private RawClient on(Node node) {
    return new RawClient(http, URI.create("ws://127.0.0.1:" + node.port() + "/play"));
  }

  private Join.Builder join() {
    return Join.newBuilder()
        .setRoom("sea")
        .setJoinId("join-id-" + joins.incrementAndGet())
        .setPlayer("player<" + joins.get() + ">")
        .setFingerprint(SeaRoom.CONTRACT.fingerprint());
  }

  private Join.Builder join(String room) {
    return join().setMethod(Method.JOIN_BY_ID).setRoom(room);
  }

  private static void say(RawClient client, int number, Object message) {
    client.message(number, SeaRoom.CONTRACT.toServer().orElseThrow(), message);
  }

  private static void until(Watch watch, BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      watch.next();
    }
  }

  private static boolean sees(Watch watch, Joined whom, float x) {
    return watch.state().ships().find(whom.getSeat()).filter(ship -> ship.x() == x).isPresent();
  }

  private static double metric(Node node, String line) {
    var found =
        Pattern.compile("^" + line + "\\S* (\\S+)$", Pattern.MULTILINE).matcher(node.scrape());
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  private static double bytes(Node node, String part) {
    return metric(node, "muster_relay_bytes_total\\{part=\"" + part + "\"");
  }

  @Test
  void eachSeesWhatItMayAndNoByteOfTheRest() {
    var ann = on(host);
    var annsSeat = ann.join(join());
    var room = annsSeat.getRoom();
    var clients = new ArrayList<RawClient>();
    var seats = new ArrayList<Joined>();
    var watches = new ArrayList<Watch>();
    for (int i = 0; i < 6; i++) {
      var client = on(edge);
      clients.add(client);
      seats.add(client.join(join(room)));
      watches.add(new Watch(client));
    }
    // Two by two they are near each other, and far from the rest.
    for (int i = 0; i < 6; i++) {
      say(clients.get(i), 1, new Sail(50_000 * (i / 2) + i, 0));
    }
    for (int i = 0; i < 6; i++) {
      var watch = watches.get(i);
      int mate = i ^ 1;
      float x = 50_000 * (mate / 2) + mate;
      until(watch, () -> sees(watch, seats.get(mate), x) && watch.state().ships().size() == 2);
    }
    for (int n = 2; n <= 60; n++) {
      for (int i = 0; i < 6; i++) {
        say(clients.get(i), n, new Sail(50_000 * (i / 2) + i + n % 50, 0));
      }
    }
    say(ann, 1, new Hail("all of you"));
    for (int i = 0; i < 6; i++) {
      var watch = watches.get(i);
      int mate = i ^ 1;
      float x = 50_000 * (mate / 2) + mate + 60 % 50;
      until(watch, () -> sees(watch, seats.get(mate), x));
      var own = watch.state().ships().find(seats.get(i).getSeat()).orElseThrow();
      assertThat(own.cargo()).isEqualTo("rum of " + seats.get(i).getPlayer());
      // At the start all are where their seats' numbers say: neighbours are seen from there.
      assertThat(watch.text())
          .contains("rum of " + seats.get(i).getPlayer())
          .doesNotContain("reef of");
      for (var other : seats) {
        if (other.getSeat() != seats.get(i).getSeat()) {
          assertThat(watch.text()).doesNotContain("rum of " + other.getPlayer());
        }
      }
    }
    assertThat(metric(host, "muster_room_view_bodies_total\\{type=\"sea\"")).isPositive();
    assertThat(metric(edge, "muster_room_view_bodies_total\\{type=\"sea\"")).isPositive();
    assertThat(bytes(host, "patch")).isPositive();
    assertThat(metric(edge, "muster_relay_out_of_step_total")).isZero();
  }

  @Test
  void whoDoesNotReadGetsItsViewAsItIsFromItsOwnNode() {
    var ann = on(host);
    var annsSeat = ann.join(join());
    var loud = new Watch(ann);
    var ben = on(edge);
    var seen = new Watch(ben);
    var bensSeat = ben.join(join(annsSeat.getRoom()));
    say(ben, 1, new Sail(1_010, 0));
    say(ann, 1, new Sail(1_000, 0));
    until(seen, () -> sees(seen, annsSeat, 1_000) && sees(seen, bensSeat, 1_010));
    ben.paused = true;
    var text = "x".repeat(15_000);
    for (int n = 2; n <= 300; n++) {
      var x = 1_000 + n % 60;
      say(ann, n, n % 2 == 0 ? new Sail(x, 0) : new Hail(text));
      if (n % 2 == 0) {
        until(loud, () -> sees(loud, annsSeat, x));
      }
    }
    say(ann, 301, new Sail(90_000, 0));
    until(loud, () -> sees(loud, annsSeat, 90_000));
    var before = bytes(host, "snapshot");
    ben.resume();
    until(seen, () -> seen.snapshots > 1 && seen.state().ships().size() == 1);
    assertThat(metric(edge, "muster_client_lags_total\\{type=\"sea\"")).isPositive();
    assertThat(bytes(host, "snapshot")).isEqualTo(before);
    say(ann, 302, new Sail(1_020, 0));
    until(seen, () -> sees(seen, annsSeat, 1_020));
    assertThat(seen.state().ships().find(bensSeat.getSeat()).orElseThrow().cargo())
        .isEqualTo("rum of " + bensSeat.getPlayer());
    assertThat(seen.text()).doesNotContain("rum of " + annsSeat.getPlayer());
  }

  @Test
  void whoComesTogetherCostsOneStart() {
    var ann = on(host);
    var room = ann.join(join()).getRoom();
    var clients = new ArrayList<RawClient>();
    for (int i = 0; i < 20; i++) {
      clients.add(on(edge));
    }
    clients.getFirst().join(join(room));
    until(new Watch(clients.getFirst()), 1);
    var before = bytes(host, "snapshot");
    assertThat(before).isPositive();
    var rest = clients.subList(1, 20);
    rest.forEach(client -> client.send(frame(join(room))));
    rest.forEach(client -> until(new Watch(client), 1));
    assertThat(bytes(host, "snapshot")).isEqualTo(before);
  }

  private static void until(Watch watch, int snapshots) {
    until(watch, () -> watch.snapshots == snapshots);
  }

  private static dev.muster.v1.ClientFrame.Builder frame(Join.Builder join) {
    return dev.muster.v1.ClientFrame.newBuilder().setJoin(join);
  }

  @Test
  void aWatcherOfEverythingSeesEverythingFromTheOtherNode() {
    var ann = on(host);
    var annsSeat = ann.join(join());
    var eve = on(edge);
    var watch = new Watch(eve);
    eve.join(join(annsSeat.getRoom()).setMethod(Method.SPECTATE));
    say(ann, 1, new Sail(42, 0));
    until(watch, () -> sees(watch, annsSeat, 42));
    assertThat(watch.text())
        .contains(List.of("rum of " + annsSeat.getPlayer()))
        .doesNotContain("reef of");
  }
}
