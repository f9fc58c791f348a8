package dev.muster.node.matchmaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.relay.SeatsFound;
import dev.muster.node.relay.SeatsFound.Found;
import dev.muster.node.relay.SeatsWanted;
import dev.muster.node.relay.Wish;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Options;
import dev.muster.room.Player;
import dev.muster.room.RoomType;
import dev.muster.state.Contract;
import dev.muster.state.Layout;
import dev.muster.state.Tracked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BurstsTest {
  private static final NodeId HOST = new NodeId("host", "1");
  private static final RoomType<?> TYPE = type();

  /** Who comes while the first asks: more than one question has room for. */
  private static final int WAITING = Bursts.BATCH_MAX + 1;

  private record Asked(SeatsWanted wanted, CompletableFuture<SeatsFound> answer) {
    void refuse(RefusalCode why) {
      answer.complete(SeatsFound.none(wanted, why));
    }
  }

  private final List<Asked> questions = new ArrayList<>();
  private final Headcounts headcounts = new Headcounts(() -> 7, () -> 0);
  private final Bursts bursts = new Bursts(this::asked, new Leads(), headcounts);

  private static RoomType<?> type() {
    var contract =
        Contract.<Tracked>of(
                "hall",
                () -> {
                  throw new AssertionError("no room runs here");
                },
                Layout.builder().message("State").build())
            .build();
    return RoomType.of(contract, services -> null);
  }

  private CompletionStage<SeatsFound> asked(NodeId host, SeatsWanted wanted) {
    var answer = new CompletableFuture<SeatsFound>();
    questions.add(new Asked(wanted, answer));
    return answer;
  }

  private CompletableFuture<Found> seat(int joiner) {
    var player = new Player("player-" + joiner);
    var request =
        new SeatRequest("join-" + joiner, player, null, Options.none(), Duration.ofSeconds(3));
    var kind = new Kind("hall", List.of());
    var seeker = new Seeker(TYPE, kind, List.of(), Wish.FIND_OR_CREATE, request);
    return bursts
        .seat(new Spot.There(HOST, Wish.FIND, "a-room"), seeker, Set.of(), Duration.ofSeconds(2))
        .toCompletableFuture();
  }

  private List<CompletableFuture<Found>> burst() {
    return IntStream.rangeClosed(0, WAITING).mapToObj(this::seat).toList();
  }

  @Test
  void whereThereIsNoSeatLeftTheOthersDoNotAsk() {
    var joined = burst();
    questions.getFirst().refuse(RefusalCode.NO_ROOM);
    assertThat(joined).allMatch(CompletableFuture::isDone);
    assertThat(questions).hasSize(1);
  }

  /** They would take an answer that nobody gave for "no", and open rooms that nobody needs. */
  @ParameterizedTest
  @EnumSource(names = {"TIMEOUT", "REGISTRY_AWAY"})
  void whereNobodyKnewTheOthersAsk(RefusalCode why) {
    var joined = burst();
    questions.getFirst().refuse(why);
    othersAsk(joined);
  }

  @Test
  void whereTheRoomIsElsewhereTheOthersAsk() {
    var joined = burst();
    Found elsewhere = new Found.Elsewhere(new NodeId("other", "1"), "a-room");
    questions.getFirst().answer.complete(new SeatsFound(List.of(elsewhere), 0, 40));
    othersAsk(joined);
  }

  @Test
  void whoAsksSaysHowManyPlayersItHasAndHearsTheSame() {
    seat(0);
    assertThat(questions.getFirst().wanted.players()).isEqualTo(7);
    assertThat(headcounts.of(HOST, 1)).isEqualTo(1);
    questions.getFirst().answer.complete(new SeatsFound(List.of(), 0, 40));
    assertThat(headcounts.of(HOST, 1)).isEqualTo(40);
  }

  private void othersAsk(List<CompletableFuture<Found>> joined) {
    assertThat(joined.stream().filter(CompletableFuture::isDone)).hasSize(1);
    assertThat(questions).hasSize(2);
    assertThat(questions.getLast().wanted.requests()).hasSize(Bursts.BATCH_MAX);
  }
}
