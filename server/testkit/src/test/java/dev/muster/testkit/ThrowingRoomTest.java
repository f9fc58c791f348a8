package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.room.Bot;
import dev.muster.room.Client;
import dev.muster.room.Failure;
import dev.muster.room.Handlers;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.Tick;
import dev.muster.state.Bytes;
import dev.muster.v1.CloseCode;
import game.rehearsal.RehearsalRoom;
import game.rehearsal.Ring;
import game.rehearsal.Say;
import game.rehearsal.Slow;
import game.rehearsal.Stage;
import game.rehearsal.Sum;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A room that throws wherever it can: every exception is caught, named and counted, and the seats
 * are well.
 */
class ThrowingRoomTest {
  private static final RoomType<Stage> TYPE =
      RoomType.of(RehearsalRoom.CONTRACT, services -> new Bomb())
          .tickRate(20)
          .failures(10_000)
          .emptyFor(Duration.ofSeconds(1))
          .hold(Duration.ofSeconds(1))
          .bot("fuse", () -> Bomb::bot);

  /** Throws in every callback but the one that lets players in. */
  private static final class Bomb extends Room<Stage> {
    @Override
    protected void onStart(Handlers on) {
      on.message(Say.class, (client, say) -> boom());
      on.request(Sum.class, (client, sum) -> boom());
      on.request(Slow.class, (client, slow) -> async(Bomb::<Integer>boom).then(x -> boom()));
      on.timer(Ring.class, ring -> boom());
      on.raw((client, bytes) -> boom());
    }

    @Override
    protected void onCreate(Options options) {
      if (options.flag("early", false)) {
        boom();
      }
      clock().after(Duration.ofMillis(100), new Ring(1));
      clock().localAfter(Duration.ofMillis(100), Bomb::boom);
      seats().addBots("fuse", 1);
    }

    @Override
    protected void onDrop(Client client) {
      boom();
    }

    @Override
    protected void onReconnect(Client client) {
      boom();
    }

    @Override
    protected void onLeave(Client client, Leave why) {
      boom();
    }

    @Override
    protected void onTick(Tick tick) {
      boom();
    }

    @Override
    protected void onDispose() {
      boom();
    }

    @Override
    protected void onFailure(Failure failure) {
      boom();
    }

    private static Object bot(Bot.Turn<Stage> turn) {
      return boom();
    }

    private static <T> T boom() {
      throw new IllegalStateException("boom");
    }
  }

  @Test
  void everyCallbackMayThrow() {
    var room = TestRoom.with(TYPE).tolerant().open();
    var ann = room.join("ann");
    room.ticks(4);
    ann.send(new Say("x"));
    ann.sendRaw(Bytes.of((byte) 1));
    int sum = ann.request(new Sum(List.of(1)));
    int slow = ann.request(new Slow(1));
    room.ticks(4);
    assertThat(ann.reply(sum))
        .contains(new TestClient.Refusal("failed", "The request could not be carried out"));
    assertThat(ann.reply(slow))
        .contains(new TestClient.Refusal("failed", "The request could not be carried out"));
    ann.drop();
    room.ticks(2);
    ann.reconnect();
    room.ticks(2);
    assertThat(ann.ended()).isEmpty();
    ann.leave();
    room.pass(Duration.ofSeconds(3));

    assertThat(room.ended()).isTrue();
    for (var where :
        List.of(
            "onTick",
            "onDrop",
            "onReconnect",
            "onLeave",
            "onDispose",
            "onFailure",
            "message Say",
            "request Sum",
            "async",
            "timer Ring",
            "localAfter",
            "raw",
            "bot fuse")) {
      assertThat(room.failures()).as(where).anyMatch(failure -> failure.startsWith(where + ": "));
    }
  }

  @Test
  void aRoomThatThrowsTooOftenIsClosedWithItsOwnReason() {
    var room = TestRoom.with(TYPE.failures(50)).tolerant().open();
    var ann = room.join("ann");
    room.pass(Duration.ofSeconds(5));
    assertThat(room.ended()).isTrue();
    assertThat(ann.ended()).contains(CloseCode.ROOM_FAILED);
  }

  @Test
  void aRoomThatThrowsAsItIsMadeIsNotMade() {
    var builder = TestRoom.with(TYPE).options(Options.of("early", true));
    assertThatThrownBy(builder::open).isInstanceOf(IllegalStateException.class).hasMessage("boom");
  }
}
