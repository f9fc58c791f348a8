package dev.muster.room;

import dev.muster.state.Contract;
import dev.muster.state.Sight;
import dev.muster.state.Tracked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything about a kind of room that is the same for all of them: contract, rates, seats, who may
 * come in. Immutable; each method with an argument answers a changed copy. Any thread.
 *
 * @param <S> the contract's state message
 */
public final class RoomType<S extends Tracked> {
  private final Draft<S> is;

  private RoomType(Draft<S> is) {
    this.is = is;
  }

  /** The factory must make a new room each time; it gets the node's services. */
  public static <S extends Tracked> RoomType<S> of(
      Contract<S> contract, Function<Services, ? extends Room<S>> factory) {
    return new RoomType<>(new Draft<>(contract, factory));
  }

  // ------------------------------------------------------------------ what may be chosen

  /**
   * Decides who gets a seat, and with which record; default: everybody, with the contract's default
   * record. Runs on a virtual thread: may block, has a deadline of 5 s.
   */
  public RoomType<S> authorize(BiFunction<JoinRequest, Services, Admission> authorize) {
    return with(draft -> draft.authorize = authorize);
  }

  /** Most players and bots at once: 1 to 10,000, default 16. */
  public RoomType<S> seats(int seats) {
    within("seats", seats, 1, 10_000);
    return with(draft -> draft.seats = seats);
  }

  /** Steps per second: 1 to 128, default 20. Lowers the patch rate to it if that was higher. */
  public RoomType<S> tickRate(int perSecond) {
    within("tickRate", perSecond, 1, 128);
    return with(draft -> {
      draft.tickRate = perSecond;
      draft.patchRate = Math.min(draft.patchRate, perSecond);
    });
  }

  /** Patches per second: at most the tick rate, default 20. */
  public RoomType<S> patchRate(int perSecond) {
    within("patchRate", perSecond, 1, is.tickRate);
    return with(draft -> draft.patchRate = perSecond);
  }

  /** How long a seat waits for a player whose connection is gone; default 20 s. */
  public RoomType<S> hold(Duration hold) {
    notNegative("hold", hold);
    return with(draft -> draft.hold = hold);
  }

  /** How long a room without people stays open; default 10 s. */
  public RoomType<S> emptyFor(Duration emptyFor) {
    notNegative("emptyFor", emptyFor);
    return with(draft -> draft.emptyFor = emptyFor);
  }

  /** Most inputs of one client applied in one step: 1 to 64, default 2. */
  public RoomType<S> inputsPerTick(int inputs) {
    within("inputsPerTick", inputs, 1, 64);
    return with(draft -> draft.inputsPerTick = inputs);
  }

  /** Exceptions within a minute after which the room is closed; default 20. */
  public RoomType<S> failures(int perMinute) {
    within("failures", perMinute, 1, 1_000_000);
    return with(draft -> draft.failures = perMinute);
  }

  /** Names of options that appear in the listing and filter joins; none by default. */
  public RoomType<S> listed(String... options) {
    var names = List.of(options);
    return with(draft -> draft.listed = names);
  }

  /** What happens when a player who has a seat in a room of this type takes another one. */
  public RoomType<S> samePlayer(SamePlayer samePlayer) {
    return with(draft -> draft.samePlayer = samePlayer);
  }

  /** Exactly these, in place of the default JOIN_OR_CREATE, JOIN and JOIN_BY_ID. */
  public RoomType<S> clientsMay(Power... powers) {
    var exactly = Set.of(powers);
    return with(draft -> draft.powers = exactly);
  }

  /**
   * Which rows of a map a player sees; one rule per map, several rules for several maps. Maps
   * without a rule are seen whole.
   */
  public RoomType<S> interest(Interest<S, ?> interest) {
    var more = new ArrayList<>(is.interests);
    more.add(interest);
    var all = List.copyOf(more);
    return with(draft -> draft.interests = all);
  }

  /**
   * Most spectators at once, 0 to 10,000, who see what everybody may see; default 0: none. A client
   * that knows the room's id may watch it, also when the room is locked. Spectators do not keep a
   * room open.
   */
  public RoomType<S> spectators(int most) {
    return spectators(most, Sight.SEAT);
  }

  /** Most spectators at once, and how much they see. */
  public RoomType<S> spectators(int most, Sight sight) {
    within("spectators", most, 0, 10_000);
    return with(draft -> {
      draft.spectators = most;
      draft.spectatorSight = sight;
    });
  }

