package dev.muster.loadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RoomCountTest {
  @Test
  void roomsAndTheirClientsAreCounted() {
    var json =
        "{\"rooms\":[{\"id\":\"a\",\"clients\":50,\"seats\":50},{\"id\":\"b\",\"clients\":7,\"seats\":50}]}";

    assertThat(RoomCount.read(json)).isEqualTo(new RoomCount(2, 57, 50));
    assertThat(RoomCount.read("{\"rooms\":[]}")).isEqualTo(new RoomCount(0, 0, 0));
  }
}
