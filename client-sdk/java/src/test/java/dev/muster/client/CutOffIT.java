package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.node.Muster;
import dev.muster.node.boot.LocalCluster;
import dev.muster.node.boot.Node;
import game.arena.ArenaRoom;
import game.arena.ArenaState;
import game.arena.Chat;
import game.arena.Said;
import game.arena.Steer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What players see when nodes lose the registry or each other, and find them again. */
@ExtendWith(LeakRecorder.Check.class)
@Timeout(60)
class CutOffIT {
  private final LocalCluster cluster = new LocalCluster();
  private final Node host = node("host");
  private final Node edge = node("edge");
  private final Cable cable = new Cable(edge.port());
  private final BlockingQueue<Runnable> callbacks = new LinkedBlockingQueue<>();
  private final ArrayList<Throwable> errors = new ArrayList<>();
  private final MusterClient ann = client(URI.create("ws://127.0.0.1:" + host.port()));
  private final MusterClient ben = client(cable.uri());
  private final List<Status> annSaw = new ArrayList<>();
  private final List<Status> benSaw = new ArrayList<>();
  private JoinedRoom<ArenaState> here;
  private JoinedRoom<ArenaState> there;

  private Node node(String name) {
    return Muster.node(TestArena.TYPE)
        .set("MUSTER_ADMIN_PORT", "0")
        .set("MUSTER_NODE_NAME", name)
        .set("MUSTER_ISOLATION_LIMIT", "2s")
        .start(cluster);
  }

  private MusterClient client(URI uri) {
    return MusterClient.builder(uri).callbacksOn(callbacks::add).onError(errors::add).build();
  }

  @BeforeEach
  void join() {
    here = await(ann.create(ArenaRoom.CONTRACT, Options.of("mode", "duel")));
    there = await(ben.joinById(ArenaRoom.CONTRACT, here.id(), JoinRequest.any()));
    here.onStatus(annSaw::add);
    there.onStatus(benSaw::add);
    until(() -> there.state().ships().contains(here.seat()));
    until(() -> here.state().ships().contains(there.seat()));
  }

  @AfterEach
  void stop() {
    ann.close();
    ben.close();
    cable.close();
    edge.close();
    host.close();
    assertThat(errors).isEmpty();
  }

  private void until(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        var task = callbacks.poll(5, TimeUnit.MILLISECONDS);
        if (task != null) task.run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T await(CompletableFuture<T> future) {
    until(future::isDone);
    return future.join();
  }

  /** For as long, whatever comes. */
  private void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    until(() -> System.nanoTime() - end >= 0);
  }

  private void registryGoes() {
    cluster.cut("host");
    cluster.cut("edge");
  }

  private void registryComesBack() {
    cluster.mend("host");
    cluster.mend("edge");
  }

  private static float x(JoinedRoom<ArenaState> seen, int seat) {
    return seen.state().ships().at(seat).x();
  }

  private static boolean is(JoinedRoom<?> room, Class<? extends Status> status) {
    return status.isInstance(room.status());
  }

