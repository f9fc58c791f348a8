package dev.muster.node.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * Clients with their tokens. They connect through any node, lose connections and answers, and try
 * old tokens too.
 */
final class Clients {
  private static final int COUNT = 12;
  private static final double LOST = 0.3;
  private static final double OLD_TOKEN = 0.35;
  private static final long WAY_MILLIS = 20;

  private static final class Client {
    final int number;
    final String room;
    final List<String> tokens = new ArrayList<>();
    long connection;
    Member edge;

    Client(int number, String room) {
      this.number = number;
      this.room = room;
    }
  }

  private final Timeline timeline;
  private final List<Client> clients = new ArrayList<>();
  private long connections;

  Clients(Timeline timeline) {
    this.timeline = timeline;
    for (int i = 0; i < COUNT; i++) {
      clients.add(new Client(i, World.room(i / 2)));
    }
  }

  /** Some client connects to this node, anew or again. */
  void connect(Member edge, List<Member> members) {
    var client = clients.get(timeline.random.nextInt(COUNT));
    client.edge = edge;
    client.connection = ++connections;
    for (var host : members) {
      if (host.process.running() && host.hosting.rooms().containsKey(client.room)) {
        edge.process.run(() -> edge.wire().send(host.self(), word(client)));
        return;
      }
    }
  }

  private Word word(Client client) {
    if (client.tokens.isEmpty()) {
      return new Word.Enter(client.room, client.number, client.connection);
    }
    var which =
        timeline.chance(OLD_TOKEN)
            ? timeline.random.nextInt(client.tokens.size())
            : client.tokens.size() - 1;
    return new Word.Attach(client.room, client.connection, client.tokens.get(which));
  }

  /** An edge passes this on; the client may be gone by then. */
  void seated(Word.Seated seated) {
    for (var client : clients) {
      if (client.connection == seated.connection() && !timeline.chance(LOST)) {
        timeline.afterMillis(timeline.between(1, WAY_MILLIS), () -> arrived(client, seated));
      }
    }
  }

  private void arrived(Client client, Word.Seated seated) {
    if (client.connection != seated.connection()) {
      return;
    }
    client.tokens.add(seated.token());
    var edge = client.edge;
    if (!timeline.chance(LOST)) {
      timeline.afterMillis(
          timeline.between(1, WAY_MILLIS),
          () ->
              edge.process.run(() -> {
                if (client.connection == seated.connection()) {
                  edge.wire()
                      .send(
                          seated.tenure().by(),
                          new Word.Show(seated.room(), seated.connection(), seated.generation()));
                }
              }));
    }
  }

  /** A client that has nothing that is good comes as a new one. */
  void refused(Word.Refused refused) {
    for (var client : clients) {
      if (client.connection == refused.connection() && timeline.chance(LOST)) {
        client.tokens.clear();
      }
    }
  }
}
