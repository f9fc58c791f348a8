package dev.muster.games.fleet;

import static java.util.stream.Collectors.joining;

import dev.muster.games.front.Balancer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands in front of a fleet, and the ports that players dial there. */
final class Front implements AutoCloseable {
  /** How it chooses a node. */
  enum Rule {
    LEAST_CONN,
    ROUND_ROBIN,
    IP_HASH,
    HAPROXY;

    String program() {
      return this == HAPROXY ? "haproxy" : "nginx";
    }
  }

  // With fewer, chance may spare a node.
  private static final int STREETS = 12;

  private final Balancer balancer;
  private final List<Integer> ports;

  private Front(Balancer balancer, List<Integer> ports) {
    this.balancer = balancer;
    this.ports = ports;
  }

  static Front of(Rule rule, Path folder, int... nodes) throws Exception {
    var home = Files.createTempDirectory(folder, "front");
    return switch (rule) {
      case HAPROXY -> plain(Balancer.haproxy(home, nodes));
      case LEAST_CONN -> plain(Balancer.nginx(home, conf -> conf, nodes));
      case ROUND_ROBIN -> plain(Balancer.nginx(home, conf -> chosenBy("", conf), nodes));
      case IP_HASH -> ofStreets(home, nodes);
    };
  }

  private static Front plain(Balancer balancer) {
    return new Front(balancer, List.of(balancer.port()));
  }

  private static String chosenBy(String rule, String conf) {
    return Balancer.replaced(conf, "    least_conn;\n", rule);
  }

  /**
   * By the first three parts of the caller's address, of which this machine has only one: so each
   * port leads there by an address of its own.
   */
  private static Front ofStreets(Path home, int... nodes) throws Exception {
    var ports = freePorts(STREETS + 1);
    var streets = ports.subList(1, ports.size());
    var balancer =
        Balancer.nginx(
            home,
            conf -> streets(chosenBy("    ip_hash;\n", conf), ports.getFirst(), streets),
            nodes);
    return new Front(balancer, streets);
  }

  private static String streets(String shipped, int house, List<Integer> ports) {
    var listen = "listen 80 sndbuf=64k;\n";
    var conf =
        Balancer.replaced(shipped, listen, listen + "    listen 127.0.0.1:%d;\n".formatted(house));
    int end = conf.lastIndexOf('}');
    var houses = new ArrayList<String>();
    for (int i = 0; i < ports.size(); i++) {
      houses.add(
          """
            server {
              listen 127.0.0.1:%d;
              location / {
                proxy_bind 127.1.%d.1;
                proxy_pass http://127.0.0.1:%d;
                proxy_set_header Host $http_host;
                proxy_set_header Upgrade $http_upgrade;
                proxy_set_header Connection "upgrade";
              }
            }
          """
              .formatted(ports.get(i), i + 1, house));
    }
    return conf.substring(0, end) + houses.stream().collect(joining()) + "}\n";
  }

  private static List<Integer> freePorts(int count) throws IOException {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  /** Where the player with this number dials. */
  int port(int player) {
    return ports.get(player % ports.size());
  }

  String said() {
    return balancer.said();
  }

  @Override
  public void close() throws Exception {
    balancer.close();
  }
}
