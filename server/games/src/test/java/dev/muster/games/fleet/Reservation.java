package dev.muster.games.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A seat that waits for its player.
 *
 * @param token opens it
 */
record Reservation(String room, String token) {
  static Reservation read(String json) throws IOException {
    var room = "";
    var token = "";
    try (var parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          switch (parser.currentName()) {
            case "room" -> room = parser.getText();
            case "reservation" -> token = parser.getText();
            default -> {}
          }
        }
      }
    }
    return new Reservation(room, token);
  }
}
