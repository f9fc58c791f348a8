package dev.muster.node.matchmaker;

import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.relay.Wish;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.session.JoinIntent;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.session.Refusal;
import dev.muster.node.session.SeatToken;
import dev.muster.node.session.Seating;
import dev.muster.node.session.Tokens;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.JoinRequest;
import dev.muster.room.Player;
import dev.muster.room.Power;
import dev.muster.room.RoomType;
import dev.muster.v1.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Seats whoever asks: checks tokens and powers, asks the author, chooses the room, asks it for the
 * seat. Nothing of a room is touched before all of that holds. Any thread.
 */
public final class RoomSeating implements Seating {
  private static final Duration RESERVE = Duration.ofSeconds(10);

  /**
   * How long a seat on another node waits for a joiner who is here already. Should the answer be
   * lost, the joiner looks elsewhere, and nobody comes for that seat.
   */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(3);

  private final Map<String, RoomType<?>> types;
  private final Ways ways;
  private final Authorizer authorizer;
  private final Hosting hosting;
  private final Tokens tokens;
  private final Duration reservation;

  /**
   * @param types by name
   * @param reservation how long a reserved seat waits
   */
  public RoomSeating(
      Map<String, RoomType<?>> types,
      Ways ways,
      Authorizer authorizer,
      Hosting hosting,
      Tokens tokens,
      Duration reservation) {
    this.types = Map.copyOf(types);
    this.ways = ways;
    this.authorizer = authorizer;
    this.hosting = hosting;
    this.tokens = tokens;
    this.reservation = reservation;
  }

  /** From now on nobody new is seated; who has a seat may come back. */
  public void drain() {
    hosting.leave();
  }

  // ------------------------------------------------------------------ over a connection

  @Override
  public void enter(JoinIntent intent, Joiner joiner) {
    try {
      switch (intent.method()) {
        case RECONNECT -> attach(intent, SeatToken.Kind.RECONNECT, joiner);
        case RESERVED -> attach(intent, SeatToken.Kind.RESERVATION, joiner);
        case SPECTATE -> spectate(intent, joiner);
        default -> seek(intent, new EnteringChair(joiner), least(ON_THE_WAY, reservation));
      }
    } catch (JoinRefused e) {
      joiner.refused(e.refusal());
    }
  }

  private void attach(JoinIntent intent, SeatToken.Kind kind, Joiner joiner) {
    var token = verified(intent, kind);
    with(token.room(), joiner::refused, room -> attach(room, token, intent, joiner));
  }

  private void attach(RoomRef room, SeatToken token, JoinIntent intent, Joiner joiner) {
    if (!joiner.entering(room, new Player(token.player()), () -> {})) {
      return;
    }
    boolean again = token.kind() == SeatToken.Kind.RECONNECT;
    var order =
        new RoomOrder.Attach(
            token.seat(),
            token.grant(),
            token.generation(),
            joiner.viewer(),
            again ? intent.have() : null,
            again ? intent.heard() : 0,
            refused -> joiner.refused(Refusal.named(refused.code(), refused.message())));
    if (!room.post(order)) {
      throw new JoinRefused(RefusalCode.BUSY);
    }
  }

  private SeatToken verified(JoinIntent intent, SeatToken.Kind kind) {
    var token = tokens.verify(intent.token(), kind);
    if (!intent.room().isEmpty() && !intent.room().equals(token.room())) {
      throw new JoinRefused(RefusalCode.TOKEN_INVALID);
    }
    return token;
  }

  /** Goes on with this room once it is found: at once if it runs here. */
  private void with(String id, Consumer<Refusal> refused, Consumer<RoomRef> then) {
    ways.whereabouts()
        .find(id)
        .whenComplete((room, error) -> {
          try {
            if (error == null) {
              then.accept(room.orElseThrow(() -> new JoinRefused(RefusalCode.ROOM_GONE)));
            } else {
              refused.accept(Refusals.of(error));
            }
          } catch (JoinRefused e) {
            refused.accept(e.refusal());
          }
        });
  }

  private void spectate(JoinIntent intent, Joiner joiner) {
    with(intent.room(), joiner::refused, room -> spectate(room, intent, joiner));
  }

  private void spectate(RoomRef room, JoinIntent intent, Joiner joiner) {
    if (hosting.leaving()) {
      throw new JoinRefused(RefusalCode.DRAINING);
    }
    if (room.type().spectators() == 0) {
      throw new JoinRefused(RefusalCode.NOT_ALLOWED);
    }
    var player = player(intent);
    authorizer
        .authorize(room.type(), new JoinRequest(player, intent.options(), room.type().name(), true))
        .whenComplete((seat, error) -> {
          if (error != null) {
            joiner.refused(Refusals.of(error));
          } else if (joiner.entering(room, player, () -> {})) {
            watch(room, intent, joiner);
          }
        });
  }