  /** Where new rooms run; default: where the fewest players are, and here if that is nearly so. */
  public RoomType<S> placed(HostScore score) {
    return with(draft -> draft.placed = Optional.of(score));
  }

  /** A kind of bot that {@link Seats#addBots} can seat. */
  public RoomType<S> bot(String name, Supplier<? extends Bot<S>> factory) {
    var more = new LinkedHashMap<String, Supplier<? extends Bot<S>>>(is.bots);
    more.put(name, factory);
    var all = Map.copyOf(more);
    return with(draft -> draft.bots = all);
  }

  private RoomType<S> with(Consumer<Draft<S>> change) {
    var draft = is.copy();
    change.accept(draft);
    return new RoomType<>(draft);
  }

  // ------------------------------------------------------------------ what was chosen

  /** The room type's name, as its contract gives it. */
  public String name() {
    return is.contract.name();
  }

  public Contract<S> contract() {
    return is.contract;
  }

  public Function<Services, ? extends Room<S>> factory() {
    return is.factory;
  }

  public BiFunction<JoinRequest, Services, Admission> authorize() {
    return is.authorize;
  }

  /** Whether nobody is asked who may come in: {@link #authorize} was not set. */
  public boolean admitsEverybody() {
    return is.authorize.equals(Draft.EVERYBODY);
  }

  public int seats() {
    return is.seats;
  }

  public int tickRate() {
    return is.tickRate;
  }

  public int patchRate() {
    return is.patchRate;
  }

  public Duration hold() {
    return is.hold;
  }

  public Duration emptyFor() {
    return is.emptyFor;
  }

  public int inputsPerTick() {
    return is.inputsPerTick;
  }

  public int failures() {
    return is.failures;
  }

  public List<String> listed() {
    return is.listed;
  }

  public SamePlayer samePlayer() {
    return is.samePlayer;
  }

  public Set<Power> powers() {
    return is.powers;
  }

  public List<Interest<S, ?>> interests() {
    return is.interests;
  }

  public int spectators() {
    return is.spectators;
  }

  public Sight spectatorSight() {
    return is.spectatorSight;
  }

  public Optional<HostScore> placed() {
    return is.placed;
  }

  public Map<String, Supplier<? extends Bot<S>>> bots() {
    return is.bots;
  }

  @Override
  public String toString() {
    return "RoomType[" + name() + "]";
  }

  private static void within(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " must be " + min + " to " + max + ", not " + value);
    }
  }

  private static void notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + value);
    }
  }

  /** A room type in the making; never changed once a type has it. */
  private static final class Draft<S extends Tracked> {
    static final BiFunction<JoinRequest, Services, Admission> EVERYBODY =
        (join, services) -> Admission.seat();

    final Contract<S> contract;
    final Function<Services, ? extends Room<S>> factory;
    BiFunction<JoinRequest, Services, Admission> authorize = EVERYBODY;
    int seats = 16;
    int tickRate = 20;
    int patchRate = 20;
    Duration hold = Duration.ofSeconds(20);
    Duration emptyFor = Duration.ofSeconds(10);
    int inputsPerTick = 2;
    int failures = 20;
    List<String> listed = List.of();
    SamePlayer samePlayer = SamePlayer.ALLOWED;
    Set<Power> powers = Set.of(Power.JOIN_OR_CREATE, Power.JOIN, Power.JOIN_BY_ID);
    Map<String, Supplier<? extends Bot<S>>> bots = Map.of();
    Optional<HostScore> placed = Optional.empty();

    List<Interest<S, ?>> interests = List.of();
    int spectators;
    Sight spectatorSight = Sight.SEAT;

    Draft(Contract<S> contract, Function<Services, ? extends Room<S>> factory) {
      this.contract = contract;
      this.factory = factory;
    }

    Draft<S> copy() {
      var copy = new Draft<>(contract, factory);
      copy.authorize = authorize;
      copy.seats = seats;
      copy.tickRate = tickRate;
      copy.patchRate = patchRate;
      copy.hold = hold;
      copy.emptyFor = emptyFor;
      copy.inputsPerTick = inputsPerTick;
      copy.failures = failures;
      copy.listed = listed;
      copy.samePlayer = samePlayer;
      copy.powers = powers;
      copy.bots = bots;
      copy.placed = placed;
      copy.interests = interests;
      copy.spectators = spectators;
      copy.spectatorSight = spectatorSight;
      return copy;
    }
  }
}
