package dev.muster.node.matchmaker;

import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.session.Refusal;
import dev.muster.node.session.SeatToken;
import dev.muster.node.session.Seating.Outcome;
import dev.muster.node.session.Tokens;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** For a connection that will come with a token. */
final class ReservingChair implements Search.Chair {
  /** The room that was asked last. */
  private record Asked(RoomRef room, SeatRequest request, Reserving reserving) {}

  private final Tokens tokens;
  private final Duration hold;
  private final CompletableFuture<Outcome> outcome;
  private volatile @Nullable Asked asked;

  ReservingChair(Tokens tokens, Duration hold, CompletableFuture<Outcome> outcome) {
    this.tokens = tokens;
    this.hold = hold;
    this.outcome = outcome;
  }

  @Override
  public boolean ask(RoomRef room, SeatRequest request, Usher.Answer answer) {
    var now = new Asked(room, request, new Reserving());
    asked = now;
    return now.reserving.ask(room, request, answer);
  }

  @Override
  public void seated() {
    var last = asked;
    if (last != null) {
      take(last.room, last.request, last.reserving.granted());
    }
  }

  @Override
  public void take(RoomRef room, SeatRequest request, SeatOutcome.Granted seat) {
    var expires = tokens.nowMillis() + hold.toMillis();
    var player = request.player().id();
    var token =
        new SeatToken(
            SeatToken.Kind.RESERVATION,
            room.id(),
            seat.grant(),
            seat.seat(),
            seat.generation(),
            player,
            expires);
    outcome.complete(
        new Outcome.Reserved(
            room.id(), room.type().name(), seat.seat(), player, tokens.sign(token), expires));
  }

  @Override
  public void refused(Refusal refusal) {
    outcome.complete(new Outcome.Refused(refusal));
  }
}