  private static void watch(RoomRef room, JoinIntent intent, Joiner joiner) {
    var order =
        new RoomOrder.Spectate(
            joiner.viewer(),
            intent.have(),
            refused -> joiner.refused(Refusal.named(refused.code(), refused.message())));
    if (!room.post(order)) {
      joiner.refused(Refusal.of(RefusalCode.BUSY));
    }
  }

  // ------------------------------------------------------------------ over HTTP

  @Override
  public CompletionStage<Outcome> reserve(JoinIntent intent) {
    var outcome = new CompletableFuture<Outcome>();
    try {
      if (intent.method() == Method.RECONNECT) {
        known(intent, outcome);
      } else {
        seek(intent, new ReservingChair(tokens, reservation, outcome), reservation);
      }
    } catch (JoinRefused e) {
      outcome.complete(new Outcome.Refused(e.refusal()));
    }
    var late = new Outcome.Refused(Refusal.of(RefusalCode.TIMEOUT));
    Deadlines.watch(outcome, RESERVE, () -> outcome.complete(late));
    return outcome;
  }

  /** The seat behind a reconnect token; only the token itself opens it. */
  private void known(JoinIntent intent, CompletableFuture<Outcome> outcome) {
    var token = tokens.verify(intent.token(), SeatToken.Kind.RECONNECT);
    with(
        token.room(),
        refusal -> outcome.complete(new Outcome.Refused(refusal)),
        room ->
            outcome.complete(
                new Outcome.Reserved(
                    room.id(),
                    room.type().name(),
                    token.seat(),
                    token.player(),
                    intent.token(),
                    token.expiresAtMillis())));
  }

  // ------------------------------------------------------------------ a new seat

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private void seek(JoinIntent intent, Search.Chair chair, Duration hold) {
    if (hosting.leaving()) {
      throw new JoinRefused(RefusalCode.DRAINING);
    }
    var power = power(intent.method());
    if (power == Power.JOIN_BY_ID) {
      with(
          intent.room(),
          chair::refused,
          room -> seek(intent, power, room.type(), chair, hold, search -> search.in(room)));
    } else {
      seek(intent, power, type(intent.room()), chair, hold, Search::anywhere);
    }
  }

  private void seek(
      JoinIntent intent,
      Power power,
      RoomType<?> type,
      Search.Chair chair,
      Duration hold,
      Consumer<Search> go) {
    allow(type, power);
    var player = player(intent);
    authorizer
        .authorize(type, new JoinRequest(player, intent.options(), type.name(), false))
        .whenComplete((seat, error) -> {
          if (error != null) {
            chair.refused(Refusals.of(error));
            return;
          }
          var request =
              new SeatRequest(intent.joinId(), player, seat.record(), intent.options(), hold);
          go.accept(new Search(ways, seeker(intent, power, type, request), chair));
        });
  }

  private static Seeker seeker(
      JoinIntent intent, Power power, RoomType<?> type, SeatRequest request) {
    var wish =
        switch (power) {
          case JOIN_OR_CREATE -> Wish.FIND_OR_CREATE;
          case CREATE -> Wish.CREATE;
          case JOIN -> Wish.FIND;
          case JOIN_BY_ID -> Wish.ROOM;
        };
    var where = wish == Wish.CREATE ? List.<RoomQuery.Where>of() : where(intent, type);
    return new Seeker(type, new Kind(type.name(), where), intent.sort(), wish, request);
  }

  /** Options on listed fields are filters too. */
  private static List<RoomQuery.Where> where(JoinIntent intent, RoomType<?> type) {
    var where = new ArrayList<>(intent.where());
    for (var field : type.listed()) {
      var value = intent.options().all().get(field);
      if (value != null) {
        where.add(new RoomQuery.Where.Equal(field, value));
      }
    }
    return where;
  }

  private RoomType<?> type(String name) {
    var type = types.get(name);
    if (type == null) {
      throw new JoinRefused(RefusalCode.UNKNOWN_TYPE);
    }
    return type;
  }

  private static Power power(Method method) {
    return switch (method) {
      case JOIN_OR_CREATE -> Power.JOIN_OR_CREATE;
      case CREATE -> Power.CREATE;
      case JOIN -> Power.JOIN;
      case JOIN_BY_ID -> Power.JOIN_BY_ID;
      case SPECTATE, RECONNECT, RESERVED, UNRECOGNIZED ->
          throw new JoinRefused(RefusalCode.BAD_JOIN);
    };
  }

  private static void allow(RoomType<?> type, Power power) {
    if (!type.powers().contains(power)) {
      throw new JoinRefused(RefusalCode.NOT_ALLOWED);
    }
  }

  /** A client without an id gets one from its join id, so that a repeat is the same player. */
  private Player player(JoinIntent intent) {
    return new Player(
        intent.player().isEmpty() ? tokens.pseudonym(intent.joinId()) : intent.player());
  }
}
