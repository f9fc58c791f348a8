package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.state.PatchReader;
import game.sea.Chart;
import game.sea.Hail;
import game.sea.Hailed;
import game.sea.SeaState;
import game.sea.Ship;
import game.sea.Wreck;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A room without rules of interest: one patch for all, and rows that are somebody's alone. */
class OwnRowsTest {
  private final TestRoom<SeaState> room =
      TestRoom.with(Sea.OPEN)
          .service(Sea.Lookout.class, new Sea.Lookout())
          .seenFromAnotherNode(elsewhere())
          .open();
  private final TestClient<SeaState> ann = room.join("ann");
  private final TestClient<SeaState> bob = room.join("bob");
  private final List<byte[]> atAnn = new ArrayList<>();
  private final List<byte[]> atBob = new ArrayList<>();

  boolean elsewhere() {
    return false;
  }

  /** Whether a node knows what a client held that was away. */
  boolean remembersWhoWasAway() {
    return true;
  }

  @BeforeEach
  void listen() {
    room.ticks(1);
    ann.tap(atAnn::add);
    bob.tap(atBob::add);
  }

  private Ship ship(TestClient<SeaState> of) {
    return room.state().ships().find(of.seat()).orElseThrow();
  }

  private static Ship seen(TestClient<SeaState> by, TestClient<SeaState> whose) {
    return by.state().ships().find(whose.seat()).orElseThrow();
  }

  private static List<byte[]> patches(List<byte[]> frames) {
    return frames.stream().filter(Frames::isPatch).toList();
  }

  @Test
  void everybodyGetsTheSamePatchAndEachItsOwnRows() {
    ship(ann).x(5).cargo("tea");
    ship(bob).x(6).cargo("salt");
    room.ticks(1);
    assertThat(patches(atAnn)).hasSize(1);
    assertThat(patches(atAnn).getFirst()).isEqualTo(patches(atBob).getFirst());
    assertThat(seen(ann, ann).cargo()).isEqualTo("tea");
    assertThat(seen(bob, bob).cargo()).isEqualTo("salt");
    assertThat(seen(ann, bob).cargo()).isEmpty();
    assertThat(seen(ann, bob).x()).isEqualTo(6);
  }

  @Test
  void aFleetsOrdersReachTheFleet() {
    ship(ann).fleet(1);
    ship(bob).fleet(1);
    room.ticks(1);
    ship(bob).orders("attack");
    room.ticks(1);
    assertThat(seen(ann, bob).orders()).isEqualTo("attack");
    assertThat(seen(ann, bob).cargo()).isEmpty();
    ship(ann).fleet(2);
    room.ticks(1);
    assertThat(seen(ann, bob).orders()).isEmpty();
    assertThat(seen(bob, ann).orders()).isEmpty();
  }

  @Test
  void chartsAreSeenByTheirOwnerAlone() {
    room.state().charts().put(1, new Chart().captain(bob.seat()).island("skull"));
    room.ticks(1);
    assertThat(bob.state().charts().find(1).orElseThrow().island()).isEqualTo("skull");
    assertThat(ann.state().charts().isEmpty()).isTrue();
    room.state().charts().find(1).orElseThrow().captain(ann.seat());
    room.ticks(1);
    assertThat(bob.state().charts().isEmpty()).isTrue();
    assertThat(ann.state().charts().find(1).orElseThrow().island()).isEqualTo("skull");
  }

  @Test
  void whoMissedNoRowsOfItsOwnGetsWhatWasMissedFromTheHistory() {
    ann.drop();
    ship(bob).x(7).cargo("silk");
    bob.send(new Hail("ahoy"));
    room.ticks(3);
    ann.reconnect();
    room.ticks(1);
    assertThat(atAnn.stream().noneMatch(Frames::isSnapshot)).isEqualTo(remembersWhoWasAway());
    assertThat(seen(ann, bob).x()).isEqualTo(7);
    assertThat(ann.received(Hailed.class)).containsExactly(new Hailed(bob.seat(), "ahoy"));
    ship(ann).cargo("tea");
    room.ticks(1);
    assertThat(seen(ann, ann).cargo()).isEqualTo("tea");
  }

  @Test
  void whoMissedRowsOfItsOwnGetsASnapshot() {
    ann.drop();
    ship(ann).cargo("tea");
    room.ticks(1);
    ann.reconnect();
    room.ticks(1);
    assertThat(atAnn).anyMatch(Frames::isSnapshot);
    assertThat(seen(ann, ann).cargo()).isEqualTo("tea");
  }

  @Test
  void whoFallsBehindAndMissedRowsOfItsOwnGetsASnapshot() {
    ann.lags();
    ship(ann).cargo("tea");
    room.ticks(1);
    ship(ann).x(9);
    room.ticks(1);
    ann.reads();
    room.ticks(1);
    assertThat(atAnn).anyMatch(Frames::isSnapshot);
    assertThat(seen(ann, ann).cargo()).isEqualTo("tea");
    assertThat(seen(ann, ann).x()).isEqualTo(9);
  }

  @Test
  void whileNothingHappensNoIdOfARemovedRowIsGivenAnew() {
    room.state().wrecks().put(1, new Wreck());
    room.ticks(1);
    room.state().wrecks().remove(1);
    room.ticks(600);
    room.state().wrecks().put(2, new Wreck());
    room.ticks(1);
    var patch = Frames.parse(patches(atAnn).getLast()).getPatch().toByteArray();
    var in = new PatchReader();
    in.reset(patch, 0, patch.length);
    for (int skipped = 0; skipped < 4; skipped++) {
      in.varint(); // epoch, number, tick, mask
    }
    assertThat(in.raw()).as("additions only").isEqualTo(2);
    assertThat(in.varint()).as("how many").isEqualTo(1);
    assertThat(in.varint()).as("the id").isEqualTo(2);
  }

  @Test
  void aSnapshotIsEncodedOnceForAllWhoComeTogether() {
    var first = room.join("cid");
    var second = room.join("dan");
    var atFirst = new ArrayList<byte[]>();
    var atSecond = new ArrayList<byte[]>();
    first.tap(atFirst::add);
    second.tap(atSecond::add);
    room.ticks(1);
    assertThat(atFirst.stream().filter(Frames::isSnapshot).findFirst().orElseThrow())
        .isEqualTo(atSecond.stream().filter(Frames::isSnapshot).findFirst().orElseThrow());
    assertThat(seen(first, first).cargo()).isEqualTo("rum of cid");
    assertThat(seen(second, first).cargo()).isEmpty();
  }
}
