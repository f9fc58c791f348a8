package dev.muster.node.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.RoomEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows a listing as a node does: by what has changed since the last look. */
final class ListingReader {
  private final ScriptCalls calls;
  private final ModelChance chance;
  private final String type;
  private final Map<String, RoomEntry> rooms = new HashMap<>();
  private String generation = "";
  private String cursor = "0";

  ListingReader(ScriptCalls calls, ModelChance chance, String type) {
    this.calls = calls;
    this.chance = chance;
    this.type = type;
  }

  Map<String, RoomEntry> look() {
    var more = "0";
    while (true) {
      var limit = Integer.toString(1 + chance.upTo(4));
      var now = Long.toString(chance.now() * 1_000);
      var args = List.of(generation, cursor, limit, now, more);
      var reply = calls.run(Script.FETCH, calls.keys.fetched(type), args);
      if ((Long) reply.get(2) == 1) {
        rooms.clear();
      }
      generation = (String) reply.get(0);
      cursor = (String) reply.get(1);
      ((List<?>) reply.get(5)).forEach(rooms::remove);
      changed((List<?>) reply.get(6));
      if ((Long) reply.get(3) == 0) {
        assertThat((Long) reply.get(4)).as("rooms listed").isEqualTo(rooms.size());
        return rooms;
      }
      more = "1";
    }
  }

  private void changed(List<?> entries) {
    for (int i = 0; i < entries.size(); i += 2) {
      var room = (String) entries.get(i);
      rooms.put(room, EntryText.read(room, type, (String) entries.get(i + 1)));
    }
  }
}
