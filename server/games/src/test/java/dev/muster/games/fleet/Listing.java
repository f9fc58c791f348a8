package dev.muster.games.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a node answers to {@code GET /api/rooms}. */
record Listing(List<Room> rooms) {
  record Room(String id, String node, int clients) {}

  static Listing read(String json) throws IOException {
    var rooms = new ArrayList<Room>();
    try (var parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            rooms.add(room(parser));
          }
        }
      }
    }
    return new Listing(List.copyOf(rooms));
  }

  private static Room room(JsonParser parser) throws IOException {
    var id = "";
    var node = "";
    int clients = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> id = parser.getText();
        case "node" -> node = parser.getText();
        case "clients" -> clients = (int) parser.getValueAsDouble();
        default -> parser.skipChildren();
      }
    }
    return new Room(id, node, clients);
  }

  Set<String> ids() {
    return rooms.stream().map(Room::id).collect(Collectors.toSet());
  }

  List<Room> of(String node) {
    return rooms.stream().filter(room -> room.node().equals(node)).toList();
  }

  int clients() {
    return rooms.stream().mapToInt(Room::clients).sum();
  }
}
