package dev.muster.testkit.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import dev.muster.state.Sight;
import dev.muster.testkit.Sea;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Method;
import dev.muster.v1.Resync;
import game.sea.Hail;
import game.sea.Sail;
import game.sea.SeaRoom;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Players who see different things, on a whole node. */
class ViewsIT {
  private final Node node =
      Muster.node(Sea.MISTY.spectators(10, Sight.EVERYTHING).tickRate(60).patchRate(60))
          .service(Sea.Lookout.class, new Sea.Lookout())
          .set("MUSTER_ADMIN_PORT", "0")
          .start();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger joins = new AtomicInteger();

  @AfterEach
  void stop() {
    node.close();
    http.shutdownNow();
  }

  private RawClient connect() {
    return new RawClient(http, URI.create("ws://127.0.0.1:" + node.port() + "/play"));
  }

  private Join.Builder join() {
    return Join.newBuilder()
        .setRoom("sea")
        .setJoinId("join-id-" + joins.incrementAndGet())
        .setPlayer("player-" + joins.get())
        .setFingerprint(SeaRoom.CONTRACT.fingerprint());
  }

  private static void say(RawClient client, int number, Object message) {
    client.message(number, SeaRoom.CONTRACT.toServer().orElseThrow(), message);
  }

  private static void until(Watch watch, BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      watch.next();
    }
  }

  private static void until(BooleanSupplier holds) {
    var end = System.nanoTime() + 10_000_000_000L;
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
    }
  }

  private static boolean sees(Watch watch, Joined whom, float x) {
    return watch.state().ships().find(whom.getSeat()).filter(ship -> ship.x() == x).isPresent();
  }

  private double metric(String line) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.adminPort() + "/metrics"))
            .build();
    try {
      var text = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      var found = Pattern.compile("^" + line + "\\S* (\\S+)$", Pattern.MULTILINE).matcher(text);
      return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoDoesNotReadGetsItsViewAsItIsAndNeverAByteOfWhatIsFar() {
    var ann = connect();
    var seen = new Watch(ann);
    var annsSeat = ann.join(join());
    var bob = connect();
    var bobsSeat = bob.join(join());
    var cid = connect();
    var cidsSeat = cid.join(join());
    say(bob, 1, new Sail(1_010, 0));
    say(cid, 1, new Sail(-9_000, 0));
    until(seen, () -> sees(seen, bobsSeat, 1_010));

    ann.paused = true;
    var loud = new Watch(bob);
    var text = "x".repeat(15_000);
    for (int n = 2; n <= 300; n++) {
      var x = 1_000 + n % 60;
      say(bob, n, n % 2 == 0 ? new Sail(x, 0) : new Hail(text));
      if (n % 2 == 0) {
        until(loud, () -> sees(loud, bobsSeat, x));
      }
    }
    say(bob, 301, new Sail(1_777, 0));
    until(loud, () -> sees(loud, bobsSeat, 1_777));
    ann.resume();
    until(seen, () -> seen.snapshots > 1 && seen.state().ships().size() == 1);
    say(bob, 302, new Sail(1_020, 0));
    until(seen, () -> sees(seen, bobsSeat, 1_020));
    assertThat(seen.state().ships().find(annsSeat.getSeat()).orElseThrow().cargo())
        .isEqualTo("rum of " + annsSeat.getPlayer());
    assertThat(seen.text())
        .contains("rum of " + annsSeat.getPlayer(), bobsSeat.getPlayer())
        .doesNotContain("rum of " + bobsSeat.getPlayer(), cidsSeat.getPlayer(), "reef of");
    assertThat(metric("muster_client_lags_total\\{type=\"sea\"")).isPositive();
    assertThat(metric("muster_room_view_bodies_total\\{type=\"sea\"")).isPositive();
    assertThat(metric("muster_room_view_bytes_total\\{type=\"sea\"")).isPositive();
    assertThat(metric("muster_room_view_patches_total\\{type=\"sea\""))
        .isGreaterThanOrEqualTo(metric("muster_room_view_bodies_total\\{type=\"sea\""));
  }

  @Test
  void whoWatchesEverythingSeesWhatNobodyElseDoes() {
    var ann = connect();
    var annsSeat = ann.join(join());
    var room = annsSeat.getRoom();
    var eve = connect();
    var watching = new Watch(eve);
    var watch =
        Join.newBuilder()
            .setMethod(Method.SPECTATE)
            .setRoom(room)
            .setJoinId("join-id-eve")
            .setFingerprint(SeaRoom.CONTRACT.fingerprint());
    assertThat(eve.join(watch).getSeat()).isZero();
    say(ann, 1, new Sail(42, 0));
    until(watching, () -> sees(watching, annsSeat, 42));
    assertThat(watching.text()).contains("rum of " + annsSeat.getPlayer()).doesNotContain("reef");

    eve.send(ClientFrame.newBuilder().setResync(Resync.getDefaultInstance()));
    until(watching, () -> watching.snapshots == 2);
    say(ann, 2, new Sail(43, 0));
    until(watching, () -> sees(watching, annsSeat, 43));
    assertThat(watching.state().ships().find(annsSeat.getSeat()).orElseThrow().cargo())
        .isEqualTo("rum of " + annsSeat.getPlayer());
    // Listings are refreshed every 100 ms at most; each look is a request.
    until(() -> metric("muster_room_spectators\\{type=\"sea\"") == 1);

    eve.send(
        ClientFrame.newBuilder().setNumber(1).setMessage(com.google.protobuf.ByteString.EMPTY));
    assertThat(eve.closeCode()).isEqualTo(dev.muster.v1.CloseCode.NOT_JOINED_VALUE);
  }
}
