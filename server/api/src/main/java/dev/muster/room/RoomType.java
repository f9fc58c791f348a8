package dev.muster.room;

import dev.muster.state.Contract;
import dev.muster.state.Tracked;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything about a kind of room that is the same for all of them: contract, rates, seats, who may
 * come in. Immutable; each method answers a changed copy.
 *
 * @param seats most players and bots at once, 1 to 10,000 (default 16)
 * @param tickRate steps per second, 1 to 128 (default 20)
 * @param patchRate patches per second, at most the tick rate (default 20)
 * @param hold how long a seat waits for a player whose connection is gone (default 20 s)
 * @param emptyFor how long a room without people stays open (default 10 s)
 * @param inputsPerTick most inputs of one client applied in one step (default 2)
 * @param failures exceptions within a minute after which the room is closed (default 20)
 * @param listed names of options that appear in the listing and filter joins
 * @param powers what clients may do without the server's help
 */
public record RoomType<S extends Tracked>(
    Contract<S> contract,
    Function<Services, ? extends Room<S>> factory,
    BiFunction<JoinRequest, Services, Admission> authorize,
    int seats,
    int tickRate,
    int patchRate,
    Duration hold,
    Duration emptyFor,
    int inputsPerTick,
    int failures,
    List<String> listed,
    SamePlayer samePlayer,
    Set<Power> powers,
    Map<String, Supplier<? extends Bot<S>>> bots) {

  public RoomType {
    within("seats", seats, 1, 10_000);
    within("tickRate", tickRate, 1, 128);
    within("patchRate", patchRate, 1, tickRate);
    within("inputsPerTick", inputsPerTick, 1, 64);
    within("failures", failures, 1, 1_000_000);
    if (hold.isNegative() || emptyFor.isNegative()) {
      throw new IllegalArgumentException("hold and emptyFor must not be negative");
    }
    listed = List.copyOf(listed);
    powers = Set.copyOf(powers);
    bots = Map.copyOf(bots);
  }

  public static <S extends Tracked> RoomType<S> of(
      Contract<S> contract, Function<Services, ? extends Room<S>> factory) {
    return new RoomType<>(
        contract,
        factory,
        (join, services) -> Admission.seat(),
        16,
        20,
        20,
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        2,
        20,
        List.of(),
        SamePlayer.ALLOWED,
        EnumSet.of(Power.JOIN_OR_CREATE, Power.JOIN, Power.JOIN_BY_ID),
        Map.of());
  }

  /** The room type's name, as its contract gives it. */
  public String name() {
    return contract.name();
  }

  /**
   * Decides who gets a seat, and with which record. Runs on a virtual thread: may block, has a
   * deadline of 5 s.
   */
  public RoomType<S> authorize(BiFunction<JoinRequest, Services, Admission> authorize) {
    return with(
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        listed,
        samePlayer,
        powers,
        bots);
  }

  public RoomType<S> seats(int seats) {
    return with(
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        listed,
        samePlayer,
        powers,
        bots);
  }

  /** Also lowers the patch rate to the new tick rate if it was above it. */
  public RoomType<S> tickRate(int perSecond) {
    return with(
        authorize,
        seats,
        perSecond,
        Math.min(patchRate, perSecond),
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        listed,
        samePlayer,
        powers,
        bots);
  }

  public RoomType<S> patchRate(int perSecond) {
    return with(
        authorize,
        seats,
        tickRate,
        perSecond,
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        listed,
        samePlayer,
        powers,
        bots);
  }

  public RoomType<S> hold(Duration hold) {
    return with(
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        listed,
        samePlayer,
        powers,
        bots);
  }

  public RoomType<S> emptyFor(Duration emptyFor) {
    return with(
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        listed,
        samePlayer,
        powers,
        bots);
  }

  public RoomType<S> inputsPerTick(int inputs) {
    return with(
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputs,
        failures,
        listed,
        samePlayer,
        powers,
        bots);
  }

  public RoomType<S> failures(int perMinute) {
    return with(
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputsPerTick,
        perMinute,
        listed,
        samePlayer,
        powers,
        bots);
  }

  public RoomType<S> listed(String... options) {
    return with(
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        List.of(options),
        samePlayer,
        powers,
        bots);
  }

  public RoomType<S> samePlayer(SamePlayer samePlayer) {
    return with(
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        listed,
        samePlayer,
        powers,
        bots);
  }

  /** Exactly these, in place of the default JOIN_OR_CREATE, JOIN and JOIN_BY_ID. */
  public RoomType<S> clientsMay(Power... powers) {
    return with(
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        listed,
        samePlayer,
        Set.copyOf(Arrays.asList(powers)),
        bots);
  }

  /** A kind of bot that {@link Seats#addBots} can seat. */
  public RoomType<S> bot(String name, Supplier<? extends Bot<S>> factory) {
    var more = new LinkedHashMap<String, Supplier<? extends Bot<S>>>(bots);
    more.put(name, factory);
    return with(
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        listed,
        samePlayer,
        powers,
        more);
  }

  private RoomType<S> with(
      BiFunction<JoinRequest, Services, Admission> authorize,
      int seats,
      int tickRate,
      int patchRate,
      Duration hold,
      Duration emptyFor,
      int inputsPerTick,
      int failures,
      List<String> listed,
      SamePlayer samePlayer,
      Set<Power> powers,
      Map<String, Supplier<? extends Bot<S>>> bots) {
    return new RoomType<>(
        contract,
        factory,
        authorize,
        seats,
        tickRate,
        patchRate,
        hold,
        emptyFor,
        inputsPerTick,
        failures,
        listed,
        samePlayer,
        powers,
        bots);
  }

  private static void within(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " must be " + min + " to " + max + ", not " + value);
    }
  }
}