  private static double metric(Node node, String name) {
    return node.scrape()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void withoutARegistryLocalPlayersPlayOnThenWaitThenGoOn() {
    registryGoes();
    until(() -> is(here, Status.Isolated.class));
    assertThat(metric(host, "muster_rooms_isolated")).isEqualTo(1);
    float before = x(here, here.seat());
    until(() -> here.input(new Steer(1, 0)) > 0 && x(here, here.seat()) > before + 10);
    until(() -> is(here, Status.Frozen.class));
    assertThat(metric(host, "muster_rooms_frozen")).isEqualTo(1);
    assertThat(here.input(new Steer(1, 0))).isZero();
    here.send(new Chat("#1"));
    pass(Duration.ofMillis(500));
    assertThat(here.state().ships().at(here.seat()).seq()).isZero();
    registryComesBack();
    until(() -> here.state().ships().at(here.seat()).seq() == 1);
    assertThat(annSaw)
        .containsExactly(new Status.Isolated(), new Status.Frozen(), new Status.Live());
    assertThat(metric(host, "muster_rooms_frozen")).isZero();
  }

  @Test
  void remotePlayersArePausedKeepTheirSocketsAndSeeEverythingAfterwards() {
    registryGoes();
    until(() -> is(there, Status.Paused.class));
    until(() -> is(here, Status.Isolated.class));
    float before = x(here, here.seat());
    until(() -> here.input(new Steer(1, 0)) > 0 && x(here, here.seat()) > before + 10);
    there.send(new Chat("#1"));
    registryComesBack();
    until(() -> is(there, Status.Live.class) && is(here, Status.Live.class));
    until(() -> there.state().ships().at(there.seat()).seq() == 1);
    until(() -> x(there, here.seat()) == x(here, here.seat()));
    assertThat(there.state().ships().at(there.seat()).hp()).isEqualTo(100);
    assertThat(benSaw).noneMatch(Status.Ended.class::isInstance);
  }

  @Test
  void aHostThatTheRegistryDoesNotConfirmSaysNothingToOtherNodesUntilItDoes() {
    cluster.cutFromRegistry("host");
    cluster.cutFromRegistry("edge");
    until(() -> is(here, Status.Isolated.class));
    float heard = x(there, here.seat());
    float before = x(here, here.seat());
    until(() -> here.input(new Steer(1, 0)) > 0 && x(here, here.seat()) > before + 50);
    until(() -> is(there, Status.Paused.class));
    assertThat(x(there, here.seat())).isEqualTo(heard);
    var joining = ben.joinById(ArenaRoom.CONTRACT, here.id(), JoinRequest.any());
    assertThatThrownBy(() -> await(joining)).hasMessageContaining("registry_away");
    registryComesBack();
    until(() -> is(there, Status.Live.class) && is(here, Status.Live.class));
    until(() -> x(there, here.seat()) == x(here, here.seat()));
    var again = ben.joinById(ArenaRoom.CONTRACT, here.id(), JoinRequest.any());
    assertThat(await(again).id()).isEqualTo(here.id());
    assertThat(benSaw).containsExactly(new Status.Paused(), new Status.Live());
  }

  @Test
  void anEdgeThatDoesNotHearTheHostPausesAndCatchesUp() {
    cluster.cutFromNodes("edge");
    until(() -> is(there, Status.Paused.class));
    assertThat(is(here, Status.Live.class)).isTrue();
    float before = x(here, here.seat());
    until(() -> here.input(new Steer(1, 0)) > 0 && x(here, here.seat()) > before + 10);
    there.send(new Chat("#1"));
    cluster.mend("edge");
    until(() -> is(there, Status.Live.class));
    until(() -> there.state().ships().at(there.seat()).seq() == 1);
    until(() -> x(there, here.seat()) == x(here, here.seat()));
    assertThat(annSaw).isEmpty();
  }

  @Test
  void anOutageLongerThanLinksRememberCostsNeitherSeatNorMessageNorSocket() {
    there.send(new Chat("#1"));
    until(() -> there.state().ships().at(there.seat()).seq() == 1);
    registryGoes();
    until(() -> is(there, Status.Paused.class));
    there.send(new Chat("#2"));
    pass(Duration.ofSeconds(8));
    assertThat(metric(edge, "muster_offers_total")).isEqualTo(1);
    registryComesBack();
    until(() -> is(there, Status.Live.class) && is(here, Status.Live.class));
    var said = new ArrayList<String>();
    here.on(Said.class, s -> said.add(s.text()));
    there.send(new Chat("all #3"));
    until(() -> said.contains("all #3"));
    until(() -> there.state().ships().at(there.seat()).seq() == 3);
    assertThat(benSaw).noneMatch(Status.Ended.class::isInstance);
    assertThat(metric(edge, "muster_seats_ended_total{code=\"node_failed\"")).isZero();
  }

  @Test
  void anEdgeThatIsCutOffOffersItsRemotePlayersAnotherNodeAndLosesNone() {
    there.send(new Chat("#1"));
    until(() -> there.state().ships().at(there.seat()).seq() == 1);
    cable.leadTo(host.port());
    cluster.cut("edge");
    until(() -> is(there, Status.Paused.class));
    there.send(new Chat("#2"));
    until(() -> is(there, Status.Live.class));
    until(() -> there.state().ships().at(there.seat()).seq() == 2);
    assertThat(there.state().ships().at(there.seat()).hp()).isEqualTo(100);
    assertThat(benSaw).containsExactly(new Status.Paused(), new Status.Live());
    assertThat(metric(host, "muster_connections")).isEqualTo(2);
    cluster.mend("edge");
  }

  @Test
  void aHostThatOthersGaveUpEndsItsRoomsAndSaysSo() {
    cluster.cut("host");
    until(() -> is(here, Status.Isolated.class));
    until(() -> is(there, Status.Ended.class));
    cluster.mend("host");
    until(() -> is(here, Status.Ended.class));
    var ended = (Status.Ended) here.status();
    assertThat(ended.code().name()).isEqualTo("room_lost");
    assertThat(ended.mayRetry()).isTrue();
    var again = await(ann.create(ArenaRoom.CONTRACT, Options.of("mode", "duel")));
    assertThat(again.status()).isEqualTo(new Status.Live());
  }
}
