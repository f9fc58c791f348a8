package dev.muster.node.transport;

import dev.muster.node.cluster.RoomIndex;
import dev.muster.node.config.Config;
import dev.muster.node.session.FrontDoor;
import dev.muster.node.session.Seating;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ports of a node: one for players, one for operators. Any thread. */
public final class Doors implements AutoCloseable {

  /**
   * What lies behind them.
   *
   * @param edge false: no sockets of players here
   * @param seating reserves seats for those who ask over HTTP
   * @param index answers which rooms there are
   * @param pages folder of the class path with pages; null: none
   * @param obstacle why the node is not ready; empty: it is
   * @param metrics a scrape in Prometheus' text format
   */
  public record Behind(
      boolean edge,
      FrontDoor sessions,
      RoomIndex index,
      Seating seating,
      @Nullable String pages,
      Supplier<Optional<String>> obstacle,
      Supplier<String> metrics,
      TransportObserver observer) {}

  // The content type of the text format, as Prometheus' own libraries send it.
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  // Scrapers and people with a console; players cannot use up these.
  private static final int OPERATORS_MAX = 256;

  private final PlayDoor play;
  private final HttpPort players;
  private final HttpPort operators;

  private Doors(PlayDoor play, HttpPort players, HttpPort operators) {
    this.play = play;
    this.players = players;
    this.operators = operators;
  }

  /**
   * Opens both ports.
   *
   * @throws java.io.UncheckedIOException naming the port that cannot be had
   */
  public static Doors open(
      Config.Listen listen, Config.Sockets limits, Loops loops, Behind behind) {
    var sockets = Descriptors.affordable(limits.max());
    var play = new PlayDoor(behind.sessions(), limits, loops, behind.observer());
    var operators =
        HttpPort.open(
            listen.adminBind(),
            listen.adminPort(),
            site(adminRoutes(behind), null, OPERATORS_MAX, listen, limits, behind.observer()),
            loops,
            limits);
    try {
      var players =
          HttpPort.open(
              listen.bind(),
              listen.port(),
              site(
                  playRoutes(behind, play),
                  behind.edge() ? play : null,
                  sockets,
                  listen,
                  limits,
                  behind.observer()),
              loops,
              limits);
      return new Doors(play, players, operators);
    } catch (RuntimeException e) {
      operators.close();
      throw e;
    }
  }

  public int port() {
    return players.port();
  }

  public int adminPort() {
    return operators.port();
  }

  /** Players connected now. */
  public int sessions() {
    return play.count();
  }

  /** From now on nobody is let in; who is in stays. */
  public void drain() {
    play.drain();
  }

  /** Stops listening; connections end with their loops. */
  @Override
  public void close() {
    players.close();
    operators.close();
  }

  private static Site site(
      List<Route> routes,
      @Nullable PlayDoor play,
      int sockets,
      Config.Listen listen,
      Config.Sockets limits,
      TransportObserver observer) {
    return new Site(
        new Routes(List.copyOf(routes)),
        play,
        new Origins(listen.origins()),
        new Callers(listen.proxies()),
        new Crowd(sockets, limits.maxPerAddress()),
        limits.httpBytes(),
        limits.firstFrame(),
        observer);
  }

  private static List<Route> playRoutes(Behind behind, PlayDoor play) {
    var routes = new ArrayList<Route>();
    routes.add(Probes.health());
    routes.add(Probes.ready(behind.obstacle()));
    routes.add(new RoomList(behind.index()));
    if (!behind.edge()) {
      routes.add(new NotAnEdge());
      return routes;
    }
    routes.add(new Matchmake(behind.seating(), play::draining));
    if (behind.pages() != null) {
      routes.add(new Pages(behind.pages(), Doors.class.getClassLoader()));
    }
    return routes;
  }

  private static List<Route> adminRoutes(Behind behind) {
    return List.of(
        Probes.health(),
        Probes.ready(behind.obstacle()),
        Probes.metrics(METRICS_TYPE, behind.metrics()));
  }
}
