package dev.muster.games.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Method;
import dev.muster.v1.Value;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;

/** Plays one game over a socket by random moves, and may be cut off in the middle of it. */
final class WirePlayer {
  /** How a connection is lost and found. */
  enum Cut {
    NEVER,
    /** Comes back with what it holds, and gets what it missed. */
    WITH_POSITION,
    /** Comes back with nothing, and gets a snapshot. */
    WITH_NOTHING
  }

  private static final int MOVES_BEFORE_CUT = 6;
  private static final int DRAWS_THOUGH_IT_COULD_PLAY = 8; // once in so many moves

  final Onlooker eyes;
  private final Random random;
  private Cut cut;
  private Joined joined = Joined.getDefaultInstance();
  private int sent;
  private int heard;
  private boolean waiting;

  WirePlayer(int port, Random random, Cut cut) {
    this.eyes = new Onlooker(port);
    this.random = random;
    this.cut = cut;
  }

  /** Answers the room's id. */
  String create() {
    return join(
        asks(Method.CREATE, "table")
            .putOptions("bots", Value.newBuilder().setNumber(0).build())
            .putOptions("target", Value.newBuilder().setNumber(1).build()));
  }

  void joinById(String room) {
    join(asks(Method.JOIN_BY_ID, room));
  }

  private static Join.Builder asks(Method method, String room) {
    return Join.newBuilder()
        .setMethod(method)
        .setRoom(room)
        .setJoinId(UUID.randomUUID().toString());
  }

  private String join(Join.Builder join) {
    joined = eyes.join(join);
    return joined.getRoom();
  }

  /** Until the game is over. */
  void play() {
    while (eyes.state().phase() != Phase.GAME_OVER) {
      var frame = eyes.receive();
      if (frame.hasReply() && frame.getReply().getNumber() > heard) { // else it is repeated
        assertThat(frame.getReply().hasProblem()).as(frame.toString()).isFalse();
        heard = frame.getReply().getNumber();
        waiting = false;
      } else if (frame.hasToken()) {
        joined = joined.toBuilder().setReconnectToken(frame.getToken().getReconnectToken()).build();
      }
      boolean settled = frame.hasPatch() || frame.hasReply() || frame.hasSnapshot();
      if (!waiting && sent >= MOVES_BEFORE_CUT && cut != Cut.NEVER) {
        comeBack();
        settled = true;
      }
      if (settled && !waiting && isOn()) {
        move();
      }
    }
    eyes.cut();
  }

  private boolean isOn() {
    var seen = eyes.state();
    return seen.phase() == Phase.PLAYING && seen.turn() == eyes.seat();
  }

  private void comeBack() {
    eyes.cut();
    var back =
        asks(Method.RECONNECT, joined.getRoom()).setReconnectToken(joined.getReconnectToken());
    if (cut == Cut.WITH_POSITION) {
      back.setHave(eyes.position());
    }
    cut = Cut.NEVER;
    joined = eyes.join(back.setSent(sent));
    waiting = false;
  }

  private void move() {
    var legal = new ArrayList<Object>();
    var seen = eyes.state();
    for (var card : Hands.of(seen, eyes.seat())) {
      if (Face.fits(card.face(), seen.top(), seen.suit())) {
        legal.add(new Play(card.key(), Suit.of(1 + random.nextInt(4))));
      }
    }
    boolean canDraw = !seen.drew() && seen.stock() + seen.discarded() > 1;
    if (legal.isEmpty() || canDraw && random.nextInt(DRAWS_THOUGH_IT_COULD_PLAY) == 0) {
      legal.clear();
      legal.add(canDraw ? new Draw() : new Pass());
    }
    var codec = TableRoom.CONTRACT.toServer().orElseThrow();
    var chosen = ByteString.copyFrom(codec.encodeAny(legal.get(random.nextInt(legal.size()))));
    eyes.send(ClientFrame.newBuilder().setNumber(++sent).setHeard(heard).setRequest(chosen));
    waiting = true;
  }
}
