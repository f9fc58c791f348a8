package dev.muster.node.matchmaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.room.RoomType;
import dev.muster.state.Contract;
import dev.muster.state.Layout;
import dev.muster.state.Tracked;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private static final RoomType<Tracked> DUEL =
      RoomType.of(
          Contract.<Tracked>of(
                  "duel",
                  () -> {
                    throw new AssertionError("no room runs here");
                  },
                  Layout.builder().message("State").build())
              .build(),
          services -> null);
  private static final RoomQuery ANY = new RoomQuery("duel", List.of(), List.of(), true, 1);

  private final Shelf shelf = new Shelf();
  private final RoomRef room = new Named("one");

  @Test
  void aPromisedSeatIsNotPromisedTwice() {
    listed(1);

    assertThat(choose()).isSameAs(room);
    assertThat(choose()).isNull();
  }

  @Test
  void theLastSeatIsFoundThoughTheListingCameBeforeTheAnswer() {
    listed(2);
    assertThat(choose()).isSameAs(room);

    listed(1); // counts the seat that was taken

    assertThat(choose()).isSameAs(room);
    assertThat(choose()).isNull();
  }

  @Test
  void aSeatThatWasNotGivenIsPromisedAgain() {
    listed(1);
    assertThat(choose()).isSameAs(room);
    shelf.giveBack(room);

    assertThat(choose()).isSameAs(room);
  }

  @Test
  void anEmptyRoomIsPopulatedOnceASeatOfItIsPromised() {
    listed(2);
    assertThat(shelf.choose(ANY, Set.of(), true)).isNull();
    assertThat(choose()).isSameAs(room);

    assertThat(shelf.choose(ANY, Set.of(), true)).isSameAs(room);
  }

  private RoomRef choose() {
    return shelf.choose(ANY, Set.of(), false);
  }

  private void listed(int free) {
    var self = new NodeId("node-1", "1");
    shelf.put(
        room,
        new RoomEntry("one", "duel", self, 1, 0, 0, free, 2, false, false, false, Map.of(), 0));
  }

  private record Named(String id) implements RoomRef {
    @Override
    public RoomType<?> type() {
      return DUEL;
    }

    @Override
    public long epoch() {
      return 1;
    }

    @Override
    public boolean post(RoomOrder order) {
      throw new AssertionError("nobody asks the room");
    }

    @Override
    public RoomListing listing() {
      throw new AssertionError("nobody asks the room");
    }
  }
}
